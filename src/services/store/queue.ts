import { sql, type Transaction } from "kysely";
import { hasCapacity, type Capacity, type Pool } from "../task/pools.js";
import type { Delivery, Task } from "../task/task.js";
import type { Engine } from "./engine.js";
import { toDelivery, toTask } from "./rows.js";
import type { Tables, TaskRow } from "./tables.js";

export interface Lease {
  owner: string;
  until: number;
}

/** How a task goes back to the queue. */
export type Wait = Pick<Delivery, "sentAt" | "attempts" | "notBefore" | "delay">;

export interface Claimed {
  task: Task;
  /**
   * As it was before the claim: `sentAt` tells whether the outcome of an earlier attempt is
   * unknown.
   */
  delivery: Delivery;
}

export interface Claim {
  lease: Lease;
  /** Pools that may be sent to; of the others nothing is claimed. */
  capacities: ReadonlyMap<Pool, Capacity>;
  now: number;
  /** Tasks at most. */
  limit: number;
  /** What this process has in flight already. */
  except?: readonly string[];
  /**
   * Of each owner the task that was tried least often comes first, otherwise the oldest: probes
   * rotate.
   */
  leastTriedFirst?: boolean;
}

const UNKNOWN_OUTCOME = "UNKNOWN_OUTCOME";
/**
 * The queue that a task belongs to: its pool's, or that of unknown outcomes, which are only looked
 * up and take no slot.
 */
const QUEUE_KEY = sql<string>`case when sent_at is null then pool else ${sql.lit(UNKNOWN_OUTCOME)} end`;

/** Queued tasks: which node sends which, and when. None of it is a change that subscribers see. */
export class TaskQueue {
  #claims = 0;

  constructor(private readonly engine: Engine) {}

