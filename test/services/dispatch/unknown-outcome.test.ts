import { describe, expect, it } from "vitest";
import { HOUR, LEASE_MS, MINUTE, SECOND, startCore } from "../../support/core.js";
import { seeded } from "../../support/seeded.js";

const CREATE = "POST /v1/videos/lip-sync";
const LIST = "GET /v1/videos/lip-sync";

describe("where Kling may have made the task", () => {
  const losses = [
    ["a code of 5000", { code: 5000, act: true }],
    ["a cut connection", { cut: "after" }],
    ["a cut answer", { cut: "mid-body" }],
    ["a page of HTML", { garbage: "html" }],
    ["an empty answer", { garbage: "empty" }],
    ["half an answer", { garbage: "cut-json" }],
    ["an answer without task_id", { garbage: "no-task-id" }],
  ] as const;

  it.each(losses)("after %s it is looked up, found, and not sent twice", async (_, fault) => {
    const core = await startCore();
    core.fault({ ...fault, times: 1 });
    const task = await core.queue();
    await core.dispatcher.pass();
    expect(await core.read(task.id)).toEqual(task);
    core.clock.pass(SECOND);
    await core.dispatcher.pass();
    expect(core.asked()).toEqual([CREATE, LIST]);
    expect(await core.read(task.id)).toMatchObject({
      status: "SUBMITTED",
      klingTaskId: core.state.tasks.all()[0]?.id,
    });
    expect(core.state.tasks.all()).toHaveLength(1);
  });

  it("but has not, it is sent again once its absence is proof, and made once", async () => {
    const { queue, dispatcher, read, clock, asked, state, fault } = await startCore();
    fault({ route: CREATE, cut: "before", times: 1 });
    const task = await queue();
    await dispatcher.pass();
    for (let age = 0; age < 45; age += 5) {
      clock.pass(5 * SECOND);
      await dispatcher.pass();
      if (age < 40) expect(asked("POST")).toEqual([CREATE]);
    }
    for (let count = 0; count < 3; count++) {
      clock.pass(MINUTE);
      await dispatcher.pass();
    }
    expect(asked("POST")).toEqual([CREATE, CREATE]);
    expect(state.tasks.all()).toHaveLength(1);
    expect((await read(task.id)).status).toBe("SUBMITTED");
  });

  it("and shows it late, it is found before it is sent again", async () => {
    const { queue, dispatcher, read, clock, asked, state, fault } = await startCore({
      emulator: { switches: { visibilityDelayMs: 30 * SECOND } },
    });
    fault({ cut: "after", times: 1 });
    const task = await queue();
    for (let count = 0; count < 9; count++) {
      await dispatcher.pass();
      clock.pass(10 * SECOND);
    }
    expect(asked("POST")).toEqual([CREATE]);
    expect(state.tasks.all()).toHaveLength(1);
    expect((await read(task.id)).klingTaskId).toBe(state.tasks.all()[0]?.id);
  });

  it("and a second send meets the first one's task, Kling's refusal of the id leads back to it", async () => {
    // Visible only after the grace is over: absence looked like proof.
    const { queue, dispatcher, read, clock, asked, state, fault } = await startCore({
      emulator: { switches: { visibilityDelayMs: 2 * MINUTE } },
    });
    fault({ cut: "after", times: 1 });
    const task = await queue();
    for (let count = 0; count < 20; count++) {
      await dispatcher.pass();
      clock.pass(20 * SECOND);
    }
    expect(asked("POST").length).toBeGreaterThan(1);
    expect(state.tasks.all()).toHaveLength(1);
    expect((await read(task.id)).klingTaskId).toBe(state.tasks.all()[0]?.id);
  });

  it("and nobody can tell, it ends as OUTCOME_UNKNOWN after a while rather than be sent twice", async () => {
    const { queue, dispatcher, read, clock, asked, kling, fault } = await startCore();
    // Somebody else makes a task without a name at the same time: ours may be any such.
    await kling.create(
      "LIP_SYNC",
      JSON.stringify({
        input: {
          video_id: "760000000000000001",
          mode: "text2video",
          text: "Hi.",
          voice_id: "genshin_vindi2",
          voice_language: "en",
        },
      }),
    );
    fault({ route: CREATE, cut: "before", times: 1 });
    const task = await queue();
    await dispatcher.pass();
    for (let count = 0; count < 14; count++) {
      clock.pass(MINUTE);
      await dispatcher.pass();
    }
    expect((await read(task.id)).status).toBe("QUEUED");
    clock.pass(2 * MINUTE);
    await dispatcher.pass();
    expect(await read(task.id)).toMatchObject({
      status: "FAILED",
      version: 2,
      failure: { code: "OUTCOME_UNKNOWN" },
    });
    expect(asked("POST")).toHaveLength(2);
  });

  it("and can't be asked for an hour, the task is kept, and reconciled when Kling is there again", async () => {
    const { queue, dispatcher, read, clock, asked, state, fault } = await startCore();
    fault({ route: CREATE, cut: "after", times: 1 });
    fault({ route: LIST, code: 5001 });
    const task = await queue();
    for (let count = 0; count < 60; count++) {
      await dispatcher.pass();
      clock.pass(MINUTE);
    }
    expect(await read(task.id)).toEqual(task);
    state.faults.clear();
    await dispatcher.pass();
    expect((await read(task.id)).klingTaskId).toBe(state.tasks.all()[0]?.id);
    expect(asked("POST")).toEqual([CREATE]);
  });

  it("and can't be asked until its deadline, it ends as OUTCOME_UNKNOWN", async () => {
    const { queue, dispatcher, read, clock, asked, fault } = await startCore();
    fault({ route: CREATE, cut: "after", times: 1 });
    fault({ route: LIST, code: 5001 });
    const task = await queue();
    await dispatcher.pass();
    clock.pass(24 * HOUR + MINUTE);
    await dispatcher.pass();
    expect((await read(task.id)).failure?.code).toBe("OUTCOME_UNKNOWN");
    expect(asked("POST")).toEqual([CREATE]);
  });

  it("and none of its pool's slots is free, it is looked up all the same, and leaves its slot to the next", async () => {
    const core = await startCore({ settings: { poolLimits: { VIDEO: 1 } } });
    core.fault({ route: CREATE, code: 5001, times: 1 });
    const [first, second] = [await core.queue("[fail]"), await core.queue()];
    for (let count = 0; count < 10; count++) {
      await core.dispatcher.pass();
      core.clock.pass(MINUTE);
      await core.poller.sweep();
    }
    expect(core.asked("POST")).toEqual([CREATE, CREATE, CREATE]);
    expect((await core.read(first.id)).status).toBe("FAILED");
    expect((await core.read(second.id)).status).not.toBe("QUEUED");
  });

  it("and stands behind many for which there is no capacity, it is looked up all the same", async () => {
    const core = await startCore({ settings: { poolLimits: { VIDEO: 4 } } });
    for (let count = 0; count < 33; count++)
      await core.queue("Large.", {
        delivery: { weight: 4, notBefore: core.clock.now() + 5 * SECOND },
      });
    core.fault({ route: CREATE, cut: "after", times: 1 });
    const task = await core.queue();
    await core.dispatcher.pass();
    core.clock.pass(10 * SECOND);
    await core.dispatcher.pass();
    expect((await core.read(task.id)).status).toBe("SUBMITTED");
  });

  it("and nobody can tell the outcome of many more, Kling's answers end the outage, and a new task is sent", async () => {
    const core = await startCore();
    await core.kling.create(
      "LIP_SYNC",
      JSON.stringify({
        input: {
          video_id: "760000000000000001",
          mode: "text2video",
          text: "Hi.",
          voice_id: "genshin_vindi2",
          voice_language: "en",
        },
      }),
    );
    core.fault({ route: CREATE, cut: "before", times: 32 });
    for (let count = 0; count < 32; count++) await core.queue();
    await core.dispatcher.pass();
    expect(core.dispatcher.circuitOpen).toBe(true);
    const fresh = await core.queue();
    for (let count = 0; count < 10; count++) {
      core.clock.pass(2 * SECOND);
      await core.dispatcher.pass();
    }
    expect((await core.read(fresh.id)).status).toBe("SUBMITTED");
  });

  it.each([2, 10])(
    "and %i such can't be looked up, though creates work, new tasks are sent all the same",
    async (count) => {
      const core = await startCore({ random: seeded(count) });
      core.fault({ route: CREATE, cut: "before", times: count });
      core.fault({ route: LIST, code: 5001 });
      for (let number = 0; number < count; number++) await core.queue();
      const passFor = async (ms: number) => {
        for (let passed = 0; passed < ms; passed += SECOND) {
          core.clock.pass(SECOND);
          await core.dispatcher.pass();
        }
      };
      await passFor(10 * MINUTE);
      const fresh = await core.queue();
      await passFor(5 * MINUTE);
      expect((await core.read(fresh.id)).status).toBe("SUBMITTED");
    },
  );

  it("and the process ends before the answer is stored, the next one looks it up", async () => {
    const { queue, store, newDispatcher, claimAndDie, read, asked, state, kling } =
      await startCore();
    const task = await queue();
    // What a process does up to the moment of kill -9: claim, send, and not store the answer.
    const [claimed] = await claimAndDie();
    await kling.create("LIP_SYNC", claimed?.delivery.body ?? "");
    await store.queue.releaseAll("the next process");
    await newDispatcher().pass();
    expect(asked()).toEqual([CREATE, LIST]);
    expect((await read(task.id)).klingTaskId).toBe(state.tasks.all()[0]?.id);
  });

  it("another node looks it up when the lease of the one that sent it has ended", async () => {
    const { queue, newDispatcher, claimAndDie, read, clock, asked } = await startCore();
    const task = await queue();
    await claimAndDie();
    clock.pass(LEASE_MS - 1);
    await newDispatcher().pass();
    expect(asked()).toEqual([]);
    clock.pass(1);
    await newDispatcher().pass();
    expect(asked()).toEqual([LIST]);
    expect((await read(task.id)).status).toBe("QUEUED");
  });
});
