import { stringify } from "lossless-json";

/**
 * The JSON text of a request's body. Whole numbers of 18 digits, such as an element's id, are
 * bigints: a double would lose digits.
 */
export function toRequestJson(body: Readonly<Record<string, unknown>>): string {
  return stringify(body) ?? "null";
}

/** A whole number as JSON has it, from its digits. */
export function wholeNumber(digits: string): number | bigint {
  const exact = BigInt(digits);
  const number = Number(exact);
  return Number.isSafeInteger(number) ? number : exact;
}
