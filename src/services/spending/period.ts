import type { BudgetRule } from "../access/caller.js";

/** Budgets begin anew at midnight of UTC, whatever the time zone of the machine. */
export type Period = BudgetRule["period"];

/** The day of a moment, `2026-11-27`: what a task costs counts on the day of its create. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The first day of the period that a day lies in. */
export const firstDayOf = (period: Period, day: string): string =>
  period === "DAY" ? day : `${day.slice(0, 7)}-01`;

/** When the period that a moment lies in ends, epoch milliseconds. */
export function resetsAt(period: Period, at: number): number {
  const now = new Date(at);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return period === "DAY"
    ? Date.UTC(year, month, now.getUTCDate() + 1)
    : Date.UTC(year, month + 1, 1);
}
