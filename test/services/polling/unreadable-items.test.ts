import { describe, expect, it } from "vitest";
import { statusesOf, sweepFor, withOpen } from "../../support/core-polling.js";
import { LONG, MINUTE } from "../../support/core.js";

describe("a task of which Kling's words can't be understood", () => {
  it("keeps nobody else in a list waiting, and keeps its own last known state", async () => {
    const core = await withOpen(5);
    const garbled = await core.submitted("[garbled]");
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect(await statusesOf(core)).toEqual([
      "SUBMITTED",
      ...Array.from({ length: 5 }, () => "SUCCEEDED"),
    ]);
    expect(await core.read(garbled.id)).toEqual(garbled);
    // The list had it, and so had the question about it alone.
    expect((await core.metrics.unreadable.get()).values).toMatchObject([{ value: 2 }]);
    expect(core.logged.join("")).toContain(
      `"taskId":"${garbled.id}","reason":"Kling's answer holds no task that this server understands`,
    );
  });

  it("is asked for as often as the others, and ends like them once it can be understood", async () => {
    const core = await withOpen(1, {}, "[garbled]");
    await sweepFor(3 * MINUTE, core);
    expect(core.asked().length).toBeGreaterThan(5);
    for (const task of core.state.tasks.all()) task.odd = {};
    await sweepFor(LONG, core);
    expect(await statusesOf(core)).toEqual(["SUCCEEDED"]);
  });

  it("proves nothing where an unknown outcome is reconciled: the create may be that one", async () => {
    const core = await withOpen(1, {}, "[garbled]");
    core.fault({ route: "POST lip-sync", code: 5001, times: 1 });
    const ofUnknownOutcome = await core.queue();
    for (let count = 0; count < 5; count++) {
      await core.dispatcher.pass();
      core.clock.pass(5 * MINUTE);
    }
    expect(await core.read(ofUnknownOutcome.id)).toMatchObject({
      status: "FAILED",
      failure: { code: "OUTCOME_UNKNOWN" },
    });
    expect(core.state.tasks.all()).toHaveLength(1);
  });
});
