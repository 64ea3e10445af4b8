import {
  emptyResult,
  isFinal,
  type ChangeSource,
  type Failure,
  type Task,
  type TaskResult,
  type TaskStatus,
} from "./task.js";

/**
 * What somebody reports about a task: Kling's answer to a create, a poll, a callback, or the server
 * itself.
 */
export interface StatusUpdate {
  source: ChangeSource;
  /** When it was learnt, epoch milliseconds. */
  at: number;
  status: TaskStatus;
  klingTaskId?: string;
  /** Kling's name for the create request, from the answer to it. */
  klingRequestId?: string | undefined;
  message?: string | null;
  result?: TaskResult;
  failure?: Failure;
}

export interface TaskStatusUpdate {
  taskId: string;
  update: StatusUpdate;
  /** The update counts only while this owner still holds the task's lease. */
  heldBy?: string | undefined;
}

/** Ranks never fall. The three ends share the highest, so that the first of them stays. */
const rank: Record<TaskStatus, number> = {
  QUEUED: 0,
  SUBMITTED: 1,
  PROCESSING: 2,
  SUCCEEDED: 3,
  FAILED: 3,
  CANCELED: 3,
};

/**
 * The task after the update, or null if the update changes nothing. Pure: however updates are
 * ordered, repeated or lost, the status never falls back.
 */
export function transition(task: Task, update: StatusUpdate): Task | null {
  if (isFinal(task.status) || rank[update.status] <= rank[task.status]) return null;
  // Kling has no way to cancel: once it may have the task, only Kling ends it.
  if (update.status === "CANCELED" && task.status !== "QUEUED") return null;
  // An update about another Kling task is not about this one.
  if (
    task.klingTaskId !== null &&
    update.klingTaskId !== undefined &&
    update.klingTaskId !== task.klingTaskId
  )
    return null;
  return {
    ...task,
    status: update.status,
    version: task.version + 1,
    klingTaskId: task.klingTaskId ?? update.klingTaskId ?? null,
    klingRequestId: task.klingRequestId ?? update.klingRequestId ?? null,
    updatedAt: Math.max(update.at, task.updatedAt),
    finishedAt: isFinal(update.status) ? Math.max(update.at, task.updatedAt) : null,
    failure: update.failure ?? null,
    result: mergeResult(task.result, update.result ?? emptyResult),
  };
}

/** A source video that was named once stays known. */
const mergeResult = (known: TaskResult, fresh: TaskResult): TaskResult => ({
  ...fresh,
  parentVideo: fresh.parentVideo ?? known.parentVideo,
});
