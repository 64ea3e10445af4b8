import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Loop } from "../../src/lib/loop.js";

describe("a loop", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function loopOf(step: () => Promise<number>) {
    const logged: string[] = [];
    return {
      loop: new Loop(step, {
        what: "a walk",
        log: pino({}, { write: (line) => void logged.push(line) }),
        levelOf: () => "error",
      }),
      logged,
    };
  }

  /** A loop whose steps are counted and ask for a second each. */
  function counting() {
    const count = { steps: 0 };
    const { loop } = loopOf(() => Promise.resolve((count.steps++, 1_000)));
    return { loop, count };
  }

  it("takes a step at once, and the next after the time that the step asked for", async () => {
    const { loop, count } = counting();
    loop.start();
    await vi.advanceTimersByTimeAsync(999);
    expect(count.steps).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(count.steps).toBe(2);
    await loop.stop();
  });

  it("takes the next step at once when somebody rings, also during a step", async () => {
    const { loop, count } = counting();
    loop.start();
    loop.notify();
    await vi.advanceTimersByTimeAsync(0);
    expect(count.steps).toBe(2);
    loop.notify();
    await vi.advanceTimersByTimeAsync(0);
    expect(count.steps).toBe(3);
    await loop.stop();
  });

  it("goes on a second after a step that failed, and logs it", async () => {
    let steps = 0;
    const { loop, logged } = loopOf(() =>
      ++steps === 1 ? Promise.reject(new Error("a puddle")) : Promise.resolve(1_000),
    );
    loop.start();
    await vi.advanceTimersByTimeAsync(999);
    expect(steps).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(steps).toBe(2);
    expect(logged.join("")).toContain("a walk broke off; trying again");
    await loop.stop();
  });

  it("is one loop, however often it is started", async () => {
    const { loop, count } = counting();
    loop.start();
    loop.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(count.steps).toBe(1);
    await loop.stop();
  });

  it("that is stopped finishes its step, takes no other, and leaves no timer", async () => {
    let finish: (ms: number) => void = () => undefined;
    const { loop } = loopOf(() => new Promise((resolve) => (finish = resolve)));
    loop.start();
    let stopped = false;
    const stopping = loop.stop().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).toBe(false);
    finish(1_000);
    await stopping;
    expect(vi.getTimerCount()).toBe(0);
  });
});
