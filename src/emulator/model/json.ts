import { isSafeNumber, parse, stringify } from "lossless-json";

/** A number of so many digits may lose some of them as a double. */
const LONG_NUMBER = /[:[,]\s*-?\d{16}/;

/**
 * JSON whose whole numbers keep all their digits: an `element_id` may be above 2^53
 * (kling-api-2026.md#B.14). Such a number is a bigint here, every other one a number.
 */
export const parseJson = (text: string): unknown =>
  LONG_NUMBER.test(text) ? parse(text, null, { parseNumber: readNumber }) : JSON.parse(text);

/** A bigint is written as a number. */
export const jsonText = (value: unknown): string =>
  // The library takes seconds for large media; most requests have no such number.
  hasBigInt(value) ? (stringify(value) ?? "null") : JSON.stringify(value ?? null);

const hasBigInt = (value: unknown): boolean =>
  typeof value === "bigint" ||
  (typeof value === "object" && value !== null && Object.values(value).some(hasBigInt));

const readNumber = (text: string): number | bigint =>
  /^-?\d+$/.test(text) && !isSafeNumber(text) ? BigInt(text) : Number(text);