  /**
   * Takes queued tasks that are due and free, as far as their pools have free slots, and all of
   * unknown outcome: those need none. In each queue owners take turns, each with its oldest first,
   * and so do the queues, so that nobody's thousand tasks keep another's one waiting. From now on
   * each counts as sent, until its outcome is stored.
   */
  claim({
    lease,
    capacities,
    now,
    limit,
    except = [],
    leastTriedFirst = false,
  }: Claim): Promise<Claimed[]> {
    const { db, shared } = this.engine;
    const names = [UNKNOWN_OUTCOME, ...capacities.keys()];
    // If only one is claimed at a time, the queues take turns all the same.
    const first = names[this.#claims++ % names.length] ?? UNKNOWN_OUTCOME;
    const take = async (tx: Transaction<Tables>): Promise<Claimed[]> => {
      const free = tx
        .selectFrom("tasks")
        .where("finished_at", "is", null)
        .where("status", "=", "QUEUED")
        .where("waits_for_source", "=", 0)
        .where("not_before", "<=", now)
        .where("lease_until", "<=", now);
      const ours = except.length === 0 ? free : free.where("id", "not in", [...except]);
      const lines = ours
        .select((row) => [
          "id",
          "owner",
          (leastTriedFirst ? row.ref("attempts") : row.lit(0)).as("tries"),
          QUEUE_KEY.as("line"),
        ])
        .where(QUEUE_KEY, "in", names);
      const ownerRanks = tx.selectFrom(lines.as("lines")).select((row) => [
        "id",
        "line",
        "tries",
        row.fn
          .agg<number>("row_number")
          .over((over) => over.partitionBy(["line", "owner"]).orderBy("tries").orderBy("id"))
          .as("owner_rank"),
      ]);
      const overallRanks = tx.selectFrom(ownerRanks.as("owned")).select((row) => [
        "id",
        "line",
        row.fn
          .agg<number>("row_number")
          .over((over) =>
            over.partitionBy("line").orderBy("owner_rank").orderBy("tries").orderBy("id"),
          )
          .as("overall_rank"),
      ]);
      // Some more than are wanted: the first of a queue may not fit, and must not hold up the first
      // of another.
      const due = await tx
        .selectFrom(overallRanks.as("overall"))
        .select("id")
        .orderBy("overall_rank")
        .orderBy((row) => row("line", "!=", first))
        .orderBy("id")
        .limit(limit + names.length)
        .execute();
      if (due.length === 0) return [];
      const ids = due.map((row) => row.id);
      // Looked at again under their locks: another node may have been quicker.
      const found = free.selectAll().where("id", "in", ids);
      const rows = await (shared ? found.forUpdate().skipLocked() : found).execute();
      const chosen = choose(
        rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
        capacities,
      ).slice(0, limit);
      if (chosen.length > 0) {
        await tx
          .updateTable("tasks")
          .set((row) => ({
            lease_owner: lease.owner,
            lease_until: lease.until,
            sent_at: row.fn.coalesce("sent_at", row.val(now)),
          }))
          .where(
            "id",
            "in",
            chosen.map((row) => row.id),
          )
          .execute();
      }
      return chosen.map((row) => ({ task: toTask(row), delivery: toDelivery(row) }));
    };
    // No change, so no position of the feed: several nodes claim side by side, each skips what
    // another is just taking.
    return db.transaction().execute(take);
  }

  /** The work takes longer: nobody else may claim these tasks for a while yet. */
  async renew(lease: Lease, taskIds: readonly string[]): Promise<void> {
    await this.engine.db
      .updateTable("tasks")
      .set({ lease_until: lease.until })
      .where("id", "in", [...taskIds])
      .where("lease_owner", "=", lease.owner)
      .where("finished_at", "is", null)
      .where("status", "=", "QUEUED")
      .execute();
  }

  /**
   * Ends the owner's claim without an outcome; does nothing where somebody else has taken it over
   * meanwhile. `sentAt` null: Kling surely does not have the task, it may be sent again.
   */
  async reschedule(
    taskId: string,
    owner: string,
    { sentAt, attempts, notBefore, delay }: Wait,
  ): Promise<void> {
    await this.engine.db
      .updateTable("tasks")
      .set({
        sent_at: sentAt,
        attempts,
        not_before: notBefore,
        delay: delay === null ? null : JSON.stringify(delay),
        lease_owner: null,
        lease_until: 0,
      })
      .where("id", "=", taskId)
      .where("lease_owner", "=", owner)
      .where("finished_at", "is", null)
      .where("status", "=", "QUEUED")
      .execute();
  }

  /**
   * The sources have given what a task waited for: it may be sent with this REST body. False if it
   * does not wait any more, since another node was quicker or it has ended.
   */
  async release(taskId: string, body: string): Promise<boolean> {
    const row = await this.engine.db
      .updateTable("tasks")
      .set({ body, waits_for_source: 0, delay: null })
      .where("id", "=", taskId)
      .where("waits_for_source", "=", 1)
      .where("finished_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    return row !== undefined;
  }

  /**
   * After a restart of the only process: whoever held a lease is gone, but for this process itself.
   */
  async releaseAll(owner: string): Promise<void> {
    await this.engine.db.deleteFrom("leases").where("owner", "!=", owner).execute();
    await this.engine.db
      .updateTable("tasks")
      .set({ lease_owner: null, lease_until: 0 })
      // What has ended has no lease: only the open ones are looked at.
      .where("finished_at", "is", null)
      .where("lease_until", ">", 0)
      .where("lease_owner", "!=", owner)
      .execute();
  }

  /**
   * When the next queued task of these pools, or of unknown outcome, is due; null if none waits.
   */
  async nextDue(pools: readonly Pool[]): Promise<number | null> {
    const row = await this.engine.db
      .selectFrom("tasks")
      .select(
        sql<
          number | null
        >`min(case when not_before > lease_until then not_before else lease_until end)`.as("due"),
      )
      .where("finished_at", "is", null)
      .where("status", "=", "QUEUED")
      .where("waits_for_source", "=", 0)
      .where(QUEUE_KEY, "in", [UNKNOWN_OUTCOME, ...pools])
      .executeTakeFirstOrThrow();
    return row.due;
  }
}

/** The first tasks of each pool, in their order, as far as they fit, and all of unknown outcome. */
function choose(rows: readonly TaskRow[], capacities: ReadonlyMap<Pool, Capacity>): TaskRow[] {
  const left = new Map(capacities);
  return rows.filter((row) => {
    const capacity = left.get(row.pool);
    if (row.sent_at !== null) return true;
    const fits = capacity !== undefined && hasCapacity(capacity, row.weight);
    // The others of the pool wait behind a task that does not fit, however small they are:
    // otherwise it could wait without end.
    left.set(row.pool, { free: fits ? capacity.free - row.weight : 0, idle: false });
    return fits;
  });
}
