import { formatDecimal, parseDecimal, type Amount } from "../../lib/decimal.js";
import type { UnitType } from "../kling/products.js";
import type { Change } from "../task/task.js";
import { toChangeRow, toWebhookRows } from "./rows.js";
import type {
  ChangeRow,
  IdempotencyRow,
  KnownTaskRow,
  SpendingRow,
  TaskRow,
  TaskSourceRow,
  WebhookRow,
} from "./tables.js";

/** A change that has no position in the feed yet. */
export type Draft = Omit<Change, "position">;

/** What was read for a group of writes. */
export interface Found {
  tasks: readonly KnownTaskRow[];
  keys: readonly IdempotencyRow[];
  spending: readonly SpendingRow[];
  /** The last position of the feed. */
  position: number;
}

/** Where something is booked: a row of `spending`. */
export type SpendingDay = Pick<SpendingRow, "owner" | "unit_type" | "day">;

/**
 * What a group of writes has read and wants written, in memory. Each of them sees what those before
 * it have staged, as if they had been committed one after another.
 */
export class Staging {
  readonly #tasks: Map<string, KnownTaskRow>;
  readonly #keys: Map<string, IdempotencyRow>;
  readonly #spending: Map<string, SpendingRow>;
  readonly #changedTasks = new Map<string, TaskRow>();
  readonly #changedKeys = new Map<string, IdempotencyRow>();
  readonly #changedSpending = new Map<string, SpendingRow>();
  readonly #sources: TaskSourceRow[] = [];
  readonly #counts = new Map<TaskRow["status"], number>();
  readonly #changes: Change[] = [];
  #position: number;

  constructor({ tasks, keys, spending, position }: Found) {
    this.#tasks = new Map(tasks.map((row) => [row.id, row]));
    this.#keys = new Map(keys.map((row) => [keyOf(row), row]));
    this.#spending = new Map(spending.map((row) => [dayKeyOf(row), row]));
    this.#position = position;
  }

  task(id: string): KnownTaskRow | undefined {
    return this.#tasks.get(id);
  }

  findTask(matches: (row: KnownTaskRow) => boolean): KnownTaskRow | undefined {
    for (const row of this.#tasks.values()) if (matches(row)) return row;
    return undefined;
  }

  idempotencyKey(owner: string, key: string): IdempotencyRow | undefined {
    return this.#keys.get(keyOf({ owner, key }));
  }

  /** The task is new, or is changed. */
  putTask(row: TaskRow): void {
    const before = this.#tasks.get(row.id)?.status;
    if (before !== undefined) this.#count(before, -1);
    this.#count(row.status, 1);
    this.#tasks.set(row.id, row);
    this.#changedTasks.set(row.id, row);
  }

  putSource(row: TaskSourceRow): void {
    this.#sources.push(row);
  }

  putIdempotencyKey(row: IdempotencyRow): void {
    this.#keys.set(keyOf(row), row);
    this.#changedKeys.set(keyOf(row), row);
  }

  /** What an owner has spent of a type of units, as far as it was read. */
  spendingOf(owner: string, unitType: UnitType): SpendingRow[] {
    return [...this.#spending.values()].filter(
      (row) => row.owner === owner && row.unit_type === unitType,
    );
  }

  /** Adds to what a day has; an amount below zero takes away. */
  book(day: SpendingDay, { reserved, spent }: { reserved: Amount; spent: Amount }): void {
    const key = dayKeyOf(day);
    const before = this.#spending.get(key);
    const row = {
      ...day,
      reserved: formatDecimal(parseDecimal(before?.reserved ?? "0") + reserved),
      spent: formatDecimal(parseDecimal(before?.spent ?? "0") + spent),
    };
    this.#spending.set(key, row);
    this.#changedSpending.set(key, row);
  }

  /** Gives the change the next position of the feed. */
  record(draft: Draft): Change {
    const change = {
      ...draft,
      // PostgreSQL's text can't hold a NUL, and this is Kling's.
      message: draft.message?.replaceAll("\0", "") ?? null,
      position: ++this.#position,
    };
    this.#changes.push(change);
    return change;
  }

  get position(): number {
    return this.#position;
  }

  get changedTasks(): TaskRow[] {
    return [...this.#changedTasks.values()];
  }

  get newSources(): readonly TaskSourceRow[] {
    return this.#sources;
  }

  get changedKeys(): IdempotencyRow[] {
    return [...this.#changedKeys.values()];
  }

  get changedSpending(): SpendingRow[] {
    return [...this.#changedSpending.values()];
  }

  get changes(): readonly Change[] {
    return this.#changes;
  }

  get changeRows(): ChangeRow[] {
    return this.#changes.map(toChangeRow);
  }

  /** What callers' webhookUrls are to be told. */
  get webhookRows(): WebhookRow[] {
    return this.#changes.flatMap(toWebhookRows);
  }

  /** By how many tasks of each status there are more or fewer. */
  get countChanges(): { status: TaskRow["status"]; count: number }[] {
    return [...this.#counts]
      .filter(([, count]) => count !== 0)
      .map(([status, count]) => ({ status, count }));
  }

  #count(status: TaskRow["status"], by: number): void {
    this.#counts.set(status, (this.#counts.get(status) ?? 0) + by);
  }
}

const keyOf = ({ owner, key }: { owner: string; key: string }): string =>
  JSON.stringify([owner, key]);

const dayKeyOf = ({ owner, unit_type, day }: SpendingDay): string =>
  JSON.stringify([owner, unit_type, day]);
