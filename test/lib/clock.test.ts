import { expect, it, onTestFinished, vi } from "vitest";
import { steadyNow } from "../../src/lib/clock.js";

it("the steady clock shows the time of day, and goes on when that is set", () => {
  expect(Math.abs(steadyNow() - Date.now())).toBeLessThan(1_000);
  const before = steadyNow();
  vi.useFakeTimers({ toFake: ["Date"], now: 0 });
  onTestFinished(() => void vi.useRealTimers());
  expect(steadyNow()).toBeGreaterThanOrEqual(before);
  expect(Number.isInteger(steadyNow())).toBe(true);
});
