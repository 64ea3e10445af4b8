import { describe, expect, it, vi } from "vitest";
import { updateBy, statusesOf, sweepFor, withOpen } from "../../support/core-polling.js";
import { HOUR, LONG, MINUTE, SECOND } from "../../support/core.js";
import { answering } from "../../support/kling.js";

describe("where Kling's answers are no good", () => {
  it.each([
    ["pages of HTML", { garbage: "html" }],
    ["empty answers", { garbage: "empty" }],
    ["cut connections", { cut: "before" }],
    ["a code of 5001", { code: 5001 }],
    ["a code of 1302", { code: 1302 }],
    ["refused credentials", { code: 1000 }],
  ] as const)("%s hold up polling and change nothing; afterwards it goes on", async (_, fault) => {
    const core = await withOpen(4);
    core.clock.pass(20 * SECOND);
    core.fault({ ...fault, route: "GET *" });
    await sweepFor(3 * MINUTE, core);
    expect(await statusesOf(core)).toEqual(["SUBMITTED", "SUBMITTED", "SUBMITTED", "SUBMITTED"]);
    expect(core.asked().length).toBeGreaterThan(1);
    core.state.faults.clear();
    await sweepFor(LONG, core);
    expect(await statusesOf(core)).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
  });

  it("a page of HTML is logged by its first 200 characters", async () => {
    const core = await withOpen(1);
    core.clock.pass(MINUTE);
    core.logged.length = 0;
    await core.newPoller(await answering("x".repeat(10_000), 502, "text/html")).sweep();
    expect(core.logged.join("").match(/x{9,}/g)).toEqual(["x".repeat(200)]);
  });

  it("it is asked ever more seldom for an hour, and no task is lost", async () => {
    const core = await withOpen(4);
    core.fault({ route: "GET *", code: 5001 });
    await sweepFor(HOUR, core);
    expect(core.asked().length).toBeLessThan(90);
    core.state.faults.clear();
    await sweepFor(2 * MINUTE, core);
    expect(await statusesOf(core)).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
  });

  it("one task that can't be asked for holds up no other of its kind", async () => {
    const askedFor = async (fault: object | null): Promise<number> => {
      const core = await withOpen(2, {}, "[hang]");
      const [bad, good] = core.state.tasks.all();
      if (fault !== null) core.fault({ ...fault, route: `GET /v1/videos/lip-sync/${bad?.id}` });
      await sweepFor(10 * MINUTE, core);
      return core.asked("GET").filter((path) => path.endsWith(`/${good?.id}`)).length;
    };
    expect(await askedFor({ code: 5000 })).toBeGreaterThan((await askedFor(null)) * 0.9);
  });

  it("each outage begins with short waits, whatever the one before came to", async () => {
    const core = await withOpen(4, {}, "[hang]");
    core.fault({ route: "GET *", code: 5001 });
    await sweepFor(HOUR, core);
    core.state.faults.clear();
    await sweepFor(2 * MINUTE, core);
    core.fault({ route: "GET *", code: 5001, times: 1 });
    core.logged.length = 0;
    await sweepFor(2 * MINUTE, core);
    const waits = core.logged.flatMap((line) => /"retryInMs":(\d+)/.exec(line)?.[1] ?? []);
    expect(waits).toEqual(["750"]);
  });

  it("a success without a result is one, and says so", async () => {
    const core = await withOpen(1, {}, "[empty]");
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect(await core.read(core.tasks[0]?.id ?? "")).toMatchObject({
      status: "SUCCEEDED",
      result: { videos: [] },
    });
    expect((await core.store.reader.changesAfter(2, 1)).changes[0]?.message).toBe(
      "Kling reports success but sent no result.",
    );
  });
});

describe("where a status update is not stored, or there is none, because something failed", () => {
  /** Four tasks at Kling that have just ended there, while callbacks make polls rare. */
  async function rarelyAsked() {
    const core = await withOpen(4);
    core.poller.start({ held: false });
    await updateBy("CALLBACK", core);
    // It has heard; from now on only the test asks.
    await core.poller.stop();
    core.clock.pass(LONG);
    return core;
  }

  it("Kling is asked again two seconds after the store was away for a moment", async () => {
    const core = await rarelyAsked();
    vi.spyOn(core.store.writer, "apply").mockRejectedValueOnce(new Error("The store is away."));
    expect((await core.poller.sweep()) - core.clock.now()).toBe(2 * SECOND);
    expect(core.logged.join("")).toContain("could not be stored");
    core.clock.pass(2 * SECOND);
    await core.poller.sweep();
    expect((await statusesOf(core)).filter((status) => status === "SUCCEEDED")).toHaveLength(4);
  });

  it("Kling is asked again a second after it had not answered", async () => {
    const core = await rarelyAsked();
    core.fault({ route: "GET *", code: 5001, times: 1 });
    expect((await core.poller.sweep()) - core.clock.now()).toBe(750);
    core.clock.pass(750);
    await core.poller.sweep();
    expect((await statusesOf(core)).filter((status) => status === "SUCCEEDED")).toHaveLength(4);
  });
});

