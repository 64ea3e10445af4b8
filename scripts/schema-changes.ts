import { buildSchema, findBreakingChanges } from "graphql";

/**
 * What of a schema breaks clients of an earlier one, in words (docs/schema-policy.md). Values that
 * are added to an enum are no break: clients must expect them.
 */
export const breaksOf = (earlier: string, current: string): string[] =>
  findBreakingChanges(buildSchema(earlier), buildSchema(current)).map(
    ({ description }) => description,
  );
