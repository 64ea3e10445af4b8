import { stringify } from "lossless-json";

/**
 * The JSON text of a request's body. Whole numbers of 18 digits, such as an element's id, are
 * bigints: a double would lose digits.
 */
export function toRequestJson(body: Readonly<Record<string, unknown>>): string {
  // The library takes 0.4 s for a picture of 10 MB; most bodies do not need it.
  return hasBigInt(body) ? (stringify(body) ?? "null") : JSON.stringify(body);
}

const hasBigInt = (value: unknown): boolean =>
  typeof value === "bigint" ||
  (typeof value === "object" && value !== null && Object.values(value).some(hasBigInt));

/** A whole number as JSON has it, from its digits. */
export function wholeNumber(digits: string): number | bigint {
  const exact = BigInt(digits);
  const number = Number(exact);
  return Number.isSafeInteger(number) ? number : exact;
}
