import type { TaskRecord } from "../model/task-record.js";

export type Status = "submitted" | "processing" | "succeed" | "failed";

export interface TaskState {
  status: Status | typeof UNDOCUMENTED_STATUS;
  message: string;
  /** Moves with the state, kling-api.md#I.5. */
  updatedAt: number;
}

/** Shown for the middle third of a task marked [unknown]. */
export const UNDOCUMENTED_STATUS = "reviewing";

/**
 * When the task is final; undefined while that depends on links that are still being fetched, or
 * for ever.
 */
export function endOf(task: TaskRecord): number | undefined {
  if (task.odd.hangs) return undefined;
  if (task.links.length === 0) return task.endsAt;
  return task.checked && Math.max(task.endsAt, task.checked.at);
}

export const failureOf = (task: TaskRecord): string | undefined =>
  task.failure ?? task.checked?.failure;

export function stateAt(task: TaskRecord, now: number): TaskState {
  if (now < task.startsAt) return { status: "submitted", message: "", updatedAt: task.createdAt };
  const end = endOf(task);
  if (end === undefined || now < end) return runningAt(task, now);
  const failure = failureOf(task);
  if (failure !== undefined) return { status: "failed", message: failure, updatedAt: end };
  return { status: "succeed", message: "", updatedAt: end };
}

export function isOver(task: TaskRecord, now: number): boolean {
  const end = endOf(task);
  return end !== undefined && now >= end;
}

export const hasSucceeded = (task: TaskRecord, now: number): boolean =>
  isOver(task, now) && failureOf(task) === undefined;

function runningAt(task: TaskRecord, now: number): TaskState {
  const third = (task.endsAt - task.startsAt) / 3;
  const middle = now >= task.startsAt + third && now < task.endsAt - third;
  if (task.odd.unknownStatus && middle)
    return {
      status: UNDOCUMENTED_STATUS,
      message: "",
      updatedAt: Math.ceil(task.startsAt + third),
    };
  return { status: "processing", message: "", updatedAt: task.startsAt };
}
