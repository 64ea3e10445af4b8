import { products } from "../kling/products.js";
import type { FailureCode, Task, UnitAmount } from "./task.js";

/** What Kling took: units of a pack, or money. Decimal texts. */
export interface TaskCharge {
  units: UnitAmount | null;
  money: string | null;
  currency: string | null;
  listPrice: string | null;
}

export interface TaskCost {
  /** The most that the task costs by the price list; null if the list has no price. */
  estimated: UnitAmount | null;
  /** null until it is known. */
  charged: TaskCharge | null;
}

export const costOf = (task: Task): TaskCost => ({
  estimated: task.estimate,
  charged: chargeOf(task),
});

/** What Kling took for a task; null if that is not known, or not known yet. */
export function chargeOf(task: Task): TaskCharge | null {
  const { unitType } = products[task.kind];
  const { charge } = task.result;
  if (charge !== null)
    return { ...charge, units: charge.units === null ? null : { unitType, units: charge.units } };
  if (mayBePaid(task)) return null;
  return { units: { unitType, units: "0" }, money: null, currency: null, listPrice: null };
}

/** Ends that the server gave a task without Kling's word: nobody knows whether it was paid. */
const UNCERTAIN: readonly FailureCode[] = ["OUTCOME_UNKNOWN", "LOST"];

/**
 * Whether Kling may take units for a task, or has taken them. One that failed at Kling costs nothing
 * (kling-api-2026.md#E-55), nor does one that Kling never had.
 */
function mayBePaid({ status, failure, klingTaskId }: Task): boolean {
  if (status === "CANCELED") return false;
  if (status !== "FAILED" || failure === null) return true;
  // The deadline passed while Kling had the task: Kling may still finish it.
  const isAbandoned = failure.code === "KLING_UNAVAILABLE" && klingTaskId !== null;
  return isAbandoned || UNCERTAIN.includes(failure.code);
}
