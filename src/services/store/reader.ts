import { sql, type ExpressionBuilder, type Kysely } from "kysely";
import type { Pool, TaskKind } from "../kling/products.js";
import type { Scope } from "../task/scope.js";
import { openAtKling, type Change, type Delay, type Task, type TaskStatus } from "../task/task.js";
import { pageOf, type TaskFilter } from "./page.js";
import { DROPPED } from "./retention.js";
import {
  changeColumns,
  historyColumns,
  toBatch,
  toChange,
  toChangeOf,
  toDelay,
  toTask,
  type ChangeBatch,
  type HistoryEntry,
} from "./rows.js";
import { knownColumns, type Tables } from "./tables.js";

/** Which changes of those in a scope; null: of all kinds, or with every status. */
export interface ChangeFilter {
  scope: Scope;
  kinds: readonly TaskKind[] | null;
  /** As the change left the task. */
  statuses: readonly TaskStatus[] | null;
}

/** A task that waits for a source. */
export interface WaitingTask {
  task: Task;
  /** A PendingInput as text. */
  input: string;
}

/** How full a pool of Kling's is, in slots. */
export interface PoolLoad {
  pool: Pool;
  /** Taken by tasks that Kling has, or may have. */
  running: number;
  /** Waited for by tasks that Kling surely does not have. */
  waiting: number;
  /** When the longest waiting one was stored, epoch milliseconds; null where none waits. */
  oldest: number | null;
}

/**
 * Everything that is read from the store. If a scope or an owner is given, a task outside is the
 * same as none.
 */
export class TaskReader {
  constructor(private readonly db: Kysely<Tables>) {}

  /** What is foreign is read as well, and then left out: it takes as long as what is missing. */
  async task(scope: Scope, id: string): Promise<Task | null> {
    if (!isStorable(id)) return null;
    const row = await this.db
      .selectFrom("tasks")
      .select(knownColumns)
      .where("id", "=", id)
      .where(inScope(scope))
      .executeTakeFirst();
    return row === undefined ? null : toTask(row);
  }

  /** Those of the named tasks that are there, in no order. */
  async tasks(scope: Scope, ids: readonly string[]): Promise<Task[]> {
    const query = this.db
      .selectFrom("tasks")
      .select(knownColumns)
      .where("id", "in", ids.filter(isStorable))
      .where(inScope(scope));
    return (await query.execute()).map(toTask);
  }

  async taskByExternalId(owner: string, externalTaskId: string): Promise<Task | null> {
    if (!isStorable(externalTaskId)) return null;
    const row = await this.db
      .selectFrom("tasks")
      .select(knownColumns)
      .where("owner", "=", owner)
      .where("external_task_id", "=", externalTaskId)
      .executeTakeFirst();
    return row === undefined ? null : toTask(row);
  }

  /**
   * What an idempotency key that is not over at `now` stands for: the task, and the fingerprint of
   * the request that made it.
   */
  async taskByIdempotencyKey(
    owner: string,
    key: string,
    now: number,
  ): Promise<{ task: Task; fingerprint: string } | null> {
    if (!isStorable(key)) return null;
    const row = await this.db
      .selectFrom("idempotency_keys")
      .innerJoin("tasks", "tasks.id", "idempotency_keys.task_id")
      .selectAll("tasks")
      .select("fingerprint")
      .where("idempotency_keys.owner", "=", owner)
      .where("idempotency_keys.key", "=", key)
      .where("idempotency_keys.expires_at", ">", now)
      .executeTakeFirst();
    return row === undefined ? null : { task: toTask(row), fingerprint: row.fingerprint };
  }

  /** Newest first. `before`: the id behind which the page starts. */
  async page(
    scope: Scope,
    filter: TaskFilter,
    limit: number,
    before: string | null,
  ): Promise<Task[]> {
    const query = pageOf(this.db, { scope, filter, limit, before });
    return query === null ? [] : (await query.execute()).map(toTask);
  }

  /** Every change of the named tasks, however old, in the feed's order. */
  async historyOf(taskIds: readonly string[]): Promise<HistoryEntry[]> {
    return this.db
      .selectFrom("changes")
      .select(historyColumns)
      .where("task_id", "in", [...taskIds])
      .orderBy("position")
      .execute();
  }

