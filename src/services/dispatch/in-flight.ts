import type { Pool } from "../kling/products.js";

/**
 * The tasks that this process is inserting or sending. They take slots, and this process does not
 * claim them a second time.
 */
export class InFlight {
  readonly #reservations = new Map<string, { pool: Pool; weight: number }>();
  readonly #attempts = new Set<string>();
  #waiting: (() => void)[] = [];

  /** `onCapacity`: one has left. */
  constructor(private readonly onCapacity: () => void) {}

  get size(): number {
    return this.#reservations.size + this.#attempts.size;
  }

  get ids(): string[] {
    return [...this.#reservations.keys(), ...this.#attempts];
  }

  /** Slots of tasks that are being inserted and that the store does not count yet. */
  reserved(pool: Pool): number {
    return [...this.#reservations.values()]
      .filter((reservation) => reservation.pool === pool)
      .reduce((sum, { weight }) => sum + weight, 0);
  }

  reserve(taskId: string, pool: Pool, weight: number): void {
    this.#reservations.set(taskId, { pool, weight });
  }

  /** Nothing came of it. */
  release(taskId: string): void {
    if (this.#reservations.delete(taskId)) this.#left();
  }

  /** The task is being sent while this promise is pending. */
  async during<T>(taskId: string, attempt: Promise<T>): Promise<T> {
    this.#attempts.add(taskId);
    this.#reservations.delete(taskId);
    try {
      return await attempt;
    } finally {
      this.#attempts.delete(taskId);
      this.#left();
    }
  }

  /** Resolves when nothing is in flight. */
  async empty(): Promise<void> {
    while (this.size > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #left(): void {
    this.onCapacity();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
