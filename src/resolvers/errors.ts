import { GraphQLError } from "graphql";
import { KlingError } from "../services/kling/errors.js";
import { TaskError } from "../services/tasks/errors.js";

/** An argument breaks a rule and there are no userErrors to say it in. `path`: where among the field's arguments. */
export const badInput = (message: string, path?: readonly string[]) => new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", ...(path && { path }) } });

/** Kling could not answer a question of ours. */
export const klingTrouble = (error: KlingError) =>
  new GraphQLError(`Kling did not answer: ${error.message}`, {
    extensions: { code: "KLING_ERROR", klingCode: error.code ?? null, klingRequestId: error.requestId ?? null, retryable: error.retryable },
  });

/** Gives an error of the services the code that clients see; any other goes on to be masked. */
export function toGraphQLError(error: unknown): unknown {
  if (error instanceof TaskError) return new GraphQLError(error.message, { extensions: { code: error.code, ...(error.path && { path: error.path }) } });
  return error instanceof KlingError ? klingTrouble(error) : error;
}
