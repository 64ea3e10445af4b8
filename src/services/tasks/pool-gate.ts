import type { Pool } from "../kling/products.js";
import { backoff } from "./alarm.js";

export const pools: readonly Pool[] = ["VIDEO", "IMAGE", "VIRTUAL_TRY_ON"];

/** Of a wait half is chance, so the first pause takes 1 to 2 s; Kling asks for 1 s or more (kling-api.md I.7). Milliseconds. */
const FIRST_PAUSE_MS = 2_000;
/** Kling's packs change, and others may use the account: after this without a refusal a limit that was learnt is taken for 1 slot larger, then for 3, 7, 15 … Milliseconds. */
const MORE_AFTER_MS = 60_000;
/** And after so many such times it is forgotten: it would be more than a thousand slots larger. */
const FORGOTTEN_AFTER = 10;

export type PoolLimits = Partial<Record<Pool, number | undefined>>;

/** Slots of a pool that are free now. */
export interface Room {
  free: number;
  /** Nothing runs: then even a task that is larger than the limit may try. */
  idle: boolean;
}

/** Which pools may send, and how much. One that Kling refused for want of slots (1302, 1303) waits alone: 1 s and up, with jitter. */
export class PoolGate {
  readonly #pauses = new Map<Pool, { since: number; until: number; attempt: number }>();
  readonly #learnt = new Map<Pool, { limit: number; at: number }>();
  /** Pools that the account could not pay for, and how long they rest between two tries. */
  readonly #trials = new Map<Pool, number>();

  constructor(
    private readonly now: () => number,
    private readonly random: () => number,
    private readonly configured: PoolLimits = {},
  ) {}

  isOpen(pool: Pool): boolean {
    return this.opensAt(pool) <= this.now();
  }

  /** When the pool may be sent to; in the past while it is open. */
  opensAt(pool: Pool): number {
    return this.#pauses.get(pool)?.until ?? -Infinity;
  }

  open(): Pool[] {
    return pools.filter((pool) => this.isOpen(pool));
  }

  /** Slots that the account has: as configured, or as learnt from Kling's refusals; null where not known. */
  limitOf(pool: Pool): number | null {
    return this.configured[pool] ?? this.#learntLimit(pool);
  }

  /** `born`: slots of tasks that are about to be sent and do not run yet. */
  roomOf(pool: Pool, running: number, born: number): Room {
    // One at a time finds out whether the account can pay now.
    if (this.#trials.has(pool)) return { free: 0, idle: born === 0 };
    const taken = running + born;
    return { free: (this.limitOf(pool) ?? Infinity) - taken, idle: taken === 0 };
  }

  /** Kling had no slot for a task that was sent then. Returns when the pool may try again; refusals of sends that were under way together count once. */
  pause(pool: Pool, sentAt: number): number {
    const known = this.#pauses.get(pool);
    if (known !== undefined && (known.until > this.now() || sentAt <= known.since)) return known.until;
    const attempt = known === undefined ? 0 : known.attempt + 1;
    const until = this.now() + backoff(attempt, this.random, FIRST_PAUSE_MS);
    this.#pauses.set(pool, { since: this.now(), until, attempt });
    return until;
  }

  /** Kling had no slot while so many were taken (1303): there are no more. */
  learn(pool: Pool, running: number): void {
    if (running > 0) this.#learnt.set(pool, { limit: running, at: this.now() });
  }

  /** The account can't pay for this pool (1100 to 1102): until Kling takes a task of it again, one is tried each time that so long has passed. */
  stop(pool: Pool, ms: number): void {
    this.#trials.set(pool, ms);
    this.#pauses.set(pool, { since: this.now(), until: this.now() + ms, attempt: 0 });
  }

  /** Whether one may be sent now, which then is. Where the account could not pay, nobody else may for a while. */
  enter(pool: Pool): boolean {
    if (!this.isOpen(pool)) return false;
    const rest = this.#trials.get(pool);
    const pause = this.#pauses.get(pool);
    if (rest !== undefined && pause !== undefined) this.#pauses.set(pool, { ...pause, until: this.now() + rest });
    return true;
  }

  /** Kling took a task that was sent then. Where it has refused another since, that says nothing about now. */
  succeed(pool: Pool, sentAt: number): void {
    if (sentAt <= (this.#pauses.get(pool)?.since ?? -Infinity)) return;
    this.#trials.delete(pool);
    this.#pauses.delete(pool);
  }

  /** When the next paused pool may try again; Infinity where none waits. */
  reopensAt(): number {
    return Math.min(Infinity, ...[...this.#pauses.values()].map(({ until }) => until).filter((until) => until > this.now()));
  }

  #learntLimit(pool: Pool): number | null {
    const learnt = this.#learnt.get(pool);
    if (learnt === undefined) return null;
    const steps = Math.floor((this.now() - learnt.at) / MORE_AFTER_MS);
    return steps < FORGOTTEN_AFTER ? learnt.limit + 2 ** steps - 1 : null;
  }
}

/** Whether a task of this weight has room. */
export const hasRoom = ({ free, idle }: Room, weight: number): boolean => weight <= free || idle;
