import { emptyResult, isFinal, type ChangeSource, type Failure, type Task, type TaskResult, type TaskStatus } from "./task.js";

/** What somebody has learnt about a task. Whatever brings it (submit, poll, callback, the server itself), it has this one form. */
export interface News {
  source: ChangeSource;
  /** When it was learnt, epoch milliseconds. */
  at: number;
  status: TaskStatus;
  klingTaskId?: string;
  message?: string | null;
  result?: TaskResult;
  failure?: Failure;
}

export interface TaskNews {
  taskId: string;
  news: News;
  /** The news counts only while this owner of a lease still has the task. */
  heldBy?: string | undefined;
}

/** Ranks never fall. The three ends share the highest, so that the first of them stays. */
const rank: Record<TaskStatus, number> = { QUEUED: 0, SUBMITTED: 1, PROCESSING: 2, SUCCEEDED: 3, FAILED: 3, CANCELED: 3 };

/** The task after the news, or null where the news changes nothing. Pure: order, duplication and loss of news can't make it fall back. */
export function transition(task: Task, news: News): Task | null {
  if (isFinal(task.status) || rank[news.status] <= rank[task.status]) return null;
  // Kling has no way to cancel: once it may have the task, only Kling ends it.
  if (news.status === "CANCELED" && task.status !== "QUEUED") return null;
  // News about another task of Kling's is not about this one.
  if (task.klingTaskId !== null && news.klingTaskId !== undefined && news.klingTaskId !== task.klingTaskId) return null;
  return {
    ...task,
    status: news.status,
    version: task.version + 1,
    klingTaskId: task.klingTaskId ?? news.klingTaskId ?? null,
    updatedAt: Math.max(news.at, task.updatedAt),
    finishedAt: isFinal(news.status) ? Math.max(news.at, task.updatedAt) : null,
    failure: news.failure ?? null,
    result: mergeResult(task.result, news.result ?? emptyResult),
  };
}

/** A source video that was named once stays known. */
const mergeResult = (known: TaskResult, fresh: TaskResult): TaskResult => ({
  ...fresh,
  parentVideo: fresh.parentVideo ?? known.parentVideo,
});
