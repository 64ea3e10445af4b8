import { GraphQLError } from "graphql";

/** On one connection. One taskUpdated follows up to 1,000 tasks, so a page needs a handful. */
const MAX_OPERATIONS = 100;

/** Operations under way on each connection of a door. */
export class OperationCap {
  readonly #underWay = new WeakMap<object, Set<object>>();

  /** False where the connection has as many as it may. */
  enter(connection: object, operation: object): boolean {
    const operations = this.#underWay.get(connection) ?? new Set();
    if (operations.size >= MAX_OPERATIONS) return false;
    this.#underWay.set(connection, operations.add(operation));
    return true;
  }

  /** May be called more than once. */
  leave(connection: object, operation: object): void {
    this.#underWay.get(connection)?.delete(operation);
  }
}

export const tooManyOperations = (): GraphQLError =>
  new GraphQLError(`${MAX_OPERATIONS} operations are under way on this connection, as many as it may carry. Complete some and try again; one taskUpdated can follow many tasks.`, {
    extensions: { code: "TOO_MANY_OPERATIONS" },
  });
