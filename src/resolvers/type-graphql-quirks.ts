import { assertValidSchema, GraphQLSchema, isInputObjectType } from "graphql";
import type { PubSub } from "type-graphql";

/** type-graphql has no place for the descriptions of the root types. */
export function describeRoots(schema: GraphQLSchema): void {
  const texts = {
    Query:
      "Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling.",
    Mutation:
      "Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server.",
    Subscription:
      "Streams changes, over WebSocket (graphql-transport-ws) at /graphql or server-sent events at /graphql/stream.",
  };
  for (const [name, text] of Object.entries(texts)) {
    const type = schema.getType(name);
    if (type !== undefined) type.description = text;
  }
}

/**
 * type-graphql requires one for any subscription; ours bring their own stream from the change feed.
 */
export const unusedPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error("Subscriptions are fed by the change feed.");
  },
};

/**
 * type-graphql prints @oneOf but leaves the types as they were; graphql enforces it by `isOneOf`
 * alone.
 */
export function withRealOneOf(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (
      isInputObjectType(type) &&
      type.astNode?.directives?.some((directive) => directive.name.value === "oneOf")
    )
      type.isOneOf = true;
  }
  // A new shell: the old one has cached that it is valid.
  const real = new GraphQLSchema({ ...schema.toConfig(), assumeValid: false });
  assertValidSchema(real);
  return real;
}
