import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { toGraphQLError } from "../resolvers/errors.js";
import { inputPathOf } from "./input-path.js";

/** Characters. */
const MAX_MESSAGE = 400;
const BAD_USER_INPUT = "BAD_USER_INPUT";

export type MaskError = (error: GraphQLError) => GraphQLFormattedError;

/**
 * What clients see of an error: ours and graphql's own as they are; of any other only an id, under
 * which the log has the whole.
 */
export function createErrorMask(log: Logger): MaskError {
  return (error) => {
    const cause = causeOf(error);
    const told = cause === null ? error : toGraphQLError(cause);
    const { locations, path } = error.toJSON();
    const locationAndPath = { ...(locations && { locations }), ...(path && { path }) };
    if (told instanceof GraphQLError)
      return brief({ ...told.toJSON(), ...locationAndPath, extensions: extensionsOf(told) });
    const errorId = randomUUID();
    log.error({ err: cause, errorId, path }, "a resolver failed");
    return {
      message: `Internal error ${errorId}. The server's log has the details.`,
      ...locationAndPath,
      extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
    };
  };
}

/** The same as an error object, for what takes results as graphql makes them. */
export const toMaskedError =
  (maskError: MaskError) =>
  (error: GraphQLError): GraphQLError => {
    const { message, extensions } = maskError(error);
    return new GraphQLError(message, { nodes: error.nodes, path: error.path, extensions });
  };

/**
 * graphql's messages repeat a wrong value whole, which may be a picture; the rule that it breaks
 * stands behind it.
 */
export function brief<E extends { message: string }>(error: E): E {
  const { message } = error;
  return message.length <= MAX_MESSAGE
    ? error
    : {
        ...error,
        message: `${message.slice(0, MAX_MESSAGE / 2)} … ${message.slice(-MAX_MESSAGE / 2)}`,
      };
}

/** GraphQL gives its own errors no code: those before the execution, and those about arguments. */
function extensionsOf(error: GraphQLError): GraphQLErrorExtensions {
  const path = inputPathOf(error);
  const isRefusal = error.path === undefined || path !== null;
  const extensions = {
    ...(isRefusal && { code: BAD_USER_INPUT }),
    ...withPath(path),
    ...error.extensions,
  };
  // Nothing but the request as a whole is wrong then.
  return extensions.code === BAD_USER_INPUT ? { path: [], ...extensions } : extensions;
}

/** What Apollo has worded of an error, with the place in the input that it is about. */
export const placed = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError =>
  error instanceof GraphQLError
    ? { ...formatted, extensions: { ...withPath(inputPathOf(error)), ...formatted.extensions } }
    : formatted;

const withPath = (path: string[] | null) => (path === null ? {} : { path });

/**
 * What was thrown and then wrapped, sometimes more than once; null where all of it is GraphQL's
 * own.
 */
function causeOf(error: GraphQLError): Error | null {
  let inner: Error | undefined = error;
  while (inner instanceof GraphQLError) inner = inner.originalError;
  return inner ?? null;
}