  /**
   * Every change of the named tasks after a position of the feed, in the feed's order, as far as
   * their snapshots were not dropped (droppedUpTo).
   */
  async changesOf(taskIds: readonly string[], after = 0): Promise<Change[]> {
    const query = this.db
      .selectFrom("changes")
      .selectAll()
      .where("task_id", "in", [...taskIds])
      .where("position", ">", after)
      .where("task", "<>", DROPPED);
    return (await query.orderBy("position").execute()).map(toChange);
  }

  /**
   * The last change of each named task: its current state. In the feed's order. The task's own row
   * is its snapshot: that is never dropped.
   */
  async currentChanges(taskIds: readonly string[]): Promise<Change[]> {
    const ids = taskIds.filter(isStorable);
    if (ids.length === 0) return [];
    const rows = await this.db
      .selectFrom("changes")
      .innerJoin("tasks", (join) =>
        join
          .onRef("tasks.id", "=", "changes.task_id")
          .onRef("tasks.version", "=", "changes.version"),
      )
      .select(knownColumns.map((column) => `tasks.${column}` as const))
      .select(changeColumns)
      .where("tasks.id", "in", ids)
      .orderBy("changes.position")
      .execute();
    return rows.map((row) => toChangeOf(toTask(row), row));
  }

  /**
   * Why the named tasks wait, and until when; a task that does not wait, or was never refused, is
   * left out.
   */
  async delaysOf(taskIds: readonly string[]): Promise<Map<string, Delay & { retryAt: number }>> {
    const rows = await this.db
      .selectFrom("tasks")
      .select(["id", "delay", "not_before"])
      .where("id", "in", [...taskIds])
      .where("status", "=", "QUEUED")
      .execute();
    return new Map(
      rows.flatMap((row) => {
        const delay = toDelay(row);
        return delay === null ? [] : [[row.id, { ...delay, retryAt: row.not_before }] as const];
      }),
    );
  }

  /** A batch of the feed. */
  async changesAfter(position: number, limit: number): Promise<ChangeBatch> {
    const query = this.db
      .selectFrom("changes")
      .selectAll()
      .where("position", ">", position)
      .orderBy("position")
      .limit(limit);
    return toBatch(await query.execute(), position, limit);
  }

  /**
   * A batch of the changes that match, of those after one position and up to another: however rare
   * they are, no more is read than the span between the two.
   */
  async matchingChanges(
    { scope: { owner, ids }, kinds, statuses }: ChangeFilter,
    { after, upTo, limit }: { after: number; upTo: number; limit: number },
  ): Promise<ChangeBatch> {
    let query = this.db
      .selectFrom("changes")
      .selectAll()
      .where("position", ">", after)
      .where("position", "<=", upTo)
      .orderBy("position")
      .limit(limit);
    if (owner !== null) query = query.where("owner", "=", owner);
    if (ids !== null) query = query.where("task_id", "in", [...ids]);
    if (kinds !== null) query = query.where("kind", "in", [...kinds]);
    if (statuses !== null) query = query.where("status", "in", [...statuses]);
    return toBatch(await query.execute(), after, limit);
  }

  /**
   * The position up to which changes have lost their snapshots. Ask after reading changes: what was
   * read after this position is then whole.
   */
  async droppedUpTo(): Promise<number> {
    const row = await this.db
      .selectFrom("dropped_snapshots")
      .select("up_to")
      .executeTakeFirstOrThrow();
    return row.up_to;
  }

  /** Which task the change at a position was of, and its version; null if there is none. */
  async changedAt(position: number): Promise<Pick<Task, "id" | "version"> | null> {
    const row = await this.db
      .selectFrom("changes")
      .select(["task_id as id", "version"])
      .where("position", "=", position)
      .executeTakeFirst();
    return row ?? null;
  }

  /** When the first change after a position was made; null where there is none. */
  async firstAfter(position: number): Promise<number | null> {
    const row = await this.db
      .selectFrom("changes")
      .select("at")
      .where("position", ">", position)
      .orderBy("position")
      .limit(1)
      .executeTakeFirst();
    return row?.at ?? null;
  }

