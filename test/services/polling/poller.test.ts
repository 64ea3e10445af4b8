import { describe, expect, it, onTestFinished, vi } from "vitest";
import { START } from "../../support/clock.js";
import { statusesOf, sweepFor, withOpen } from "../../support/core-polling.js";
import { HOUR, LONG, MINUTE, SECOND, startCore } from "../../support/core.js";
import { aTask, queued } from "../../support/tasks.js";

const LIST = "GET /v1/videos/lip-sync";
const singly = (id: string | null) => `${LIST}/${id ?? ""}`;

describe("one open task", () => {
  it("is asked for singly, and brought from state to state to its result", async () => {
    const core = await withOpen(1);
    const [task] = core.tasks;
    expect(await core.poller.sweep()).toBe(START + 2 * SECOND);
    expect(core.asked()).toEqual([]);

    core.clock.pass(20 * SECOND);
    await core.poller.sweep();
    expect(core.asked()).toEqual([singly(task?.klingTaskId ?? null)]);
    expect(await core.read(task?.id ?? "")).toMatchObject({ status: "PROCESSING", version: 3 });

    core.clock.pass(LONG);
    await core.poller.sweep();
    const done = await core.read(task?.id ?? "");
    expect(done).toMatchObject({ status: "SUCCEEDED", version: 4, finishedAt: core.clock.now() });
    expect(done.result.videos).toMatchObject([
      { id: core.state.tasks.all()[0]?.videos[0]?.id, duration: 5.041 },
    ]);
    expect(done.result.parentVideo?.id).toBe("760000000000000001");
    expect(done.result.expiresAt).toBe((core.state.tasks.all()[0]?.endsAt ?? 0) + 30 * 24 * HOUR);
  });

  it("that fails at Kling fails with Kling's reason", async () => {
    const core = await withOpen(1, {}, "[fail:policy]");
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect(await core.read(core.tasks[0]?.id ?? "")).toMatchObject({
      status: "FAILED",
      failure: { code: "CONTENT_POLICY", message: "Failure to pass the risk control system" },
    });
  });

  it("is asked for ever more seldom, and never again once it has ended", async () => {
    const core = await withOpen(1, {}, "[hang]");
    await sweepFor(HOUR, core);
    // 10 of 2 s, then a tenth of the age each up to 5 minutes, then one in 30 s.
    expect(core.asked().length).toBeGreaterThan(100);
    expect(core.asked().length).toBeLessThan(160);

    const ended = await withOpen(1);
    ended.clock.pass(LONG);
    await ended.poller.sweep();
    ended.state.requests.clear();
    ended.clock.pass(HOUR);
    expect(await ended.poller.sweep()).toBe(Infinity);
    expect(ended.asked()).toEqual([]);
  });

  it.each(["SUBMITTED", "PROCESSING"] as const)(
    "wakes a poller that sleeps when it comes to be at Kling as %s",
    async (status) => {
      const core = await startCore();
      // Each sweep says once how late it is.
      const looks = vi.spyOn(core.metrics.pollLag, "set");
      const looked = (times: number) => expect.poll(() => looks.mock.calls.length).toBe(times);
      core.poller.start();
      onTestFinished(() => core.poller.stop());
      await looked(1);
      await core.store.writer.insert(queued(aTask({ status, klingTaskId: "797182621750399062" })));
      await looked(2);
    },
  );

  it("is asked for at once when somebody says that its status has changed", async () => {
    const core = await withOpen(1);
    await core.poller.sweep();
    core.poller.expedite(core.tasks[0]?.id ?? "");
    await core.poller.sweep();
    expect(core.asked()).toHaveLength(1);
  });

  it("whose state is a word of tomorrow keeps its last state, and each time is counted", async () => {
    const core = await withOpen(1, {}, "[unknown]");
    core.clock.pass(20 * SECOND);
    await core.poller.sweep();
    // The middle third of its time.
    core.clock.pass(55 * SECOND);
    await core.poller.sweep();
    expect(await core.read(core.tasks[0]?.id ?? "")).toMatchObject({
      status: "PROCESSING",
      version: 3,
    });
    expect(await core.metrics.unknownStatus.get()).toMatchObject({ values: [{ value: 1 }] });
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect((await core.read(core.tasks[0]?.id ?? "")).status).toBe("SUCCEEDED");
  });

  it("writes nothing where there is nothing new", async () => {
    const core = await withOpen(1, {}, "[hang]");
    core.clock.pass(MINUTE);
    await core.poller.sweep();
    const head = await core.store.reader.head();
    for (let count = 0; count < 5; count++) {
      core.clock.pass(MINUTE);
      await core.poller.sweep();
    }
    expect(core.asked()).toHaveLength(6);
    expect(await core.store.reader.head()).toBe(head);
  });
});

