/** A sleep that can be cut short. */
export class Wakeup {
  #notify: (() => void) | null = null;
  #notified = false;

  /** Resolves after the time, or at once when `notify` was called since the last wait. */
  wait(ms: number): Promise<void> {
    if (this.#notified) {
      this.#notified = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#notify = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#notify = done;
    });
  }

  notify(): void {
    if (this.#notify === null) this.#notified = true;
    else this.#notify();
  }
}

/**
 * Milliseconds to wait before try number `attempt` (0, 1, 2 …): doubles from `baseMs` to `capMs`,
 * of which half is chance.
 */
export function backoff(
  attempt: number,
  random: () => number,
  baseMs = 1_000,
  capMs = 60_000,
): number {
  const full = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30));
  return Math.round(full / 2 + (full / 2) * random());
}
