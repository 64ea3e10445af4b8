import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Wakeup, backoff } from "../../src/lib/wakeup.js";

describe("an alarm", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Whether the wait is over, kept up to date. */
  function watch(wait: Promise<void>): { over: boolean } {
    const state = { over: false };
    void wait.then(() => (state.over = true));
    return state;
  }

  it("waits its time", async () => {
    const wait = watch(new Wakeup().wait(1_000));
    await vi.advanceTimersByTimeAsync(999);
    expect(wait.over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(wait.over).toBe(true);
  });

  it("that rings cuts the wait short and leaves no timer", async () => {
    const wakeup = new Wakeup();
    const wait = wakeup.wait(1_000);
    wakeup.notify();
    await wait;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("that rang while nobody waited cuts short the next wait, and only that", async () => {
    const wakeup = new Wakeup();
    wakeup.notify();
    wakeup.notify();
    await wakeup.wait(1_000);
    const second = watch(wakeup.wait(1_000));
    await vi.advanceTimersByTimeAsync(999);
    expect(second.over).toBe(false);
  });

  it("that rang during a wait does not cut short the next", async () => {
    const wakeup = new Wakeup();
    const first = wakeup.wait(1_000);
    wakeup.notify();
    await first;
    const second = watch(wakeup.wait(1_000));
    await vi.advanceTimersByTimeAsync(999);
    expect(second.over).toBe(false);
  });
});

describe("the back-off", () => {
  it("doubles from its base to its cap, and chance takes off at most half", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (attempt, chance) => {
          const full = Math.min(60_000, 1_000 * 2 ** attempt);
          const wait = backoff(attempt, () => chance);
          expect(wait).toBeGreaterThanOrEqual(full / 2);
          expect(wait).toBeLessThanOrEqual(full);
        },
      ),
    );
  });

  it("takes another base and cap", () => {
    expect([0, 1, 2, 3].map((attempt) => backoff(attempt, () => 1, 100, 500))).toEqual([
      100, 200, 400, 500,
    ]);
  });
});
