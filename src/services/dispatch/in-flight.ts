import type { Pool } from "../kling/products.js";

/** The tasks that this process is storing in order to send them at once, or is bringing to Kling. They take room, and are taken up by nobody here a second time. */
export class InHand {
  readonly #births = new Map<string, { pool: Pool; weight: number }>();
  readonly #attempts = new Set<string>();
  #waiting: (() => void)[] = [];

  /** `onRoom`: one has left. */
  constructor(private readonly onRoom: () => void) {}

  get size(): number {
    return this.#births.size + this.#attempts.size;
  }

  get ids(): string[] {
    return [...this.#births.keys(), ...this.#attempts];
  }

  /** Slots of tasks that are being stored, which the store does not count yet. */
  born(pool: Pool): number {
    return [...this.#births.values()].filter((birth) => birth.pool === pool).reduce((sum, { weight }) => sum + weight, 0);
  }

  beginBirth(taskId: string, pool: Pool, weight: number): void {
    this.#births.set(taskId, { pool, weight });
  }

  /** Nothing came of it. */
  endBirth(taskId: string): void {
    if (this.#births.delete(taskId)) this.#left();
  }

  /** The task is brought to Kling while this goes on. */
  async during<T>(taskId: string, attempt: Promise<T>): Promise<T> {
    this.#attempts.add(taskId);
    this.#births.delete(taskId);
    try {
      return await attempt;
    } finally {
      this.#attempts.delete(taskId);
      this.#left();
    }
  }

  /** Resolves when nothing is in hand. */
  async empty(): Promise<void> {
    while (this.size > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #left(): void {
    this.onRoom();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
