import { CODE, Refusal, usualText } from "../model/answer.js";
import type { Pool, TaskRecord } from "../model/task-record.js";
import { failureOf, isOver } from "../tasks/state.js";
import type { TaskStore } from "../tasks/store.js";

/**
 * One prepaid pack for each kind of product, as GET /account/costs lists them (kling-api.md#VI).
 */
export interface Pack {
  pool: Pool;
  name: string;
  id: string;
  total: number;
  boughtAt: number;
  invalidAt: number;
}

export const POOLS = ["video", "image", "try-on"] as const satisfies readonly Pool[];

const YEAR_MS = 365 * 24 * 3600 * 1000;
const PLENTY = 100_000;

export class Packs {
  private packs: Pack[];
  private readonly refusals = new Map<Pool, number>();

  constructor(
    private readonly tasks: TaskStore,
    private readonly boughtAt: number,
    private readonly concurrency: number,
  ) {
    this.packs = this.bought();
  }

  all(): readonly Pack[] {
    return this.packs;
  }

  /**
   * The admin route: all creates of a pool answer with this account code (1100, 1101, 1102 …), or
   * none any more.
   */
  refuse(pool: Pool, code: number | null): void {
    if (code === null) this.refusals.delete(pool);
    else this.refusals.set(pool, code);
  }

  setTotal(pool: Pool, total: number): void {
    this.packs = this.packs.map((pack) => (pack.pool === pool ? { ...pack, total } : pack));
  }

  reset(): void {
    this.packs = this.bought();
    this.refusals.clear();
  }

  /** Whether the account can pay for one more task. */
  refusal(pool: Pool, units: number, now: number): Refusal | undefined {
    const code =
      this.refusals.get(pool) ??
      (this.covers(pool, units, now) ? undefined : CODE.RESOURCE_PACK_EXHAUSTED);
    return code === undefined ? undefined : new Refusal(code, usualText(code));
  }

  /**
   * Units are reserved at submit and given back on failure (kling-api.md#IX-30). What is younger
   * than the delay isn't counted yet.
   */
  remaining(pool: Pool, now: number, delayMs: number): number {
    const counts = (task: TaskRecord) =>
      task.pool === pool && task.createdAt <= now - delayMs && !hasFailed(task, now - delayMs);
    const used = this.tasks.all().reduce((sum, task) => (counts(task) ? sum + task.units : sum), 0);
    return Number((this.totalOf(pool) - used).toFixed(2));
  }

  /** The exact sum over all tasks is only taken when the pack comes to its end. */
  private covers(pool: Pool, units: number, now: number): boolean {
    if (this.totalOf(pool) - this.tasks.everBooked(pool) >= units) return true;
    return this.remaining(pool, now, 0) >= units;
  }

  private totalOf(pool: Pool): number {
    return this.packs.find((pack) => pack.pool === pool)?.total ?? 0;
  }

  private bought(): Pack[] {
    return POOLS.map((pool, index) => ({
      pool,
      name: `Sandbox-${pool}-${PLENTY}Units-${this.concurrency}Con-12Months`,
      id: String(index + 1).padStart(32, "0"),
      total: PLENTY,
      boughtAt: this.boughtAt,
      invalidAt: this.boughtAt + YEAR_MS,
    }));
  }
}

const hasFailed = (task: TaskRecord, at: number): boolean =>
  isOver(task, at) && failureOf(task) !== undefined;
