import type { BudgetRule } from "../access/caller.js";
import type { OverBudget } from "../spending/budget.js";
import type { Change, ChangeSource, Delivery, Task } from "../task/task.js";
import { transition, type StatusUpdate, type TaskStatusUpdate } from "../task/transition.js";
import { budgetRefusal, reserve, bookEnd, spendingNeeds } from "./booking.js";
import type { Committer } from "./committer.js";
import type { Engine } from "./engine.js";
import type { Lease } from "./queue.js";
import { taskColumns, toTask } from "./rows.js";
import type { Staging } from "./staging.js";
import type { KnownTaskRow, TaskOrigin } from "./tables.js";

export interface NewTask {
  task: Task;
  delivery: Delivery;
  source: ChangeSource;
  idempotency: IdempotencyKey | null;
  /** Held by the process that will send the task at once. */
  lease: Lease | null;
  /** Names the key or token that creates it. */
  keyId: string | null;
  /** Tasks whose results it uses. */
  sources?: readonly string[];
  /** One of them has not ended: `delivery.body` is a PendingInput. */
  waits?: boolean;
  /** Of the caller, for the task's type of units. Without any, it counts against no budget. */
  budgets: readonly BudgetRule[];
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

/** A budget of the caller has no room for the task: nothing was stored. */
export interface Refused {
  outcome: "over-budget";
  refusal: OverBudget;
}

/**
 * Everything that changes tasks. What a method does to a task has happened, whole, or not at all;
 * where many write at once, they share a commit.
 */
export class TaskWriter {
  constructor(
    private readonly engine: Engine,
    private readonly committer: Committer,
  ) {}

  insert(fresh: NewTask): Promise<Inserted | Refused> {
    const { task, delivery, idempotency } = fresh;
    const { owner, externalTaskId } = task;
    return this.committer.submit({
      needs: {
        ...(idempotency !== null && { idempotencyKey: { owner, key: idempotency.key } }),
        ...(externalTaskId !== null && { externalTaskId: { owner, id: externalTaskId } }),
        ...spendingNeeds(fresh),
      },
      size: delivery.body?.length ?? 0,
      decide: (staging) => {
        const known = earlier(staging, fresh);
        if (known !== null) return known;
        const refusal = budgetRefusal(staging, fresh);
        return refusal === null
          ? insertTask(staging, fresh, "CREATE")
          : { outcome: "over-budget", refusal };
      },
    });
  }

  /** Takes over a task that Kling has; the one that stands for it already, if there is one. */
  adopt(task: Task, delivery: Delivery): Promise<Inserted> {
    const { owner, klingTaskId } = task;
    const none = { idempotency: null, lease: null, keyId: null, budgets: [] };
    const fresh = { task, delivery, source: "SERVER", ...none } as const;
    return this.committer.submit({
      needs: { ...(klingTaskId !== null && { klingTaskId: { owner, id: klingTaskId } }) },
      size: 0,
      decide: (staging) => earlier(staging, fresh) ?? insertTask(staging, fresh, "TRACK"),
    });
  }

  /**
   * Sends each status update through the transition function; one that says nothing new writes
   * nothing. Each is an update of its own: where one fails, the others may have been stored.
   */
  async apply(updates: readonly TaskStatusUpdate[]): Promise<Change[]> {
    const changes = await Promise.all(
      updates.map(({ taskId, update, heldBy }) =>
        this.committer.submit({
          needs: { taskId },
          size: 0,
          decide: (staging) => {
            const row = staging.task(taskId);
            const isTheirs = heldBy === undefined || row?.lease_owner === heldBy;
            return row !== undefined && isTheirs ? applyUpdate(staging, row, update) : null;
          },
        }),
      ),
    );
    return changes.filter((change) => change !== null);
  }

  /** Null where it is too late: Kling has the task, or may have it. */
  cancel(taskId: string, at: number): Promise<Change | null> {
    return this.committer.submit({
      needs: { taskId },
      size: 0,
      decide: (staging) => {
        const row = staging.task(taskId);
        return row === undefined || row.sent_at !== null
          ? null
          : applyUpdate(staging, row, { source: "SERVER", at, status: "CANCELED" });
      },
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
}

/** What a repeated request leads to; null if this one is the first. */
function earlier(staging: Staging, { task, idempotency }: NewTask): Inserted | null {
  const { owner, kind, klingTaskId, externalTaskId } = task;
  const known = idempotency && staging.idempotencyKey(owner, idempotency.key);
  if (idempotency && known && known.expires_at > task.createdAt) {
    const row = staging.task(known.task_id);
    if (row !== undefined) {
      const { fingerprint, earlierFingerprint } = idempotency;
      const isSame = [fingerprint, earlierFingerprint].includes(known.fingerprint);
      return { outcome: isSame ? "existing" : "idempotency-conflict", task: toTask(row) };
    }
  }
  if (klingTaskId !== null) {
    const row = staging.findTask(
      (row) => row.owner === owner && row.kind === kind && row.kling_task_id === klingTaskId,
    );
    if (row !== undefined) return { outcome: "existing", task: toTask(row) };
  }
  if (externalTaskId === null) return null;
  const row = staging.findTask(
    (row) => row.owner === owner && row.external_task_id === externalTaskId,
  );
  return row === undefined ? null : { outcome: "external-id-taken", task: toTask(row) };
}

function insertTask(staging: Staging, fresh: NewTask, origin: TaskOrigin): Inserted {
  const { task, delivery, idempotency, lease, source, keyId } = fresh;
  staging.putTask({
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
    delay: delivery.delay === null ? null : JSON.stringify(delivery.delay),
    waits_for_source: fresh.waits === true ? 1 : 0,
    lease_owner: lease?.owner ?? null,
    lease_until: lease?.until ?? 0,
    estimate: task.estimate === null ? null : JSON.stringify(task.estimate),
    budget_day: reserve(staging, fresh),
    origin,
    key_id: keyId,
  });
  for (const source of fresh.sources ?? [])
    staging.putSource({ task_id: task.id, source_id: source });
  if (idempotency !== null)
    staging.putIdempotencyKey({
      owner: task.owner,
      key: idempotency.key,
      fingerprint: idempotency.fingerprint,
      task_id: task.id,
      expires_at: idempotency.expiresAt,
    });
  const change = staging.record({
    task,
    previousStatus: null,
    at: task.createdAt,
    message: null,
    source,
  });
  return { outcome: "created", task, change };
}

/** The task and its change; null if the update says nothing new. */
function applyUpdate(staging: Staging, row: KnownTaskRow, update: StatusUpdate): Change | null {
  const before = toTask(row);
  const task = transition(before, update);
  if (task === null) return null;
  // Once Kling has the task, or it has ended, the body with its media is not needed any more.
  const settled = {
    body: null,
    waits_for_source: 0,
    delay: null,
    lease_owner: null,
    lease_until: 0,
  };
  staging.putTask({ ...row, ...taskColumns(task), ...settled });
  bookEnd(staging, task, row);
  return staging.record({
    task,
    previousStatus: before.status,
    at: update.at,
    message: update.message ?? null,
    source: update.source,
  });
}
