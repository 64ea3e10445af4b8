import { decimalText } from "../schema/scalars.js";
import type { BudgetExceededError, InputError, UserError } from "../schema/user-error.js";
import type { OverBudget } from "../services/spending/budget.js";
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

/** What a caller is told whose budget has no room for a task. */
export function budgetError({ budget, requested }: OverBudget): BudgetExceededError {
  const { unitType, period, limit, available, resetsAt } = budget;
  const left = available.startsWith("-") ? "0" : available;
  const reset = new Date(resetsAt);
  const whole = `budget of ${limit} ${unitType} units a ${period.toLowerCase()}`;
  const message =
    requested === null
      ? `Kling's price list has no price for this, so it could cost anything, and you have a ${whole}. The operator of this server can lift it.`
      : `This may cost ${requested} ${unitType} units, and ${left} are left of your ${whole}. It begins anew at ${reset.toISOString()}.`;
  return {
    code: "BUDGET_EXCEEDED",
    message,
    path: ["input"],
    requested: { unitType, units: requested ?? "0" },
    available: { unitType, units: left },
    resetsAt: reset,
  };
}

export const notFound = (path: readonly string[], message: string): UserError => ({
  code: "NOT_FOUND",
  path: [...path],
  message,
});
