import type { Change, ChangeSource, Delivery, Task } from "../task/task.js";
import { transition, type StatusUpdate, type TaskStatusUpdate } from "../task/transition.js";
import type { Engine } from "./engine.js";
import type { Lease } from "./queue.js";
import { taskColumns, toTask } from "./rows.js";
import type { TaskRow } from "./tables.js";
import { write, type Write } from "./transaction.js";

export interface NewTask {
  task: Task;
  delivery: Delivery;
  source: ChangeSource;
  idempotency: IdempotencyKey | null;
  /** Held by the process that will send the task at once. */
  lease: Lease | null;
}

export interface IdempotencyKey {
  key: string;
  /** Of the request as it was given. */
  fingerprint: string;
  /** What earlier versions stored for the same request; it counts as the same. */
  earlierFingerprint: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export type Inserted =
  | { outcome: "created"; task: Task; change: Change }
  /** The same idempotencyKey and input, or the same task of Kling's, came before. */
  | { outcome: "existing"; task: Task }
  | { outcome: "idempotency-conflict"; task: Task }
  | { outcome: "external-id-taken"; task: Task };

/**
 * Status updates in one transaction: others wait for it, and a statement takes 65,535 parameters at
 * most, SQLite's 32,766.
 */
const MAX_UPDATES = 100;

/**
 * Everything that changes the store. What a method does to a task is one transaction: it has
 * happened, whole, or not at all.
 */
export class TaskWriter {
  constructor(private readonly engine: Engine) {}

  insert(fresh: NewTask): Promise<Inserted> {
    return write(this.engine, async ({ tx, record }) => {
      const earlier = await this.#earlier(tx, fresh);
      if (earlier !== null) return earlier;
      const { task, delivery, lease, idempotency } = fresh;
      const row: TaskRow = {
        id: task.id,
        owner: task.owner,
        kind: task.kind,
        external_task_id: task.externalTaskId,
        webhook_url: task.webhookUrl,
        model: task.model,
        prompt: task.prompt,
        created_at: task.createdAt,
        ...taskColumns(task),
        pool: delivery.pool,
        weight: delivery.weight,
        body: delivery.body,
        sent_at: delivery.sentAt,
        attempts: delivery.attempts,
        not_before: delivery.notBefore,
        delay: null,
        lease_owner: lease?.owner ?? null,
        lease_until: lease?.until ?? 0,
      };
      await tx.insertInto("tasks").values(row).execute();
      if (idempotency !== null) {
        const { key, fingerprint, expiresAt } = idempotency;
        // Where the key is there, its time is over, and it is the caller's to use again.
        const remembered = { fingerprint, task_id: task.id, expires_at: expiresAt };
        await tx
          .insertInto("idempotency_keys")
          .values({ owner: task.owner, key, ...remembered })
          .onConflict((conflict) => conflict.columns(["owner", "key"]).doUpdateSet(remembered))
          .execute();
      }
      const change = record({
        task,
        previousStatus: null,
        at: task.createdAt,
        message: null,
        source: fresh.source,
      });
      return { outcome: "created", task, change };
    });
  }

  /**
   * Sends each status update through the transition function; one that says nothing new writes
   * nothing. Many take several transactions.
   */
  async apply(updates: readonly TaskStatusUpdate[]): Promise<Change[]> {
    const changes: Change[] = [];
    for (let from = 0; from < updates.length; from += MAX_UPDATES)
      changes.push(...(await this.#applyTogether(updates.slice(from, from + MAX_UPDATES))));
    return changes;
  }

  #applyTogether(updates: readonly TaskStatusUpdate[]): Promise<Change[]> {
    return write(this.engine, async (write) => {
      const changes: Change[] = [];
      for (const { taskId, update, heldBy } of updates) {
        const row = await write.tx
          .selectFrom("tasks")
          .selectAll()
          .where("id", "=", taskId)
          .executeTakeFirst();
        if (row === undefined || (heldBy !== undefined && row.lease_owner !== heldBy)) continue;
        const change = await applyUpdate(write, row, update);
        if (change !== null) changes.push(change);
      }
      return changes;
    });
  }

  /** Null where it is too late: Kling has the task, or may have it. */
  cancel(taskId: string, at: number): Promise<Change | null> {
    return write(this.engine, async (write) => {
      // Rewritten as it is, which locks the row: a claim needs no position of the feed, and could
      // come between reading and canceling.
      const row = await write.tx
        .updateTable("tasks")
        .set((task) => ({ sent_at: task.ref("sent_at") }))
        .where("id", "=", taskId)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined || row.sent_at !== null) return null;
      return applyUpdate(write, row, { source: "SERVER", at, status: "CANCELED" });
    });
  }

  /**
   * Rewrites a row as it is: a store that answers but takes nothing (a standby, a full disk) is of
   * no use.
   */
  async ping(): Promise<void> {
    await this.engine.db
      .updateTable("secrets")
      .set((row) => ({ value: row.ref("value") }))
      .where("name", "=", "cursor")
      .execute();
  }

  async #earlier(tx: Write["tx"], { task, idempotency }: NewTask): Promise<Inserted | null> {
    const mine = tx.selectFrom("tasks").selectAll("tasks").where("tasks.owner", "=", task.owner);
    if (idempotency !== null) {
      const row = await mine
        .innerJoin("idempotency_keys", "idempotency_keys.task_id", "tasks.id")
        .select("fingerprint")
        .where("idempotency_keys.owner", "=", task.owner)
        .where("idempotency_keys.key", "=", idempotency.key)
        .where("idempotency_keys.expires_at", ">", task.createdAt)
        .executeTakeFirst();
      if (row !== undefined) {
        const same = [idempotency.fingerprint, idempotency.earlierFingerprint].includes(
          row.fingerprint,
        );
        return { outcome: same ? "existing" : "idempotency-conflict", task: toTask(row) };
      }
    }
    if (task.klingTaskId !== null) {
      const row = await mine
        .where("kind", "=", task.kind)
        .where("kling_task_id", "=", task.klingTaskId)
        .executeTakeFirst();
      if (row !== undefined) return { outcome: "existing", task: toTask(row) };
    }
    if (task.externalTaskId === null) return null;
    const row = await mine.where("external_task_id", "=", task.externalTaskId).executeTakeFirst();
    return row === undefined ? null : { outcome: "external-id-taken", task: toTask(row) };
  }
}

/** Task row and change row of one status update, in the caller's transaction. */
async function applyUpdate(
  { tx, record }: Write,
  row: TaskRow,
  update: StatusUpdate,
): Promise<Change | null> {
  const before = toTask(row);
  const task = transition(before, update);
  if (task === null) return null;
  // Once Kling has the task, or it has ended, the body with its media is not needed any more.
  const settled = { body: null, delay: null, lease_owner: null, lease_until: 0 };
  await tx
    .updateTable("tasks")
    .set({ ...taskColumns(task), ...settled })
    .where("id", "=", task.id)
    .execute();
  return record({
    task,
    previousStatus: before.status,
    at: update.at,
    message: update.message ?? null,
    source: update.source,
  });
}
