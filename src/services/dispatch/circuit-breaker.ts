import { backoff } from "../../lib/wakeup.js";

/**
 * So many requests in a row that came to nothing open it: where half of all come to nothing by
 * chance, that is rare.
 */
const TRIPS_AT = 10;

/**
 * Keeps the queue from running against a Kling that is not there. Open: nothing is sent, for 1 s
 * and up to a minute, with jitter. Then one request probes; as answers come, one more may be under
 * way with each of them, so that a long queue is no stampede.
 */
export class CircuitBreaker {
  #allowedInFlight: number;
  #failures = 0;
  #attempt = 0;
  #openedAt = -Infinity;
  #until = -Infinity;

  constructor(
    private readonly now: () => number,
    private readonly random: () => number,
    /** Requests under way at once while all is well. */
    private readonly maxInFlight: number,
  ) {
    this.#allowedInFlight = maxInFlight;
  }

  /** Requests that may be under way at once: none while it is open. */
  get allowedInFlight(): number {
    return this.isOpen ? 0 : this.#allowedInFlight;
  }

  get isOpen(): boolean {
    return this.now() < this.#until;
  }

  /** All is well; false also while the way back is tried. */
  get isClosed(): boolean {
    return this.allowedInFlight === this.maxInFlight;
  }

  /** When the next probe may go; in the past while it is closed. */
  get openUntil(): number {
    return this.#until;
  }

  /**
   * Kling answered: with a task, or with a reason against it. Also where that was sent before it
   * opened: Kling is there now.
   */
  succeed(): void {
    this.#failures = 0;
    this.#attempt = 0;
    this.#until = -Infinity;
    this.#allowedInFlight = Math.min(this.maxInFlight, this.#allowedInFlight + 1);
  }

  /**
   * Nothing came of what was sent then: no answer, an unreadable one, or one that lets nobody in.
   * What was under way when it opened counts no more, however late it fails: it says nothing about
   * now.
   */
  fail(sentAt: number): void {
    if (this.isOpen || sentAt <= this.#openedAt) return;
    this.#failures += 1;
    const probing = this.#allowedInFlight === 1;
    if (!probing && this.#failures < TRIPS_AT) return;
    this.#allowedInFlight = 1;
    this.#failures = 0;
    this.#openedAt = this.now();
    this.#until = this.#openedAt + backoff(this.#attempt++, this.random);
  }
}
