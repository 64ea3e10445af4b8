import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { subscriptionHarness, take } from "../../support/subscription-harness.js";
import { aTask } from "../../support/tasks.js";

const ROUNDS = 10_000;
/** Some 100 bytes for each round would be 1 MB. */
const MAX_GROWTH_BYTES = 1_000_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

it("10,000 feedOfrs who come, read and go leave nothing on the heap", async () => {
  const { commit, watch, feedOf, feed } = await subscriptionHarness();
  const task = aTask();
  commit(task);
  const rounds = async (count: number) => {
    for (let round = 0; round < count; round++) {
      const [named, all] = [await watch(task), await feedOf()];
      await take(named, 1);
      const waiting = all.next();
      await Promise.all([named.return?.(), all.return?.(), waiting]);
    }
  };
  await rounds(ROUNDS / 10);
  const before = heap();
  await rounds(ROUNDS);
  expect(heap() - before).toBeLessThan(MAX_GROWTH_BYTES);
  expect(feed.listening.size).toBe(0);
});
