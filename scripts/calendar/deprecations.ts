import { isEnumType, isInputObjectType, isObjectType, type GraphQLSchema } from "graphql";
import { readWithdrawal, type Withdrawal } from "../../src/schema/withdrawal.js";

/** What Kling has withdrawn from under a name of the schema. */
export interface NamedWithdrawal extends Withdrawal {
  /** The schema coordinate, as TextToVideoModel.KLING_V1. */
  coordinate: string;
}

interface Member {
  name: string;
  deprecationReason?: string | null | undefined;
}

/** Every withdrawal that the schema's deprecations tell of, by coordinate. */
export function withdrawalsIn(schema: GraphQLSchema): Map<string, NamedWithdrawal> {
  const found = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isEnumType(type)) return named(type.name, type.getValues());
    return isObjectType(type) || isInputObjectType(type)
      ? named(type.name, Object.values(type.getFields()))
      : [];
  });
  return new Map(found.map((each) => [each.coordinate, each]));
}

const named = (type: string, members: readonly Member[]): NamedWithdrawal[] =>
  members.flatMap(({ name, deprecationReason }) => {
    const withdrawal = readWithdrawal(deprecationReason ?? "");
    return withdrawal === null ? [] : [{ ...withdrawal, coordinate: `${type}.${name}` }];
  });
