/** The parts of an async generator that follow from how it goes on and how it is returned from. */
export abstract class BaseStream<T> implements AsyncGenerator<T, void, void> {
  abstract next(): Promise<IteratorResult<T, void>>;
  abstract return(): Promise<IteratorResult<T, void>>;

  async throw(error: unknown): Promise<IteratorResult<T, void>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
