import type { ExecutionResult } from "graphql";
import type { TaskUpdate } from "../services/changes/task-updates.js";
import { BaseStream } from "./base-stream.js";

/** One message as all its subscribers get it. Its errors are masked. */
export class SharedResult implements ExecutionResult {
  readonly data?: ExecutionResult["data"];
  readonly errors?: ExecutionResult["errors"];
  readonly #cursor: string;
  #json: string | undefined;

  constructor({ data, errors }: ExecutionResult, cursor: string) {
    if (data !== undefined) this.data = data;
    if (errors !== undefined) this.errors = errors;
    this.#cursor = cursor;
  }

  /** Of the update that it shows: server-sent events carry it as their id. */
  get cursor(): string {
    return this.#cursor;
  }

  /** Made once, however many get it. */
  get json(): string {
    return (this.#json ??= JSON.stringify(this));
  }
}

/** A subscription's results, in the order of its updates. */
export class ResultStream extends BaseStream<SharedResult> {
  constructor(
    private readonly updates: AsyncIterator<TaskUpdate>,
    private readonly toResult: (update: TaskUpdate) => Promise<SharedResult>,
  ) {
    super();
  }

  readonly #toNext = async (
    next: IteratorResult<TaskUpdate, unknown>,
  ): Promise<IteratorResult<SharedResult, void>> => {
    if (next.done === true) return { done: true, value: undefined };
    try {
      return { done: false, value: await this.toResult(next.value) };
    } catch (error) {
      await this.return();
      throw error;
    }
  };

  // Without await: a stream that waits for its next update would keep a frame for it.
  next(): Promise<IteratorResult<SharedResult, void>> {
    return this.updates.next().then(this.#toNext);
  }

  async return(): Promise<IteratorResult<SharedResult, void>> {
    await this.updates.return?.();
    return { done: true, value: undefined };
  }
}
