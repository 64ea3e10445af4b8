const start = Date.now() - performance.now();

/**
 * Epoch milliseconds that only ever go on: the wall clock when the process started, and what has
 * passed since. Deadlines, back-offs and leases go by it, so that a wall clock which is set by hand
 * or jumps neither ends tasks nor holds them up.
 */
export const steadyNow = (): number => Math.round(start + performance.now());
