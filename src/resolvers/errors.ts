import { GraphQLError } from "graphql";
import { KlingError } from "../services/kling/errors.js";
import { TaskError } from "../services/task/errors.js";

/**
 * An argument breaks a rule and there are no userErrors to say it in. An empty path means the
 * request as a whole.
 */
export const badInput = (path: readonly string[], message: string) =>
  new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", path } });

/** Kling could not answer a question of ours. */
export const klingProblem = (error: KlingError) =>
  new GraphQLError(`Kling did not answer: ${error.message}`, {
    extensions: {
      code: "KLING_ERROR",
      klingCode: error.code ?? null,
      klingRequestId: error.requestId ?? null,
      retryable: error.retryable,
    },
  });

/** Gives an error of the services the code that clients see; any other goes on to be masked. */
export function toGraphQLError(error: unknown): unknown {
  if (error instanceof TaskError) {
    const { code, path, message } = error;
    return new GraphQLError(message, { extensions: { code, ...(path && { path }) } });
  }
  return error instanceof KlingError ? klingProblem(error) : error;
}
