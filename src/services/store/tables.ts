import type { Pool, TaskKind, UnitType } from "../kling/products.js";
import type { ChangeSource, TaskStatus } from "../task/task.js";

/**
 * The tables, in types that SQLite and PostgreSQL share: times are epoch milliseconds, structures
 * are JSON text.
 */
export interface Tables {
  tasks: TaskRow;
  changes: ChangeRow;
  dropped_snapshots: DroppedSnapshotsRow;
  feed: FeedRow;
  idempotency_keys: IdempotencyRow;
  secrets: SecretRow;
  leases: LeaseRow;
  webhooks: WebhookRow;
  task_counts: TaskCountRow;
  task_sources: TaskSourceRow;
  spending: SpendingRow;
  selections: SelectionRow;
}

export interface TaskRow {
  id: string;
  owner: string;
  kind: TaskKind;
  status: TaskStatus;
  version: number;
  kling_task_id: string | null;
  external_task_id: string | null;
  created_at: number;
  updated_at: number;
  finished_at: number | null;
  /** JSON: Failure. */
  failure: string | null;
  /** JSON: TaskResult. */
  result: string;
  pool: Pool;
  weight: number;
  /** JSON: the REST body, until Kling has the task; a PendingInput while it waits for a source. */
  body: string | null;
  /** 1 while a source has not ended: there is no REST body yet, so nobody may send it. */
  waits_for_source: number;
  sent_at: number | null;
  attempts: number;
  not_before: number;
  webhook_url: string | null;
  model: string | null;
  prompt: string | null;
  /** JSON: Delay. */
  delay: string | null;
  /** Who is bringing it to Kling, and until when nobody else may. */
  lease_owner: string | null;
  lease_until: number;
  /** JSON: UnitAmount. */
  estimate: string | null;
  /** The day in `spending` that it counts on; null if it counts against no budget. */
  budget_day: string | null;
  /** Whether a caller created it here, or it was taken over from Kling. */
  origin: TaskOrigin;
  /** Names the key or token that created it. */
  key_id: string | null;
  /** Kling's name for the create request. */
  kling_request_id: string | null;
}

export type TaskOrigin = "CREATE" | "TRACK";

/** A task's row without its body: that may be large, and nothing is decided by it. */
export type KnownTaskRow = Omit<TaskRow, "body">;

export const knownColumns = [
  "id",
  "owner",
  "kind",
  "status",
  "version",
  "kling_task_id",
  "external_task_id",
  "created_at",
  "updated_at",
  "finished_at",
  "failure",
  "result",
  "pool",
  "weight",
  "sent_at",
  "attempts",
  "not_before",
  "webhook_url",
  "model",
  "prompt",
  "delay",
  "lease_owner",
  "lease_until",
  "estimate",
  "budget_day",
  "origin",
  "key_id",
  "kling_request_id",
  "waits_for_source",
] as const satisfies readonly (keyof KnownTaskRow)[];

/** What a change of a task may rewrite. */
export const rewrittenColumns = [
  "status",
  "version",
  "kling_task_id",
  "updated_at",
  "finished_at",
  "failure",
  "result",
  "body",
  "waits_for_source",
  "delay",
  "lease_owner",
  "lease_until",
  "kling_request_id",
] as const satisfies readonly (keyof TaskRow)[];

/** A task, and one whose result it uses. */
export interface TaskSourceRow {
  task_id: string;
  source_id: string;
}

/** How many tasks have a status, kept with every change: counting all would take ever longer. */
export interface TaskCountRow {
  status: TaskStatus;
  count: number;
}

export interface ChangeRow {
  position: number;
  task_id: string;
  owner: string;
  kind: TaskKind;
  version: number;
  status: TaskStatus;
  previous_status: TaskStatus | null;
  at: number;
  message: string | null;
  source: ChangeSource;
  /** JSON: the task as this change left it. Empty once it was dropped (retention.ts). */
  task: string;
}

/** One row: all changes up to this position have lost their snapshots. */
export interface DroppedSnapshotsRow {
  id: 1;
  up_to: number;
}

/**
 * What a caller's tasks of one day cost, for those that count against a budget. Changed in the
 * transactions that store and end these tasks, under the feed's lock.
 */
export interface SpendingRow {
  owner: string;
  unit_type: UnitType;
  /** Of UTC: 2026-11-27. */
  day: string;
  /** Units, decimal text, for tasks that have not ended. */
  reserved: string;
  /** Units, decimal text, for tasks that have ended. */
  spent: string;
}

/**
 * One row: the last position given. Whoever updates it holds the store's one write lock until
 * commit, so positions follow commits.
 */
export interface FeedRow {
  id: 1;
  last_position: number;
}

export interface IdempotencyRow {
  owner: string;
  key: string;
  fingerprint: string;
  task_id: string;
  expires_at: number;
}

export interface SecretRow {
  name: string;
  value: string;
}

/** Something that one node at a time may do, and until when it is its. */
export interface LeaseRow {
  name: string;
  owner: string;
  ends_at: number;
}

/** A change that a caller's webhookUrl has not taken yet. */
export interface WebhookRow {
  /** Of the change, in the feed. */
  position: number;
  url: string;
  /** Of the url: slow ones must not keep others waiting. */
  host: string;
  attempts: number;
  next_at: number;
}

/** What is marked in a video for multi-elements. */
export interface SelectionRow {
  id: string;
  owner: string;
  session_id: string;
  expires_at: number;
  version: number;
  /** JSON: the video, the preview and the frames. */
  detail: string;
}
