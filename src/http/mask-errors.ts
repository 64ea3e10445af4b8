import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { toGraphQLError } from "../resolvers/errors.js";

export type MaskError = (error: GraphQLError) => GraphQLFormattedError;

/** What clients see of an error: ours as they are; of any other only an id, under which the log has the whole. */
export function createErrorMask(log: Logger): MaskError {
  return (error) => {
    const original = deepest(error);
    const told = toGraphQLError(original);
    if (told instanceof GraphQLError) {
      const { locations, path } = error.toJSON();
      return { ...told.toJSON(), ...(locations && { locations }), ...(path && { path }) };
    }
    const errorId = randomUUID();
    log.error({ err: original, errorId, path: error.path }, "a resolver failed");
    return {
      message: `Internal error ${errorId}. The server's log has the details.`,
      ...(error.path && { path: error.path }),
      extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
    };
  };
}

/** Executors wrap what was thrown, sometimes more than once. An error of GraphQL's own has nothing inside. */
function deepest(error: GraphQLError): Error {
  let inner: Error = error;
  while (inner instanceof GraphQLError && inner.originalError !== undefined) inner = inner.originalError;
  return inner;
}
