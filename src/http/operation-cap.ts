import { GraphQLError } from "graphql";

/** On one connection. One taskUpdated follows up to 1,000 tasks, so a page needs a handful. */
const MAX_OPERATIONS = 100;

/** Operations under way on each connection of a transport. */
export class OperationCap {
  /** Each with its stream, where it has become one. */
  readonly #underWay = new WeakMap<object, Map<object, AsyncIterable<unknown> | null>>();

  /** False where the connection has as many as it may. */
  enter(connection: object, operation: object): boolean {
    const operations = this.#underWay.get(connection) ?? new Map<object, null>();
    if (operations.size >= MAX_OPERATIONS) return false;
    this.#underWay.set(connection, operations.set(operation, null));
    return true;
  }

  /** An operation under way has become a stream. */
  streams(connection: object, operation: object, stream: AsyncIterable<unknown>): void {
    const operations = this.#underWay.get(connection);
    if (operations?.has(operation) === true) operations.set(operation, stream);
  }

  /** May be called more than once. */
  leave(connection: object, operation: object): void {
    this.#underWay.get(connection)?.delete(operation);
  }

  /**
   * Ends the streams of a connection that has closed. The libraries know one for each id, and a
   * client may use an id again while the operation that had it is still to begin.
   */
  async end(connection: object): Promise<void> {
    const operations = this.#underWay.get(connection)?.values() ?? [];
    await Promise.allSettled(
      Array.from(operations, async (stream) => stream?.[Symbol.asyncIterator]().return?.()),
    );
  }
}

export const tooManyOperations = (): GraphQLError =>
  new GraphQLError(
    `${MAX_OPERATIONS} operations are under way on this connection, as many as it may carry. Complete some and try again; one taskUpdated can follow many tasks.`,
    {
      extensions: { code: "TOO_MANY_OPERATIONS" },
    },
  );

export const tooMuchUnread = (): GraphQLError =>
  new GraphQLError(
    "Too many answers on this connection were not read. Read its event stream and try again.",
    { extensions: { code: "TOO_MANY_OPERATIONS" } },
  );
