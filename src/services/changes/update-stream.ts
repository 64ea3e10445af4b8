/**
 * What a generator yields, each as `toValue` makes it. A generator that waits can't be returned
 * from until it wakes: `close` wakes it. `close` may be called more than once.
 *
 * Thousands of subscribers wait here for days, so nothing in here awaits: each frame that does
 * takes half a kilobyte.
 */
export class UpdateStream<Step, Value> implements AsyncIterableIterator<Value> {
  constructor(
    private readonly steps: AsyncGenerator<Step, unknown>,
    private readonly toValue: (step: Step) => Value,
    private readonly close: () => void,
  ) {}

  next(): Promise<IteratorResult<Value>> {
    return this.steps.next().then(this.#toNext, this.#fail);
  }

  return(): Promise<IteratorResult<Value>> {
    this.close();
    return this.steps.return(undefined).then(() => ({ done: true, value: undefined }));
  }

  throw(error: unknown): Promise<IteratorResult<Value>> {
    this.close();
    return this.steps.throw(error).then(this.#toNext);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  readonly #toNext = (next: IteratorResult<Step, unknown>): IteratorResult<Value> => {
    if (next.done !== true) return { done: false, value: this.toValue(next.value) };
    this.close();
    return { done: true, value: undefined };
  };

  readonly #fail = (error: unknown): never => {
    this.close();
    throw error;
  };
}
