/** From which day on something holds, yyyy-mm-dd or yyyy-mm. */
export type Since = "always" | "never" | `${number}-${string}`;

/** Without a date the emulator offers everything that ever was. */
export function reached(since: Since, date: string | undefined): boolean {
  if (since === "never") return false;
  return since === "always" || date === undefined || since <= date;
}

/**
 * Whether a row of the data files was on offer. A month without a day counts from its first day.
 */
export function offered(
  row: { since?: string | null; withdrawn?: string | null },
  date: string | undefined,
): boolean {
  if (date === undefined) return true;
  return (row.since ?? "") <= date && !gone(row, date);
}

export const gone = (row: { withdrawn?: string | null }, date: string | undefined): boolean =>
  date !== undefined && row.withdrawn != null && row.withdrawn <= date;
