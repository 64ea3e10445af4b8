import * as z from "zod";
import { amount, lenient, number, optionalId, readable, text } from "./lenient.js";
import type { UnitType } from "./products.js";

/** Kling has a bill of what was taken from packs, and one of money (kling-api-2026.md#B.16). */
export type Bill = "package" | "balance";

export const billPaths: Readonly<Record<Bill, string>> = {
  package: "/account/billing/package",
  balance: "/account/billing/balance",
};

/** Deductions on a page of Kling's; it allows no more. */
export const BILL_PAGE_SIZE = 500;

export interface BillQuery {
  bill: Bill;
  /** Epoch milliseconds. Kling does not say whether the ends are included. */
  startTime: number;
  endTime: number;
  /** `next` of the page before; the window then has no effect. null for the first. */
  cursor: string | null;
}

const unitTypes: Readonly<Record<string, UnitType>> = {
  video: "VIDEO",
  image: "IMAGE",
  "try-on": "VIRTUAL_TRY_ON",
};

const yesOrNo = lenient(z.boolean());

/** What can't be read of a deduction is null: half of it serves better than none. */
const deduction = z
  .object({
    task_id: optionalId,
    api_key_name: text,
    product_function: text,
    model_name: text,
    resolution: text,
    duration: number,
    refer_video_input: yesOrNo,
    voice_control: yesOrNo,
    video_sound: lenient(z.enum(["native", "original", "off"])),
    deduction_time: number,
    deduction_amount: amount,
    package_id: optionalId,
    product_type: text,
    unit_before_deduction: amount,
    unit_after_deduction: amount,
    cash_type: lenient(z.enum(["balance", "test_balance"])),
    balance_before_deduction: amount,
    balance_after_deduction: amount,
    currency: text,
    list_price: amount,
  })
  .transform(({ product_type: type, ...raw }) => ({
    ...raw,
    unitType: unitTypes[type ?? ""] ?? null,
  }));

export type Deduction = z.output<typeof deduction>;

export interface BillPage {
  deductions: Deduction[];
  /** The cursor of the next page; null if this is the last. */
  next: string | null;
}

const page = z.object({
  result: z.object({ detail: z.array(z.unknown()).nullish() }),
  next_cursor: text,
  has_more: yesOrNo,
});

export function decodeBill(data: unknown): BillPage {
  const { result, next_cursor: next, has_more: hasMore } = page.parse(data);
  return {
    deductions: readable(deduction, result.detail ?? []),
    next: hasMore === true ? next : null,
  };
}
