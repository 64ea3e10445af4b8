import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { toGraphQLError } from "../resolvers/errors.js";
import { inputPath } from "./input-path.js";

/** Characters. */
const MAX_MESSAGE = 400;

export type MaskError = (error: GraphQLError) => GraphQLFormattedError;

/** What clients see of an error: ours and graphql's own as they are; of any other only an id, under which the log has the whole. */
export function createErrorMask(log: Logger): MaskError {
  return (error) => {
    const cause = causeOf(error);
    const told = cause === null ? error : toGraphQLError(cause);
    const { locations, path } = error.toJSON();
    const place = { ...(locations && { locations }), ...(path && { path }) };
    if (told instanceof GraphQLError) return brief(located({ ...told.toJSON(), ...place, ...(!path && { extensions: withCode(told) }) }, error));
    const errorId = randomUUID();
    log.error({ err: cause, errorId, path }, "a resolver failed");
    return {
      message: `Internal error ${errorId}. The server's log has the details.`,
      ...place,
      extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
    };
  };
}

const inputCodes: readonly unknown[] = ["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"];

/** With the place of a wrong value among the arguments, so that a form can mark it. */
export function located(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { extensions } = formatted;
  if (!(error instanceof GraphQLError) || !inputCodes.includes(extensions?.["code"]) || extensions?.["path"] !== undefined) return formatted;
  const path = inputPath(error);
  return path === undefined ? formatted : { ...formatted, extensions: { ...extensions, path } };
}

/** graphql's messages repeat a wrong value whole, which may be a picture; the rule that it breaks stands behind it. */
export function brief<E extends { message: string }>(error: E): E {
  const { message } = error;
  return message.length <= MAX_MESSAGE ? error : { ...error, message: `${message.slice(0, MAX_MESSAGE / 2)} … ${message.slice(-MAX_MESSAGE / 2)}` };
}

/** What is refused before anything is executed has no path, and graphql gives it no code. */
const withCode = ({ extensions }: GraphQLError) => ({ code: "BAD_USER_INPUT", ...extensions });

/** What was thrown and then wrapped, sometimes more than once; null where all of it is GraphQL's own. */
function causeOf(error: GraphQLError): Error | null {
  let inner: Error | undefined = error;
  while (inner instanceof GraphQLError) inner = inner.originalError;
  return inner ?? null;
}
