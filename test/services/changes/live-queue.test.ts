import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LiveQueue } from "../../../src/services/changes/live-queue.js";

const queueOf = (limit: number) => new LiveQueue<number>(limit, () => new Error("too slow"));

describe("a live queue", () => {
  it("hands out what came before, in order, and then what comes", async () => {
    const queue = queueOf(10);
    queue.push(1);
    queue.push(2);
    expect([await queue.take(), await queue.take()]).toEqual([1, 2]);
    const third = queue.take();
    queue.push(3);
    expect(await third).toBe(3);
  });

  it("loses and repeats nothing below its limit, however pushes and takes alternate", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 50 }), async (script) => {
        const queue = queueOf(script.length);
        const taken: (number | null)[] = [];
        let pushed = 0;
        let waiting = Promise.resolve();
        for (const isPush of script) {
          if (isPush) queue.push(++pushed);
          // One take at a time, as a consumer does.
          else waiting = waiting.then(async () => void taken.push(await queue.take()));
          await Promise.resolve();
        }
        while (pushed < script.length) queue.push(++pushed);
        await waiting;
        const takes = script.filter((isPush) => !isPush).length;
        expect(taken).toEqual(Array.from({ length: takes }, (_, index) => index + 1));
      }),
    );
  });

  it("fails where more than its limit wait, and goes on failing", async () => {
    const queue = queueOf(2);
    for (const item of [1, 2, 3, 4]) queue.push(item);
    await expect(queue.take()).rejects.toThrow("too slow");
    await expect(queue.take()).rejects.toThrow("too slow");
  });

  it("does not count the one that is awaited", async () => {
    const queue = queueOf(1);
    const first = queue.take();
    queue.push(1);
    queue.push(2);
    expect([await first, await queue.take()]).toEqual([1, 2]);
  });

  it("that is closed ends its waiting consumer, drops what waits and takes nothing more", async () => {
    const queue = queueOf(2);
    const waiting = queue.take();
    queue.close();
    expect(await waiting).toBeNull();
    queue.push(1);
    expect(await queue.take()).toBeNull();

    const full = queueOf(2);
    full.push(1);
    full.close();
    expect(await full.take()).toBeNull();
  });
});
