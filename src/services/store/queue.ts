import { sql, type Transaction } from "kysely";
import type { Pool } from "../kling/products.js";
import { hasRoom, type Room } from "../dispatch/concurrency-limiter.js";
import type { Delivery, Task } from "../task/task.js";
import type { Engine } from "./engine.js";
import { toDelivery, toTask } from "./rows.js";
import type { Tables, TaskRow } from "./tables.js";
import { write } from "./transaction.js";

export interface Lease {
  owner: string;
  until: number;
}

/** How a task goes back to the queue. */
export type Wait = Pick<Delivery, "sentAt" | "attempts" | "notBefore" | "delay">;

export interface Claimed {
  task: Task;
  /** As it was before the claim: `sentAt` tells whether an earlier attempt is in doubt. */
  delivery: Delivery;
}

export interface ClaimOptions {
  /** What this process has in hand already. */
  except?: readonly string[];
  /** Of each owner the task that was tried least often comes first, otherwise the oldest: probes rotate. */
  leastTriedFirst?: boolean;
}

const DOUBT = "DOUBT";
/** Where a task stands in line: those in doubt are only looked up, which takes no slot of their pool. */
const LINE = sql<string>`case when sent_at is null then pool else ${sql.lit(DOUBT)} end`;

/** Queued tasks: who brings which to Kling, and when. None of it is a change that subscribers hear of. */
export class TaskQueue {
  #claims = 0;

  constructor(private readonly engine: Engine) {}

  /**
   * Takes queued tasks that are due and free, as far as their pools have room, and all in doubt: those need none. In each line owners
   * take turns, each with its oldest first, and so do the lines, so that nobody's thousand tasks keep another's one waiting. From now
   * on each counts as sent, until its outcome is stored.
   */
  claim(lease: Lease, rooms: ReadonlyMap<Pool, Room>, now: number, limit: number, { except = [], leastTriedFirst = false }: ClaimOptions = {}): Promise<Claimed[]> {
    const { db, shared } = this.engine;
    const names = [DOUBT, ...rooms.keys()];
    // Where only one is claimed at a time, the lines take turns all the same.
    const first = names[this.#claims++ % names.length] ?? DOUBT;
    const take = async (tx: Transaction<Tables>): Promise<Claimed[]> => {
      const free = tx.selectFrom("tasks").where("status", "=", "QUEUED").where("not_before", "<=", now).where("lease_until", "<=", now);
      const ours = except.length === 0 ? free : free.where("id", "not in", [...except]);
      const lines = ours.select((row) => ["id", "owner", (leastTriedFirst ? row.ref("attempts") : row.lit(0)).as("tries"), LINE.as("line")]).where(LINE, "in", names);
      const turns = tx.selectFrom(lines.as("lines")).select((row) => [
        "id",
        "line",
        "tries",
        row.fn.agg<number>("row_number").over((over) => over.partitionBy(["line", "owner"]).orderBy("tries").orderBy("id")).as("turn"),
      ]);
      const seats = tx.selectFrom(turns.as("turns")).select((row) => [
        "id",
        "line",
        row.fn.agg<number>("row_number").over((over) => over.partitionBy("line").orderBy("turn").orderBy("tries").orderBy("id")).as("seat"),
      ]);
      // Some more than are wanted: the first of a line may have no room, and is not to keep another line's from it.
      const due = await tx.selectFrom(seats.as("seats")).select("id").orderBy("seat").orderBy((row) => row("line", "!=", first)).orderBy("id").limit(limit + names.length).execute();
      if (due.length === 0) return [];
      const ids = due.map((row) => row.id);
      // Looked at again under their locks: another node may have been quicker.
      const found = free.selectAll().where("id", "in", ids);
      const rows = await (shared ? found.forUpdate().skipLocked() : found).execute();
      const chosen = choose(rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)), rooms).slice(0, limit);
      if (chosen.length > 0) {
        await tx
          .updateTable("tasks")
          .set((row) => ({ lease_owner: lease.owner, lease_until: lease.until, sent_at: row.fn.coalesce("sent_at", row.val(now)) }))
          .where("id", "in", chosen.map((row) => row.id))
          .execute();
      }
      return chosen.map((row) => ({ task: toTask(row), delivery: toDelivery(row) }));
    };
    // No change, so no place of the feed: several nodes claim side by side, each skips what another is just taking.
    return shared ? db.transaction().execute(take) : write(this.engine, ({ tx }) => take(tx));
  }

  /** The work takes longer: nobody else may claim these tasks for a while yet. */
  async renew(lease: Lease, taskIds: readonly string[]): Promise<void> {
    await this.engine.db
      .updateTable("tasks")
      .set({ lease_until: lease.until })
      .where("id", "in", [...taskIds])
      .where("lease_owner", "=", lease.owner)
      .where("status", "=", "QUEUED")
      .execute();
  }

  /**
   * Ends the owner's claim without an outcome; does nothing where somebody else has taken it over meanwhile. `sentAt` null: Kling
   * surely does not have the task, it may be sent again.
   */
  async putOff(taskId: string, owner: string, { sentAt, attempts, notBefore, delay }: Wait): Promise<void> {
    await this.engine.db
      .updateTable("tasks")
      .set({ sent_at: sentAt, attempts, not_before: notBefore, delay: delay === null ? null : JSON.stringify(delay), lease_owner: null, lease_until: 0 })
      .where("id", "=", taskId)
      .where("lease_owner", "=", owner)
      .where("status", "=", "QUEUED")
      .execute();
  }

  /** After a restart of the only process: whoever held a lease is gone, but for this process itself. */
  async releaseAll(owner: string): Promise<void> {
    await this.engine.db.deleteFrom("leases").where("owner", "!=", owner).execute();
    await this.engine.db.updateTable("tasks").set({ lease_owner: null, lease_until: 0 }).where("lease_until", ">", 0).where("lease_owner", "!=", owner).execute();
  }

  /** When the next queued task of these pools, or in doubt, wants to be brought; null where none waits. */
  async nextDue(pools: readonly Pool[]): Promise<number | null> {
    const row = await this.engine.db
      .selectFrom("tasks")
      .select(sql<number | null>`min(case when not_before > lease_until then not_before else lease_until end)`.as("due"))
      .where("status", "=", "QUEUED")
      .where(LINE, "in", [DOUBT, ...pools])
      .executeTakeFirstOrThrow();
    return row.due;
  }
}

/** The first tasks of each pool, in their order, as far as they fit, and all in doubt. */
function choose(rows: readonly TaskRow[], rooms: ReadonlyMap<Pool, Room>): TaskRow[] {
  const left = new Map(rooms);
  return rows.filter((row) => {
    const room = left.get(row.pool);
    if (row.sent_at !== null) return true;
    const fits = room !== undefined && hasRoom(room, row.weight);
    // Behind one that does not fit its pool's others wait, small as they may be: else it would wait for ever.
    left.set(row.pool, { free: fits ? room.free - row.weight : 0, idle: false });
    return fits;
  });
}