describe("a task that Kling denies", () => {
  it("is LOST after 10 minutes of it, not before", async () => {
    const core = await withOpen(1, {}, "[lost]");
    core.clock.pass(10 * SECOND);
    await sweepFor(10 * MINUTE - SECOND, core);
    expect((await core.read(core.tasks[0]?.id ?? "")).status).toBe("SUBMITTED");
    expect(core.asked().length).toBeGreaterThan(3);
    await sweepFor(MINUTE, core);
    expect(await core.read(core.tasks[0]?.id ?? "")).toMatchObject({
      status: "FAILED",
      failure: { code: "LOST" },
    });
  });

  it("is not LOST by two denials, however far apart", async () => {
    const core = await withOpen(1, {}, "[lost]");
    for (let denials = 1; denials <= 2; denials++) {
      core.clock.pass(HOUR);
      await core.poller.sweep();
      expect((await core.read(core.tasks[0]?.id ?? "")).status).toBe("SUBMITTED");
    }
    core.clock.pass(HOUR);
    await core.poller.sweep();
    expect((await core.read(core.tasks[0]?.id ?? "")).failure?.code).toBe("LOST");
  });

  it("and shows again counts from the start", async () => {
    const core = await withOpen(1, {}, "[hang]");
    for (let round = 0; round < 5; round++) {
      core.state.switches = { ...core.state.switches, visibilityDelayMs: 24 * HOUR };
      await sweepFor(6 * MINUTE, core);
      core.state.switches = { ...core.state.switches, visibilityDelayMs: 0 };
      await sweepFor(MINUTE, core);
    }
    expect((await core.read(core.tasks[0]?.id ?? "")).status).toBe("PROCESSING");
  });

  it("among many is LOST alone", async () => {
    const core = await withOpen(4, {}, "[hang]");
    const lost = await core.submitted("[lost]");
    await sweepFor(20 * MINUTE, core);
    expect((await core.read(lost.id)).failure?.code).toBe("LOST");
    expect((await core.store.reader.openAtKling()).map(({ id }) => id)).toEqual(
      core.tasks.map(({ id }) => id),
    );
  });
});

describe("the deadline of a task", () => {
  it("ends it as KLING_UNAVAILABLE", async () => {
    const core = await withOpen(1, {}, "[hang]");
    core.clock.pass(24 * HOUR);
    await core.poller.sweep();
    expect((await core.read(core.tasks[0]?.id ?? "")).status).toBe("PROCESSING");
    core.clock.pass(MINUTE);
    await core.poller.sweep();
    expect(await core.read(core.tasks[0]?.id ?? "")).toMatchObject({
      status: "FAILED",
      failure: { code: "KLING_UNAVAILABLE" },
    });
    expect(await core.poller.sweep()).toBe(Infinity);
  });

  it("does not throw away what Kling has finished while nobody asked", async () => {
    const core = await withOpen(1);
    // The server was down for two days.
    core.clock.pass(48 * HOUR);
    await core.newPoller().sweep();
    expect((await core.read(core.tasks[0]?.id ?? "")).status).toBe("SUCCEEDED");
  });

  it("nor where the first question afterwards comes to nothing", async () => {
    const core = await withOpen(1);
    core.clock.pass(48 * HOUR);
    core.fault({ code: 5001, times: 1 });
    await sweepFor(MINUTE, core);
    expect(await statusesOf(core)).toEqual(["SUCCEEDED"]);
  });

  it("nor where the list lacks many, which are asked for one after the other", async () => {
    const core = await withOpen(8, {}, "[unlisted]");
    core.clock.pass(48 * HOUR);
    await sweepFor(MINUTE, core);
    expect(new Set(await statusesOf(core))).toEqual(new Set(["SUCCEEDED"]));
  });

  it("ends it too where Kling says nothing of it for as long again", async () => {
    const core = await withOpen(1);
    core.fault({ route: "GET *", code: 5001 });
    for (let hours = 1; hours <= 25; hours++) {
      core.clock.pass(HOUR);
      await core.poller.sweep();
    }
    expect(await statusesOf(core)).toEqual(["SUBMITTED"]);
    core.clock.pass(MINUTE);
    await core.poller.sweep();
    expect(await statusesOf(core)).toEqual(["FAILED"]);
  });
});
