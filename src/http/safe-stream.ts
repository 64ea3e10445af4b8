import { GraphQLError, type ExecutionResult } from "graphql";

/**
 * For graphql-sse: an exception out of a stream would end the whole process; as the last result it
 * reaches the one it concerns. Each result waits for `ready`, and a stream that is ended meanwhile
 * is asked for none. `onEnd` may come more than once.
 */
export function safeStream(
  stream: AsyncGenerator<ExecutionResult, void, void>,
  ready: () => Promise<void>,
  onEnd: () => void,
): AsyncGenerator<ExecutionResult, void, void> {
  const seen = <R extends IteratorResult<ExecutionResult, void>>(result: R): R => {
    if (result.done === true) onEnd();
    return result;
  };
  let ended = false;
  const next = (): Promise<IteratorResult<ExecutionResult, void>> =>
    ended ? Promise.resolve({ done: true, value: undefined }) : stream.next();
  const end = () => {
    ended = true;
    onEnd();
    return stream.return(undefined);
  };
  const safe: AsyncGenerator<ExecutionResult, void, void> = {
    next: () =>
      ready()
        .then(next)
        .then(seen, (error: unknown) => ({
          done: false,
          value: { errors: [asGraphQLError(error)] },
        })),
    return: end,
    throw: (error: unknown) => stream.throw(error),
    [Symbol.asyncIterator]: () => safe,
    [Symbol.asyncDispose]: async () => {
      await end();
    },
  };
  return safe;
}

const asGraphQLError = (error: unknown) => {
  const original = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(original.message, { originalError: original });
};
