import { isAbstractType, type GraphQLSchema } from "graphql";

/**
 * Interfaces and unions with the types that they stand for, as `possibleTypes` of Apollo's
 * InMemoryCache takes them.
 */
export const possibleTypes = (schema: GraphQLSchema): Record<string, string[]> =>
  Object.fromEntries(
    Object.values(schema.getTypeMap())
      .filter((type) => isAbstractType(type))
      .map((type) => [
        type.name,
        schema
          .getPossibleTypes(type)
          .map(({ name }) => name)
          .toSorted(),
      ]),
  );
