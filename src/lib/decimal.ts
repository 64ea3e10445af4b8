/**
 * Exact amounts. Outside they are decimal texts such as "0.05"; inside they are whole millionths, so
 * that 0.1 + 0.2 is 0.3. Kling's prices have at most two decimal places
 * (kling-api-2026.md#A.10): six are room enough, and a bigint needs no library.
 */
export type Amount = bigint;

const DIGITS = 6;
const SCALE = 10n ** BigInt(DIGITS);
/** At most 12 digits before the point: what is longer is no amount that anybody pays. */
const TEXT = /^(\d{1,12})(?:\.(\d{1,40}))?$/;

export const isDecimal = (text: string): boolean => TEXT.test(text);

/**
 * The amount of a decimal text without sign or exponent; throws for any other. What a millionth
 * can't hold is rounded up: a budget must not count less than was taken.
 */
export function parseDecimal(text: string): Amount {
  const [, whole, fraction = ""] = TEXT.exec(text) ?? [];
  if (whole === undefined) throw new Error(`"${text}" is no decimal number.`);
  const kept = BigInt(fraction.slice(0, DIGITS).padEnd(DIGITS, "0"));
  const isCut = /[1-9]/.test(fraction.slice(DIGITS));
  return BigInt(whole) * SCALE + kept + (isCut ? 1n : 0n);
}

/** The shortest text of an amount: "2.4", "10", "-0.5". */
export function formatDecimal(amount: Amount): string {
  const size = amount < 0n ? -amount : amount;
  const fraction = (size % SCALE).toString().padStart(DIGITS, "0").replace(/0+$/, "");
  const text = `${size / SCALE}${fraction === "" ? "" : `.${fraction}`}`;
  return amount < 0n ? `-${text}` : text;
}
