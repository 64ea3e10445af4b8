import { formatDecimal, parseDecimal, type Amount } from "../../lib/decimal.js";
import type { BudgetRule } from "../access/caller.js";
import type { UnitType } from "../kling/products.js";
import { dayOf, firstDayOf, resetsAt, type Period } from "./period.js";

/** What the tasks cost that a caller created on one day, in one type of units. */
export interface DaySpending {
  day: string;
  /** Units for tasks that have not ended, decimal text. */
  reserved: string;
  /** Units for tasks that have ended, decimal text. */
  spent: string;
}

/** A budget as it stands: reserved + spent + available = limit. Units are decimal texts. */
export interface BudgetState {
  unitType: UnitType;
  period: Period;
  limit: string;
  reserved: string;
  spent: string;
  /** Below 0 if Kling took more than was estimated, or the limit was lowered. */
  available: string;
  /** Epoch milliseconds. */
  resetsAt: number;
}

/** Why a request is beyond a budget. */
export interface OverBudget {
  budget: BudgetState;
  /** Units, decimal text; null: the price list has no price, so it may cost anything. */
  requested: string | null;
}

/** A create that was refused for it; nothing was stored or sent. */
export class OverBudgetError extends Error {
  constructor(readonly refusal: OverBudget) {
    super("A budget has no room for the task.");
    this.name = "OverBudgetError";
  }
}

/** A rule with what was spent of it. `days`: of its unit type; others than its period's are left. */
export function budgetState(
  rule: BudgetRule,
  days: readonly DaySpending[],
  at: number,
): BudgetState {
  const today = dayOf(at);
  const since = firstDayOf(rule.period, today);
  const counted = days.filter(({ day }) => since <= day && day <= today);
  const reserved = sum(counted.map((each) => each.reserved));
  const spent = sum(counted.map((each) => each.spent));
  return {
    unitType: rule.unitType,
    period: rule.period,
    limit: rule.limit,
    reserved: formatDecimal(reserved),
    spent: formatDecimal(spent),
    available: formatDecimal(parseDecimal(rule.limit) - reserved - spent),
    resetsAt: resetsAt(rule.period, at),
  };
}

/**
 * Null if each of the budgets has room for the units. Of those that have not, the one that begins
 * anew last is named: before that, nothing changes by waiting.
 */
export function overBudget(
  budgets: readonly BudgetState[],
  requested: string | null,
): OverBudget | null {
  const lacking = budgets
    .filter(({ available }) => requested === null || exceeds(requested, available))
    .toSorted((a, b) => b.resetsAt - a.resetsAt);
  const [budget] = lacking;
  return budget === undefined ? null : { budget, requested };
}

const exceeds = (requested: string, available: string): boolean =>
  available.startsWith("-") || parseDecimal(requested) > parseDecimal(available);

const sum = (texts: readonly string[]): Amount =>
  texts.reduce((total, text) => total + parseDecimal(text), 0n);