  async head(): Promise<number> {
    const row = await this.db.selectFrom("feed").select("last_position").executeTakeFirstOrThrow();
    return row.last_position;
  }

  /** Which of these ids of Kling's belong to tasks of the store. */
  async heldAmong(klingTaskIds: readonly string[]): Promise<Set<string>> {
    if (klingTaskIds.length === 0) return new Set();
    const rows = await this.db
      .selectFrom("tasks")
      .select("kling_task_id")
      .where("kling_task_id", "in", [...klingTaskIds])
      .execute();
    return new Set(rows.flatMap((row) => row.kling_task_id ?? []));
  }

  /** What the poller watches: tasks that Kling has and has not ended. */
  async openAtKling(): Promise<Task[]> {
    const query = this.db
      .selectFrom("tasks")
      .select(knownColumns)
      .where("finished_at", "is", null)
      .where("status", "in", [...openAtKling])
      .orderBy("id");
    return (await query.execute()).map(toTask);
  }

  /** Those that wait for a source; with `sourceIds`, for one of these. With their inputs. */
  async waitingForSources(sourceIds?: readonly string[]): Promise<WaitingTask[]> {
    let query = this.db
      .selectFrom("tasks")
      .select([...knownColumns, "body"])
      .where("finished_at", "is", null)
      .where("status", "=", "QUEUED")
      .where("waits_for_source", "=", 1)
      .orderBy("id");
    if (sourceIds !== undefined)
      query = query.where("id", "in", (of) =>
        of
          .selectFrom("task_sources")
          .select("task_id")
          .where("source_id", "in", [...sourceIds]),
      );
    return (await query.execute()).map((row) => ({ task: toTask(row), input: row.body ?? "" }));
  }

  /** The ids of the tasks whose results each of these uses; one that uses none is left out. */
  async sourcesOf(taskIds: readonly string[]): Promise<Map<string, string[]>> {
    if (taskIds.length === 0) return new Map();
    const rows = await this.db
      .selectFrom("task_sources")
      .selectAll()
      .where("task_id", "in", [...taskIds])
      .orderBy("source_id")
      .execute();
    const sources = new Map<string, string[]>();
    for (const { task_id: id, source_id: source } of rows)
      sources.set(id, [...(sources.get(id) ?? []), source]);
    return sources;
  }

  async countByStatus(): Promise<{ status: TaskStatus; count: number }[]> {
    return this.db.selectFrom("task_counts").selectAll().where("count", ">", 0).execute();
  }

  /** How full each pool is. A pool without open tasks has no row. */
  async poolLoads(): Promise<PoolLoad[]> {
    const sent = sql<boolean>`(status <> 'QUEUED' or sent_at is not null)`;
    // One that waits for a source takes no slot, and nobody waits behind it.
    return this.db
      .selectFrom("tasks")
      .select((row) => [
        "pool",
        row.fn.coalesce(row.fn.sum<number>("weight").filterWhere(sent), row.lit(0)).as("running"),
        row.fn
          .coalesce(row.fn.sum<number>("weight").filterWhere(row.not(sent)), row.lit(0))
          .as("waiting"),
        row.fn.min("created_at").filterWhere(row.not(sent)).as("oldest"),
      ])
      .where("finished_at", "is", null)
      .where("waits_for_source", "=", 0)
      .groupBy("pool")
      .execute();
  }

  async secret(name: string): Promise<string> {
    const row = await this.db
      .selectFrom("secrets")
      .select("value")
      .where("name", "=", name)
      .executeTakeFirstOrThrow();
    return row.value;
  }
}

const inScope =
  ({ owner, ids }: Scope) =>
  (row: ExpressionBuilder<Tables, "tasks">) =>
    row.and([
      ...(owner === null ? [] : [row("owner", "=", owner)]),
      ...(ids === null ? [] : [row("id", "in", [...ids])]),
    ]);

/**
 * PostgreSQL refuses a whole statement that holds a NUL in a text, also where others' ids stand
 * beside it.
 */
const isStorable = (text: string): boolean => !text.includes("\0");
