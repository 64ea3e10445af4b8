import type { Task, TaskResult } from "./task.js";

/** What callers see of a task, in GraphQL and in webhooks. */
export type PublicTask = Omit<Task, "owner" | "callbackUrl" | "result"> & TaskResult;

export function publicTask(task: Task): PublicTask {
  const { owner, callbackUrl, result, ...fields } = task;
  return { ...fields, ...result };
}

type Times<T> = { createdAt: T; updatedAt: T; finishedAt: T | null; expiresAt: T | null };

/** The same with its times in the form that the reader wants. */
export function withTimes<T>(
  task: PublicTask,
  toTime: (at: number) => T,
): Omit<PublicTask, keyof Times<T>> & Times<T> {
  const orNull = (at: number | null) => (at === null ? null : toTime(at));
  return {
    ...task,
    createdAt: toTime(task.createdAt),
    updatedAt: toTime(task.updatedAt),
    finishedAt: orNull(task.finishedAt),
    expiresAt: orNull(task.expiresAt),
  };
}
