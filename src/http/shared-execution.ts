import {
  createSourceEventStream,
  execute,
  getOperationAST,
  type ExecutionArgs,
  type ExecutionResult,
  type OperationDefinitionNode,
} from "graphql";
import { updateKey } from "../resolvers/present.js";
import type { TaskUpdate } from "../services/changes/task-updates.js";
import { toMaskedError, type MaskError } from "./mask-errors.js";
import { ResultStream, SharedResult } from "./result-stream.js";
import { selectionVariables } from "./selection-variables.js";

/**
 * Executes an update once for all subscribers to whom it looks the same: they have the same
 * operation, rights and variables in their selection, and ask for the same update.
 *
 * An execution is shared until the turn of the event loop in which it ended is over. Fields that
 * read the store, such as Task.delay, are therefore as new as if each had executed for itself.
 */
export class SharedExecution {
  readonly #results = new Map<string, Promise<SharedResult>>();
  readonly #operations = new WeakMap<
    OperationDefinitionNode,
    { id: number; variables: ReadonlySet<string> }
  >();
  #lastId = 0;

  constructor(
    private readonly maskError: MaskError,
    private readonly run: typeof execute = execute,
  ) {}

  /** graphql's `subscribe`, with shared executions. */
  async subscribe(args: ExecutionArgs): Promise<ResultStream | ExecutionResult> {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source;
    const scope = this.#scopeOf(args);
    // The type of graphql knows nothing of what the subscriptions of the schema yield.
    const updates = (source as AsyncIterable<TaskUpdate>)[Symbol.asyncIterator]();
    return new ResultStream(updates, (update) => this.#execute(args, scope, update));
  }

  #execute(args: ExecutionArgs, scope: string, update: TaskUpdate): Promise<SharedResult> {
    const key = `${updateKey(update)} ${scope}`;
    const known = this.#results.get(key);
    if (known !== undefined) return known;
    const result = this.#executeAlone(args, update);
    this.#results.set(key, result);
    const forget = () => setImmediate(() => this.#results.delete(key));
    result.then(forget, forget);
    return result;
  }

  async #executeAlone(args: ExecutionArgs, update: TaskUpdate): Promise<SharedResult> {
    const { errors, ...result } = await this.run({ ...args, rootValue: update });
    return new SharedResult(
      errors === undefined
        ? result
        : { ...result, errors: errors.map(toMaskedError(this.maskError)) },
      update.cursor,
    );
  }

  /** What tells a subscription from others, apart from the updates that it hears of. */
  #scopeOf({ schema, document, operationName, variableValues, contextValue }: ExecutionArgs) {
    const operation = getOperationAST(document, operationName);
    if (operation == null) throw new Error("A subscription that has begun has an operation.");
    let known = this.#operations.get(operation);
    if (known === undefined) {
      const rootType = schema.getSubscriptionType()?.name ?? "";
      known = { id: ++this.#lastId, variables: selectionVariables(document, operation, rootType) };
      this.#operations.set(operation, known);
    }
    // null and left out differ where there is a default.
    const { id, variables } = known;
    const given = Object.entries(variableValues ?? {}).filter(([name]) => variables.has(name));
    return JSON.stringify([id, rightsOf(contextValue), ...given]);
  }
}

/** Whose rights an execution has. It is part of what is shared, so there is none without it. */
function rightsOf(context: unknown): string {
  if (typeof context === "object" && context !== null && "rights" in context)
    if (typeof context.rights === "string") return context.rights;
  throw new Error("A subscription has somebody's rights.");
}
