import { Field, ObjectType } from "type-graphql";
import type { UnitType as UnitTypeValue } from "../services/kling/products.js";
import { UnitType } from "./account.js";
import { enumType } from "./enum.js";
import { DateTime, Decimal } from "./scalars.js";

export const BudgetPeriod = enumType<"DAY" | "MONTH">(
  "BudgetPeriod",
  "How long a budget is for. Days and months are those of UTC.",
  { DAY: "Begins anew at midnight.", MONTH: "Begins anew on the first of the month." },
);

@ObjectType({
  description:
    "How many units a caller may spend in a period: reserved + spent + available = limit. A task counts in the period of its create.",
})
export class Budget {
  @Field(() => UnitType, { description: "Of these units." })
  unitType!: UnitTypeValue;
  @Field(() => BudgetPeriod, { description: "In each of these periods." })
  period!: "DAY" | "MONTH";
  @Field(() => Decimal, { description: "As many." })
  limit!: string;
  @Field(() => Decimal, {
    description: "For tasks that have not ended: the most that each can cost.",
  })
  reserved!: string;
  @Field(() => Decimal, {
    description:
      "For tasks that have ended: what Kling took; the most that the task can cost if that is not known. Tasks that cost nothing do not count.",
  })
  spent!: string;
  @Field(() => Decimal, {
    description:
      "What a create may still cost. Below 0 if Kling took more than was estimated, or the limit was lowered.",
  })
  available!: string;
  @Field(() => DateTime, { description: "When it begins anew." })
  resetsAt!: Date;
}
