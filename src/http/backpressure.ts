/** Comes where nothing else does, to keep the connection alive. */
const PING = ":\n\n";
/**
 * Messages: 100 operations have two each, a result and an end, and as many may have been refused.
 */
const MAX_UNREAD = 400;

/**
 * For graphql-sse, which takes every message that an operation has, whether its reader keeps up or
 * not: operations wait here until it does.
 */
export class Backpressure {
  #asking = false;
  #closed = false;
  #unread = 0;
  #waiting: (() => void)[] = [];

  /** What waits to be read is as much as may wait, also where nobody has begun to read. */
  get full(): boolean {
    return this.#unread >= MAX_UNREAD;
  }

  /** A message of an operation goes to the reader. */
  sent(): void {
    this.#unread += 1;
  }

  /**
   * Resolves when the reader has taken all that was sent and wants more, or will never want any.
   */
  ready(): Promise<void> {
    if (this.#closed || (this.#asking && this.#unread === 0)) return Promise.resolve();
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  /** The messages on their way to the reader, each as `edit` leaves it. */
  observe(
    messages: AsyncGenerator<string, void, void>,
    edit: (message: string) => string = (message) => message,
  ): AsyncIterable<string> {
    const iterator: AsyncIterator<string, void, void> = {
      next: async () => {
        this.#asking = true;
        if (this.#unread === 0) this.#release();
        const message = await messages.next();
        this.#asking = false;
        if (message.done !== true && message.value !== PING) this.#unread -= 1;
        return message.done === true ? message : { done: false, value: edit(message.value) };
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
