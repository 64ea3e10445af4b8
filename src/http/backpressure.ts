/** For graphql-sse, which takes every message that an operation has, whether its reader keeps up or not: operations wait here until it does. */
export class Backpressure {
  #asking = false;
  #closed = false;
  #waiting: (() => void)[] = [];

  /** Resolves when the reader wants more, or will never want any. */
  ready(): Promise<void> {
    if (this.#asking || this.#closed) return Promise.resolve();
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  /** The messages on their way to the reader. */
  observe<T>(messages: AsyncGenerator<T, void, void>): AsyncIterable<T> {
    const iterator: AsyncIterator<T, void, void> = {
      next: async () => {
        this.#asking = true;
        this.#release();
        const message = await messages.next();
        this.#asking = false;
        return message;
      },
      return: () => {
        this.#closed = true;
        this.#release();
        return messages.return();
      },
    };
    return { [Symbol.asyncIterator]: () => iterator };
  }

  #release(): void {
    const released = this.#waiting;
    this.#waiting = [];
    for (const resolve of released) resolve();
  }
}
