import { describe, expect, it, onTestFinished } from "vitest";
import { MINUTE, type Core } from "../support/core.js";
import { sweepFor, withOpen } from "../support/core-polling.js";
import { aTask, queued } from "../support/tasks.js";
import type { ChangeSource } from "../../src/services/tasks/task.js";

/** Requests to Kling in ten minutes for a task that never ends. */
async function requestsInTenMinutes(core: Core): Promise<number> {
  core.books.requests.clear();
  await sweepFor(10 * MINUTE, core);
  return core.asked("GET").length;
}

/** Another task changes, and this is who brings the news. */
async function newsBy(source: ChangeSource, { store, feed, clock }: Core): Promise<void> {
  const task = aTask({ createdAt: clock.now(), updatedAt: clock.now() });
  await store.writer.insert(queued(task));
  const heard = new Promise<void>((resolve) => {
    const stop = feed.listen((change) => {
      if (change.task.id !== task.id || change.source !== source) return;
      stop();
      resolve();
    });
  });
  await store.writer.apply([{ taskId: task.id, news: { source, at: clock.now(), status: "FAILED" } }]);
  await heard;
}

/** A poller that listens to the feed but does not run: only the test asks. */
async function listening(): Promise<Core> {
  const core = await withOpen(1, {}, "[hang]");
  core.poller.start({ held: false });
  onTestFinished(() => core.poller.stop());
  // Long enough to be at the longest interval.
  await sweepFor(10 * MINUTE, core);
  return core;
}

describe("while callbacks bring the news", () => {
  it("Kling is asked at most a fifth as often, and as often as before from the first news that no callback brought", async () => {
    const core = await listening();
    const usual = await requestsInTenMinutes(core);
    expect(usual).toBeGreaterThanOrEqual(18);
    await newsBy("CALLBACK", core);
    const rare = await requestsInTenMinutes(core);
    expect(rare).toBeGreaterThan(0);
    expect(rare).toBeLessThanOrEqual(usual / 5);
    await newsBy("POLL", core);
    expect(await requestsInTenMinutes(core)).toBeGreaterThanOrEqual(usual - 1);
  });

  it("and stay away, nothing waits longer than it would have without them", async () => {
    const core = await listening();
    await newsBy("CALLBACK", core);
    core.clock.pass(MINUTE);
    expect((await core.poller.sweep()) - core.clock.now()).toBeGreaterThan(3 * MINUTE);
    await newsBy("POLL", core);
    expect((await core.poller.sweep()) - core.clock.now()).toBeLessThanOrEqual(MINUTE / 2 * 1.1);
  });
});
