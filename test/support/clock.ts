/** 2025-06-15T15:06:40Z: on a full second, as tokens and Date headers count. */
export const START = 1_750_000_000_000;

export interface TestClock {
  now: () => number;
  /** Moves it on by so many milliseconds. */
  pass: (ms: number) => void;
}

/** A clock that stands still until it is moved. */
export function testClock(at = START): TestClock {
  return { now: () => at, pass: (ms) => void (at += ms) };
}
