import { parseDecimal, type Amount } from "../../lib/decimal.js";
import type { BudgetRule } from "../access/caller.js";
import { products } from "../kling/products.js";
import { budgetState, overBudget, type OverBudget } from "../spending/budget.js";
import { dayOf, firstDayOf } from "../spending/period.js";
import { chargeOf } from "../task/cost.js";
import { isFinal, type Task } from "../task/task.js";
import type { Needs } from "./committer.js";
import type { SpendingDay, Staging } from "./staging.js";
import type { KnownTaskRow } from "./tables.js";

/** A task that is about to be stored, with what limits its caller. */
interface Budgeted {
  task: Task;
  /** Of the task's type of units. */
  budgets: readonly BudgetRule[];
}

/** What has to be read before a task can be held against its budgets: the month. */
export const spendingNeeds = ({ task, budgets }: Budgeted): Needs =>
  budgets.length === 0
    ? {}
    : {
        spending: {
          owner: task.owner,
          unitType: products[task.kind].unitType,
          since: firstDayOf("MONTH", dayOf(task.createdAt)),
        },
      };

/** Null if the task's budgets have room for it. */
export function budgetRefusal(staging: Staging, { task, budgets }: Budgeted): OverBudget | null {
  if (budgets.length === 0) return null;
  const days = staging.spendingOf(task.owner, products[task.kind].unitType);
  const states = budgets.map((rule) => budgetState(rule, days, task.createdAt));
  return overBudget(states, task.estimate?.units ?? null);
}

/** Reserves the most that a task can cost. Returns the day on which it counts; null: on none. */
export function reserve(staging: Staging, { task, budgets }: Budgeted): string | null {
  if (budgets.length === 0) return null;
  const day = dayOf(task.createdAt);
  staging.book(dayRow(task, day), { reserved: reservedFor(task), spent: 0n });
  return day;
}

/** Once a task has ended, what Kling took takes the place of what was reserved. */
export function bookEnd(staging: Staging, task: Task, row: KnownTaskRow): void {
  if (row.budget_day === null || !isFinal(task.status)) return;
  staging.book(dayRow(task, row.budget_day), {
    reserved: -reservedFor(task),
    spent: spentOn(task),
  });
}

/** By what the task is billed in, which may be another thing than the pool that it is sent in. */
const dayRow = ({ owner, kind }: Task, day: string): SpendingDay => ({
  owner,
  unit_type: products[kind].unitType,
  day,
});

/**
 * What Kling took; the most that it can have taken if that is not known in units of this type: Kling
 * has not said, took money, or nobody can tell whether it has the task.
 */
function spentOn(task: Task): Amount {
  const taken = chargeOf(task)?.units;
  return taken && taken.unitType === task.estimate?.unitType
    ? parseDecimal(taken.units)
    : reservedFor(task);
}

const reservedFor = ({ estimate }: Task): Amount => parseDecimal(estimate?.units ?? "0");
