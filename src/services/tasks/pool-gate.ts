import type { Pool } from "../kling/products.js";
import { backoff } from "./alarm.js";

export const pools: readonly Pool[] = ["VIDEO", "IMAGE", "VIRTUAL_TRY_ON"];

/** Of a wait half is chance, so the first pause takes 1 to 2 s; Kling asks for 1 s or more (kling-api.md I.7). Milliseconds. */
const FIRST_PAUSE_MS = 2_000;

/** Which pools may send. One that Kling refused for want of slots (1302, 1303) waits alone, longer each time: 1 s and up, with jitter. */
export class PoolGate {
  readonly #pauses = new Map<Pool, { until: number; attempt: number }>();

  constructor(
    private readonly now: () => number,
    private readonly random: () => number,
  ) {}

  isOpen(pool: Pool): boolean {
    return (this.#pauses.get(pool)?.until ?? 0) <= this.now();
  }

  open(): Pool[] {
    return pools.filter((pool) => this.isOpen(pool));
  }

  /** Kling had no slot. Returns when the pool may try again; refusals of sends that were under way together count once. */
  pause(pool: Pool): number {
    const known = this.#pauses.get(pool);
    if (known !== undefined && known.until > this.now()) return known.until;
    const attempt = known === undefined ? 0 : known.attempt + 1;
    const until = this.now() + backoff(attempt, this.random, FIRST_PAUSE_MS);
    this.#pauses.set(pool, { until, attempt });
    return until;
  }

  /** Kling took a task. */
  succeed(pool: Pool): void {
    this.#pauses.delete(pool);
  }

  /** When the next paused pool may try again; Infinity where none waits. */
  reopensAt(): number {
    return Math.min(Infinity, ...[...this.#pauses.values()].map(({ until }) => until).filter((until) => until > this.now()));
  }
}
