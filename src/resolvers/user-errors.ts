import { decimalText } from "../schema/scalars.js";
import type { InputError, UserError } from "../schema/user-error.js";
import type { Task } from "../services/task/task.js";
import type { Problem } from "./checks/problem.js";
import { presentTask, type TaskObject } from "./present.js";

/** A rule that is broken, as callers see it. */
export function inputError({
  actual,
  minimum,
  maximum,
  allowed,
  path,
  ...rest
}: Problem): InputError {
  const text = (limit: number | undefined) => (limit === undefined ? null : decimalText(limit));
  return {
    ...rest,
    path: [...path],
    actual: actual === undefined ? null : String(actual),
    minimum: text(minimum),
    maximum: text(maximum),
    allowed: allowed === undefined ? null : [...allowed],
  };
}

/** What is said of a request that a task stands against. */
export const existingTaskError = (
  code: "IDEMPOTENCY_CONFLICT" | "EXTERNAL_ID_TAKEN",
  message: string,
  { path, task }: { path: string[]; task: Task },
): UserError & { existingTask: TaskObject } => ({
  code,
  message,
  path,
  existingTask: presentTask(task),
});

export const notFound = (path: readonly string[], message: string): UserError => ({
  code: "NOT_FOUND",
  path: [...path],
  message,
});
