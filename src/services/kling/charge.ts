import * as z from "zod";
import { formatDecimal, parseDecimal } from "../../lib/decimal.js";
import { amount, lenient, listOf, text } from "./lenient.js";
import type { KlingCharge } from "./report.js";

/** What a legacy task says of its cost (kling-api-2026.md#A.3). */
export const deductions = {
  final_unit_deduction: amount,
  final_balance_deduction: lenient(z.object({ quota: amount, list_price: amount })),
};

interface Deductions {
  final_unit_deduction: string | null;
  final_balance_deduction: { quota: string | null; list_price: string | null } | null;
}

/** Kling writes zeros for the way that was not used to pay: they are left out. */
export function chargeOfDeductions({
  final_unit_deduction: units,
  final_balance_deduction: balance,
}: Deductions): KlingCharge | null {
  const money = balance?.quota ?? null;
  if (units === null && money === null) return null;
  const byMoney = money !== null && (!isZero(money) || units === null);
  return {
    units: units !== null && byMoney && isZero(units) ? null : units,
    money: byMoney ? money : null,
    currency: null,
    listPrice: byMoney ? (balance?.list_price ?? null) : null,
  };
}

/** What a task of the new standard says of its cost (kling-api-2026.md#C.8). */
export const billing = listOf(
  z.object({
    charge_type: z.enum(["unit", "cash"]),
    amount: amount.pipe(z.string()),
    currency: text,
    list_price: amount,
  }),
);

/** A task may be paid from several packs: amounts of the same sort are added. */
export function chargeOfBilling(items: z.output<typeof billing>): KlingCharge | null {
  if (items.length === 0) return null;
  const cash = items.filter((item) => item.charge_type === "cash");
  const units = items.filter((item) => item.charge_type === "unit");
  return {
    units: sum(units.map((item) => item.amount)),
    money: sum(cash.map((item) => item.amount)),
    currency: cash.find(({ currency }) => currency !== null)?.currency ?? null,
    listPrice: sum(cash.flatMap(({ list_price: price }) => (price === null ? [] : [price]))),
  };
}

const isZero = (decimal: string): boolean => parseDecimal(decimal) === 0n;

const sum = (decimals: readonly string[]): string | null =>
  decimals.length === 0
    ? null
    : formatDecimal(decimals.map(parseDecimal).reduce((total, each) => total + each));
