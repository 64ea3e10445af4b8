import type { Logger } from "pino";

type Parts = Readonly<Record<string, () => unknown>>;

/**
 * What has been opened, so that it can be closed in reverse order. Everything is closed, even if a
 * part fails or never ends: a failure is logged, and the caller bounds the time.
 */
export class Lifecycle {
  readonly #steps: Parts[] = [];
  #closing: Promise<void> | null = null;

  constructor(private readonly log: Logger) {}

  /** Parts by name, and how each is closed. Those of one call are closed at the same time. */
  onClose(parts: Parts): void {
    this.#steps.push(parts);
  }

  /** Can be called more than once: the parts are closed once. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      await Promise.all(Object.entries(step).map(([name, close]) => this.#closePart(name, close)));
    }
  }

  async #closePart(part: string, close: () => unknown): Promise<void> {
    try {
      await close();
    } catch (error) {
      this.log.error(
        { err: error, part },
        "a part failed to stop; the others are stopped all the same",
      );
    }
  }
}
