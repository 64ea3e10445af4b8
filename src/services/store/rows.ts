import { z } from "zod";
import { taskKinds } from "../kling/products.js";
import {
  delayReasons,
  failureCodes,
  taskStatuses,
  type Change,
  type Delay,
  type Delivery,
  type Task,
} from "../task/task.js";
import type { ChangeRow, TaskRow } from "./tables.js";

const failure = z.object({
  code: z.enum(failureCodes),
  message: z.string(),
  klingCode: z.number().nullable(),
  klingRequestId: z.string().nullable(),
});
const delay = z.object({
  reason: z.enum(delayReasons),
  message: z.string(),
  klingCode: z.number().nullable(),
  klingRequestId: z.string().nullable(),
});
const video = z.object({
  id: z.string().nullable(),
  url: z.string().nullable(),
  watermarkedUrl: z.string().nullable().default(null),
  duration: z.number().nullable(),
  seed: z.string().nullable(),
});
const result = z.object({
  videos: z.array(video),
  images: z.array(
    z.object({
      index: z.number(),
      url: z.string(),
      watermarkedUrl: z.string().nullable().default(null),
    }),
  ),
  parentVideo: video.nullable(),
  expiresAt: z.number().nullable(),
});
const task = z.object({
  id: z.string(),
  owner: z.string(),
  kind: z.enum(taskKinds),
  status: z.enum(taskStatuses),
  version: z.number(),
  klingTaskId: z.string().nullable(),
  externalTaskId: z.string().nullable(),
  callbackUrl: z.string().nullable().default(null),
  createdAt: z.number(),
  updatedAt: z.number(),
  finishedAt: z.number().nullable(),
  failure: failure.nullable(),
  result,
});

export const toTask = (row: TaskRow): Task => ({
  id: row.id,
  owner: row.owner,
  kind: row.kind,
  status: row.status,
  version: row.version,
  klingTaskId: row.kling_task_id,
  externalTaskId: row.external_task_id,
  callbackUrl: row.callback_url,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  finishedAt: row.finished_at,
  failure: row.failure === null ? null : failure.parse(JSON.parse(row.failure)),
  result: result.parse(JSON.parse(row.result)),
});

/** The columns that a change of the task rewrites. */
export const taskColumns = (task: Task) => ({
  status: task.status,
  version: task.version,
  kling_task_id: task.klingTaskId,
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
  row.delay === null ? null : delay.parse(JSON.parse(row.delay));

export const toChange = (row: ChangeRow): Change => ({
  position: row.position,
  task: task.parse(JSON.parse(row.task)),
  previousStatus: row.previous_status,
  at: row.at,
  message: row.message,
  source: row.source,
});

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
  // PostgreSQL's text can't hold a NUL, and this is Kling's.
  message: message?.replaceAll("\0", "") ?? null,
  source,
  task: JSON.stringify(task),
});
