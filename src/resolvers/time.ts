/** Kling counts whole milliseconds, callers seconds. */
export const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000);