describe("many open tasks", () => {
  it("200 cost one request a sweep, three at most, until all have ended", async () => {
    const core = await withOpen(200);
    let most = 0;
    for (
      let now = core.clock.now();
      (await core.store.reader.openAtKling()).length > 0;
      now = core.clock.now()
    ) {
      core.state.requests.clear();
      const next = await core.poller.sweep();
      most = Math.max(most, core.asked().length);
      core.clock.pass(Math.max(1, next - now));
    }
    expect(most).toBeGreaterThanOrEqual(1);
    expect(most).toBeLessThanOrEqual(3);
    expect(await statusesOf(core)).toEqual(Array.from({ length: 200 }, () => "SUCCEEDED"));
  });

  it("4 are asked for with one list, 3 singly", async () => {
    const four = await withOpen(4);
    four.clock.pass(20 * SECOND);
    await four.poller.sweep();
    expect(four.asked()).toEqual([LIST]);
    expect(await statusesOf(four)).toEqual([
      "PROCESSING",
      "PROCESSING",
      "PROCESSING",
      "PROCESSING",
    ]);

    const three = await withOpen(3);
    three.clock.pass(20 * SECOND);
    await three.poller.sweep();
    expect(three.asked().sort()).toEqual(
      three.tasks.map(({ klingTaskId }) => singly(klingTaskId)).sort(),
    );
  });

  it("one that the list lacks is asked for singly", async () => {
    const core = await withOpen(4);
    const unlisted = await core.submitted("[unlisted]");
    core.state.requests.clear();
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect(core.asked()).toEqual([LIST, singly(unlisted.klingTaskId)]);
    expect(await statusesOf(core)).toEqual(Array.from({ length: 5 }, () => "SUCCEEDED"));
  });

  it("all that no list shows have their turn, a few a sweep, also beside tasks that never end", async () => {
    const core = await withOpen(5, {}, "[unlisted] [hang]");
    for (let count = 0; count < 5; count++) await core.submitted("[unlisted]");
    core.clock.pass(LONG);
    core.state.requests.clear();
    for (let sweeps = 0; sweeps < 8; sweeps++) {
      await core.poller.sweep();
      core.clock.pass(MINUTE);
    }
    expect((await statusesOf(core)).filter((status) => status === "SUCCEEDED")).toHaveLength(5);
  });

  it("one whose single answer is an error keeps no status update from the others", async () => {
    const core = await withOpen(2);
    const [one, two] = core.tasks;
    core.fault({ route: singly(one?.klingTaskId ?? null), code: 5000 });
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect((await core.read(two?.id ?? "")).status).toBe("SUCCEEDED");
    expect((await core.read(one?.id ?? "")).status).toBe("SUBMITTED");
  });

  it("one that the list lacks and whose single answer is an error keeps no status update from the others", async () => {
    const core = await withOpen(4);
    const unlisted = await core.submitted("[unlisted]");
    core.fault({ route: singly(unlisted.klingTaskId), code: 5000 });
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect((await statusesOf(core)).filter((status) => status === "SUCCEEDED")).toHaveLength(4);
  });
});

it("the lag says how long the most overdue task has waited", async () => {
  const core = await withOpen(1, {}, "[hang]");
  core.clock.pass(7 * SECOND);
  await core.poller.sweep();
  expect(await core.metrics.pollLag.get()).toMatchObject({ values: [{ value: 5 }] });
  await core.poller.sweep();
  expect(await core.metrics.pollLag.get()).toMatchObject({ values: [{ value: 0 }] });
});
