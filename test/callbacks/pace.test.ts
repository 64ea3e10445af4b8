import { describe, expect, it, onTestFinished, vi } from "vitest";
import { updateBy, statusesOf, sweepFor, withOpen } from "../support/core-polling.js";
import { MINUTE, type Core } from "../support/core.js";

/** Requests to Kling in ten minutes for a task that never ends. */
async function requestsInTenMinutes(core: Core): Promise<number> {
  core.state.requests.clear();
  await sweepFor(10 * MINUTE, core);
  return core.asked("GET").length;
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

describe("while callbacks bring the status updates", () => {
  it("Kling is asked at most a fifth as often, and as often as before from the first status update that no callback brought", async () => {
    const core = await listening();
    const usual = await requestsInTenMinutes(core);
    expect(usual).toBeGreaterThanOrEqual(18);
    await updateBy("CALLBACK", core);
    const rare = await requestsInTenMinutes(core);
    expect(rare).toBeGreaterThan(0);
    expect(rare).toBeLessThanOrEqual(usual / 5);
    await updateBy("POLL", core);
    expect(await requestsInTenMinutes(core)).toBeGreaterThanOrEqual(usual - 1);
  });

  it("and stay away, nothing waits longer than it would have without them", async () => {
    const core = await listening();
    await updateBy("CALLBACK", core);
    core.clock.pass(MINUTE);
    expect((await core.poller.sweep()) - core.clock.now()).toBeGreaterThan(3 * MINUTE);
    await updateBy("POLL", core);
    expect((await core.poller.sweep()) - core.clock.now()).toBeLessThanOrEqual((MINUTE / 2) * 1.1);
  });

  it("and stay away, a poller that sleeps is woken", async () => {
    const core = await withOpen(1, {}, "[hang]");
    core.clock.pass(10 * MINUTE);
    // Each sweep says once how late it is.
    const looks = vi.spyOn(core.metrics.pollLag, "set");
    core.poller.start();
    onTestFinished(() => core.poller.stop());
    await expect.poll(() => statusesOf(core)).toEqual(["PROCESSING"]);
    await updateBy("CALLBACK", core);
    expect(looks).toHaveBeenCalledTimes(1);
    await updateBy("POLL", core);
    await expect.poll(() => looks.mock.calls.length).toBe(2);
  });
});
