/** Nothing has come for as long as the consumer was willing to wait. */
export const QUIET = Symbol("quiet");

/**
 * Items between a producer that never waits and one consumer that does. Bounded: where the consumer
 * falls too far behind, it fails.
 */
export class LiveQueue<T> {
  readonly #items: T[] = [];
  #consumer: ((item: T | null) => void) | null = null;
  #closed = false;
  #failure: Error | null = null;

  constructor(
    private readonly limit: number,
    private readonly overflow: () => Error,
  ) {}

  /** Nothing comes out of it any more. */
  get closed(): boolean {
    return this.#closed;
  }

  push(item: T): void {
    if (this.#closed) return;
    if (this.#consumer !== null) {
      this.#consumer(item);
      this.#consumer = null;
    } else if (this.#items.length < this.limit) {
      this.#items.push(item);
    } else {
      this.#failure = this.overflow();
      this.#items.length = 0;
      this.#closed = true;
    }
  }

  /**
   * The next item; null once the queue is closed. Rejects after an overflow. One call at a time.
   */
  take(): Promise<T | null>;
  /** The same, or QUIET if nothing comes for so many milliseconds. */
  take(patienceMs: number): Promise<T | typeof QUIET | null>;
  take(patienceMs?: number): Promise<T | typeof QUIET | null> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const item = this.#items.shift();
    if (item !== undefined) return Promise.resolve(item);
    if (this.#closed) return Promise.resolve(null);
    return new Promise((resolve) => {
      const quiet = () => {
        this.#consumer = null;
        resolve(QUIET);
      };
      const timer = patienceMs === undefined ? undefined : setTimeout(quiet, patienceMs);
      this.#consumer = (next) => {
        clearTimeout(timer);
        resolve(next);
      };
    });
  }

  close(): void {
    this.#closed = true;
    this.#items.length = 0;
    this.#consumer?.(null);
    this.#consumer = null;
  }
}
