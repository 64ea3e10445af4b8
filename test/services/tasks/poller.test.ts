import { describe, expect, it } from "vitest";
import { START } from "../../support/clock.js";
import { HOUR, LONG, MINUTE, SECOND, startCore, type Core, type CoreOptions } from "../../support/core.js";

const LIST = "GET /v1/videos/lip-sync";
const singly = (id: string | null) => `${LIST}/${id ?? ""}`;

/** With so many tasks at Kling, and nothing in the request log yet. */
async function withOpen(count: number, options: CoreOptions = {}, text = "Hello.") {
  const core = await startCore(options);
  for (let number = 0; number < count; number++) await core.queue(text);
  while ((await core.store.reader.nextDue(["VIDEO"])) !== null) await core.submitter.pass();
  core.books.requests.clear();
  return { ...core, tasks: await core.store.reader.openAtKling() };
}

/** Sweeps at the times that the poller itself names, until nothing is open or the time is up. */
async function sweepFor(ms: number, { clock, poller, store }: Core): Promise<number> {
  const end = clock.now() + ms;
  let sweeps = 0;
  for (; (await store.reader.openAtKling()).length > 0; sweeps++) {
    const next = await poller.sweep();
    if (next > end) break;
    clock.pass(Math.max(0, next - clock.now()));
  }
  return sweeps;
}

const statusesOf = async ({ store }: Core) => (await store.reader.page("anna", {}, 500, null)).map(({ status }) => status);

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
    expect(done.result.videos).toMatchObject([{ id: core.books.tasks.all()[0]?.videos[0]?.id, duration: 5.041 }]);
    expect(done.result.parentVideo?.id).toBe("760000000000000001");
    expect(done.result.expiresAt).toBe((core.books.tasks.all()[0]?.endsAt ?? 0) + 30 * 24 * HOUR);
  });

  it("that fails at Kling fails with Kling's reason", async () => {
    const core = await withOpen(1, {}, "[fail:policy]");
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect(await core.read(core.tasks[0]?.id ?? "")).toMatchObject({ status: "FAILED", failure: { code: "CONTENT_POLICY", message: "Failure to pass the risk control system" } });
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
    ended.books.requests.clear();
    ended.clock.pass(HOUR);
    expect(await ended.poller.sweep()).toBe(Infinity);
    expect(ended.asked()).toEqual([]);
  });

  it("is asked for at once when somebody says that there is news of it", async () => {
    const core = await withOpen(1);
    await core.poller.sweep();
    core.poller.hurry(core.tasks[0]?.id ?? "");
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
    expect(await core.read(core.tasks[0]?.id ?? "")).toMatchObject({ status: "PROCESSING", version: 3 });
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
    for (let now = core.clock.now(); (await core.store.reader.openAtKling()).length > 0; now = core.clock.now()) {
      core.books.requests.clear();
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
    expect(await statusesOf(four)).toEqual(["PROCESSING", "PROCESSING", "PROCESSING", "PROCESSING"]);

    const three = await withOpen(3);
    three.clock.pass(20 * SECOND);
    await three.poller.sweep();
    expect(three.asked().sort()).toEqual(three.tasks.map(({ klingTaskId }) => singly(klingTaskId)).sort());
  });

  it("one that the list lacks is asked for singly", async () => {
    const core = await withOpen(4);
    const unlisted = await core.submitted("[unlisted]");
    core.books.requests.clear();
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect(core.asked()).toEqual([LIST, singly(unlisted.klingTaskId)]);
    expect(await statusesOf(core)).toEqual(Array.from({ length: 5 }, () => "SUCCEEDED"));
  });

  it("all that no list shows have their turn, a few a sweep, also beside tasks that never end", async () => {
    const core = await withOpen(5, {}, "[unlisted] [hang]");
    for (let count = 0; count < 5; count++) await core.submitted("[unlisted]");
    core.clock.pass(LONG);
    core.books.requests.clear();
    for (let sweeps = 0; sweeps < 8; sweeps++) {
      await core.poller.sweep();
      core.clock.pass(MINUTE);
    }
    expect((await statusesOf(core)).filter((status) => status === "SUCCEEDED")).toHaveLength(5);
  });

  it("one whose single answer is an error keeps no news from the others", async () => {
    const core = await withOpen(2);
    const [one, two] = core.tasks;
    core.fault({ route: singly(one?.klingTaskId ?? null), code: 5000 });
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect((await core.read(two?.id ?? "")).status).toBe("SUCCEEDED");
    expect((await core.read(one?.id ?? "")).status).toBe("SUBMITTED");
  });

  it("one that the list lacks and whose single answer is an error keeps no news from the others", async () => {
    const core = await withOpen(4);
    const unlisted = await core.submitted("[unlisted]");
    core.fault({ route: singly(unlisted.klingTaskId), code: 5000 });
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect((await statusesOf(core)).filter((status) => status === "SUCCEEDED")).toHaveLength(4);
  });
});

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
    core.books.faults.clear();
    await sweepFor(LONG, core);
    expect(await statusesOf(core)).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
  });

  it("it is asked ever more seldom for an hour, and no task is lost", async () => {
    const core = await withOpen(4);
    core.fault({ route: "GET *", code: 5001 });
    await sweepFor(HOUR, core);
    expect(core.asked().length).toBeLessThan(90);
    core.books.faults.clear();
    await sweepFor(2 * MINUTE, core);
    expect(await statusesOf(core)).toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
  });

  it("a success without a result is one, and says so", async () => {
    const core = await withOpen(1, {}, "[empty]");
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect(await core.read(core.tasks[0]?.id ?? "")).toMatchObject({ status: "SUCCEEDED", result: { videos: [] } });
    expect((await core.store.reader.changesAfter(2, 1))[0]?.message).toBe("Kling reports success but sent no result.");
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
    expect(await core.read(core.tasks[0]?.id ?? "")).toMatchObject({ status: "FAILED", failure: { code: "LOST" } });
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
      core.books.switches = { ...core.books.switches, visibilityDelayMs: 24 * HOUR };
      await sweepFor(6 * MINUTE, core);
      core.books.switches = { ...core.books.switches, visibilityDelayMs: 0 };
      await sweepFor(MINUTE, core);
    }
    expect((await core.read(core.tasks[0]?.id ?? "")).status).toBe("PROCESSING");
  });

  it("among many is LOST alone", async () => {
    const core = await withOpen(4, {}, "[hang]");
    const lost = await core.submitted("[lost]");
    await sweepFor(20 * MINUTE, core);
    expect((await core.read(lost.id)).failure?.code).toBe("LOST");
    expect((await core.store.reader.openAtKling()).map(({ id }) => id)).toEqual(core.tasks.map(({ id }) => id));
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
    expect(await core.read(core.tasks[0]?.id ?? "")).toMatchObject({ status: "FAILED", failure: { code: "KLING_UNAVAILABLE" } });
    expect(await core.poller.sweep()).toBe(Infinity);
  });

  it("does not throw away what Kling has finished while nobody asked", async () => {
    const core = await withOpen(1);
    // The server was down for two days.
    core.clock.pass(48 * HOUR);
    await core.newPoller().sweep();
    expect((await core.read(core.tasks[0]?.id ?? "")).status).toBe("SUCCEEDED");
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
