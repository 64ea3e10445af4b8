import type { Engine } from "./engine.js";

/** What stands in `changes.task` once the snapshot was dropped. */
export const DROPPED = "";

/**
 * Drops what nobody can ask for any more, a few rows at a time: SQLite's driver lets nobody in while
 * a statement runs. Each step is a transaction of its own, so a crash between two loses nothing.
 */
export class Retention {
  constructor(private readonly engine: Engine) {}

  /**
   * Drops the snapshots of the oldest changes, up to the first that was made at `before` or later.
   * Position, status, time and message stay: they are the task's history. A snapshot that a webhook
   * still has to deliver stays too. Returns whether there may be more.
   */
  dropSnapshots(before: number, limit: number): Promise<boolean> {
    return this.engine.db.transaction().execute(async (tx) => {
      // Also the lock: no other node is between reading and writing.
      const { up_to: after } = await tx
        .updateTable("dropped_snapshots")
        .set((row) => ({ up_to: row.ref("up_to") }))
        .returning("up_to")
        .executeTakeFirstOrThrow();
      const oldest = await tx
        .selectFrom("changes")
        .select(["position", "at"])
        .where("position", ">", after)
        .orderBy("position")
        .limit(limit)
        .execute();
      const firstKept = oldest.findIndex(({ at }) => at >= before);
      const last = oldest.at(firstKept === -1 ? -1 : firstKept - 1);
      if (last === undefined || firstKept === 0) return false;
      await tx
        .updateTable("changes")
        .set({ task: DROPPED })
        .where("position", ">", after)
        .where("position", "<=", last.position)
        .where("position", "not in", (of) => of.selectFrom("webhooks").select("position"))
        .execute();
      await tx.updateTable("dropped_snapshots").set({ up_to: last.position }).execute();
      return firstKept === -1 && oldest.length === limit;
    });
  }

  /** Forgets idempotency keys that ended at `before` or earlier. Returns whether there may be more. */
  async dropIdempotencyKeys(before: number, limit: number): Promise<boolean> {
    const ended = await this.engine.db
      .selectFrom("idempotency_keys")
      .select(["owner", "key"])
      .where("expires_at", "<=", before)
      .orderBy("expires_at")
      .limit(limit)
      .execute();
    if (ended.length > 0)
      await this.engine.db
        .deleteFrom("idempotency_keys")
        .where((row) =>
          row(
            row.refTuple("owner", "key"),
            "in",
            ended.map(({ owner, key }) => row.tuple(owner, key)),
          ),
        )
        // Looked at again: the key may have come into use anew since it was read.
        .where("expires_at", "<=", before)
        .execute();
    return ended.length === limit;
  }

  /** Forgets selections that ended at `before` or earlier. Returns whether there may be more. */
  async dropSelections(before: number, limit: number): Promise<boolean> {
    const { db } = this.engine;
    const ended = db
      .selectFrom("selections")
      .select("id")
      .where("expires_at", "<=", before)
      .orderBy("expires_at")
      .limit(limit);
    const { numDeletedRows } = await db
      .deleteFrom("selections")
      .where("id", "in", ended)
      .executeTakeFirst();
    return Number(numDeletedRows) === limit;
  }
}
