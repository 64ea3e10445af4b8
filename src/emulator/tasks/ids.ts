/** The clock may be set to the year 1970 in a test; ids keep their 18 digits. */
const SMALLEST = 10n ** 17n;

/**
 * 18-digit decimal texts, unique over tasks and videos (kling-api.md#IX-6): milliseconds and five
 * more digits, always growing, so that the order of ids is the order of making.
 */
export class Ids {
  private last = SMALLEST;

  next(now: number): string {
    const fromClock = BigInt(Math.floor(now)) * 100_000n;
    this.last = fromClock > this.last ? fromClock : this.last + 1n;
    return String(this.last);
  }

  /** After a replay no id may be given twice. */
  seen(id: string): void {
    const value = BigInt(id);
    if (value > this.last) this.last = value;
  }
}
