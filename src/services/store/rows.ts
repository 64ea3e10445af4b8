import { stored, type Change, type Delay, type Delivery, type Task } from "../task/task.js";
import type { ChangeRow, KnownTaskRow, TaskRow, WebhookRow } from "./tables.js";

export const toTask = (row: KnownTaskRow): Task => ({
  id: row.id,
  owner: row.owner,
  kind: row.kind,
  status: row.status,
  version: row.version,
  klingTaskId: row.kling_task_id,
  klingRequestId: row.kling_request_id,
  externalTaskId: row.external_task_id,
  webhookUrl: row.webhook_url,
  model: row.model,
  prompt: row.prompt,
  estimate: row.estimate === null ? null : stored.unitAmount.parse(JSON.parse(row.estimate)),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  finishedAt: row.finished_at,
  failure: row.failure === null ? null : stored.failure.parse(JSON.parse(row.failure)),
  result: stored.result.parse(JSON.parse(row.result)),
});

/** The columns that a change of the task rewrites. */
export const taskColumns = (task: Task) => ({
  status: task.status,
  version: task.version,
  kling_task_id: task.klingTaskId,
  kling_request_id: task.klingRequestId,
  updated_at: task.updatedAt,
  finished_at: task.finishedAt,
  failure: task.failure === null ? null : JSON.stringify(task.failure),
  result: JSON.stringify(task.result),
});

export const toDelivery = (row: TaskRow): Delivery => ({
  pool: row.pool,
  weight: row.weight,
  body: row.body,
  sentAt: row.sent_at,
  attempts: row.attempts,
  notBefore: row.not_before,
  delay: toDelay(row),
});

export const toDelay = (row: Pick<TaskRow, "delay">): Delay | null =>
  row.delay === null ? null : stored.delay.parse(JSON.parse(row.delay));

export const toChange = (row: ChangeRow): Change =>
  toChangeOf(stored.task.parse(JSON.parse(row.task)), row);

/** What a change says beside the task. */
export const changeColumns = ["position", "previous_status", "at", "message", "source"] as const;

export const toChangeOf = (
  task: Task,
  row: Pick<ChangeRow, (typeof changeColumns)[number]>,
): Change => ({
  position: row.position,
  task,
  previousStatus: row.previous_status,
  at: row.at,
  message: row.message,
  source: row.source,
});

/** A change of a task without the task: of each, this much is kept. */
export type HistoryEntry = Pick<ChangeRow, (typeof historyColumns)[number]>;

export const historyColumns = [
  "task_id",
  "version",
  "status",
  "at",
  "message",
  "source",
] as const satisfies readonly (keyof ChangeRow)[];

/** A part of the feed as it was read. */
export interface ChangeBatch {
  changes: Change[];
  /** Changes that this release can't read, such as those that a newer node wrote. */
  unreadable: { position: number; cause: unknown }[];
  /** How far the feed was read; the position that was asked for if nothing follows it. */
  end: number;
  /** As many rows were read as were asked for: there may be more. */
  isFull: boolean;
}

export function toBatch(rows: readonly ChangeRow[], after: number, limit: number): ChangeBatch {
  const changes: Change[] = [];
  const unreadable: ChangeBatch["unreadable"] = [];
  for (const row of rows) {
    try {
      changes.push(toChange(row));
    } catch (cause) {
      unreadable.push({ position: row.position, cause });
    }
  }
  return {
    changes,
    unreadable,
    end: rows.at(-1)?.position ?? after,
    isFull: rows.length === limit,
  };
}

export const toChangeRow = ({
  position,
  task,
  previousStatus,
  at,
  message,
  source,
}: Change): ChangeRow => ({
  position,
  task_id: task.id,
  owner: task.owner,
  kind: task.kind,
  version: task.version,
  status: task.status,
  previous_status: previousStatus,
  at,
  message,
  source,
  task: JSON.stringify(task),
});

/** What the caller's webhookUrl is to be told, if there is one. */
export const toWebhookRows = ({ position, task: { webhookUrl } }: Change): WebhookRow[] =>
  webhookUrl === null
    ? []
    : [{ position, url: webhookUrl, host: new URL(webhookUrl).host, attempts: 0, next_at: 0 }];
