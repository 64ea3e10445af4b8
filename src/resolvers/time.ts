/** Kling counts whole milliseconds, callers seconds. */
export const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000);

/** From epoch milliseconds. */
export const toDate = (at: number | null): Date | null => (at === null ? null : new Date(at));
