import { describe, expect, it, onTestFinished, vi } from "vitest";
import { START } from "../../support/clock.js";
import { HOUR, MINUTE, SECOND, startCore } from "../../support/core.js";

const CREATE = "POST /v1/videos/lip-sync";

describe("a queued task", () => {
  it("is brought to Kling under its own id, and is SUBMITTED with Kling's", async () => {
    const { queue, dispatcher, read, state, asked } = await startCore();
    const task = await queue("Hello, Kling.");
    await dispatcher.pass();
    const [made] = state.tasks.all();
    expect(made).toMatchObject({ externalTaskId: task.id, text: "Hello, Kling." });
    expect(await read(task.id)).toMatchObject({
      status: "SUBMITTED",
      version: 2,
      klingTaskId: made?.id,
    });
    expect(asked()).toEqual([CREATE]);
  });

  it("is sent once, however often the queue is looked at", async () => {
    const { queue, dispatcher, state } = await startCore();
    for (let count = 0; count < 5; count++) await queue();
    await Promise.all([dispatcher.pass(), dispatcher.pass(), dispatcher.pass()]);
    await dispatcher.pass();
    expect(state.tasks.all()).toHaveLength(5);
  });

  it("is taken by one of two nodes", async () => {
    const { queue, dispatcher, newDispatcher, asked } = await startCore();
    for (let count = 0; count < 10; count++) await queue();
    await Promise.all([dispatcher.pass(), newDispatcher().pass()]);
    expect(asked("POST")).toHaveLength(10);
  });

  it("waits where 32 are on their way", async () => {
    const { queue, dispatcher, asked } = await startCore();
    for (let count = 0; count < 40; count++) await queue();
    await dispatcher.pass();
    expect(asked("POST")).toHaveLength(32);
    await dispatcher.pass();
    expect(asked("POST")).toHaveLength(40);
  });

  it("whose state is a word of tomorrow is SUBMITTED all the same, and the word is counted", async () => {
    const { queue, dispatcher, read, metrics, clock, fault } = await startCore();
    fault({ route: "POST lip-sync", cut: "after", times: 1 });
    const task = await queue("[unknown]");
    await dispatcher.pass();
    // The middle third of its time, in which the emulator shows "reviewing", and the answer to the
    // create was lost.
    clock.pass(75 * SECOND);
    await dispatcher.pass();
    expect(await read(task.id)).toMatchObject({
      status: "SUBMITTED",
      klingTaskId: expect.stringMatching(/^\d{18}$/) as unknown,
    });
    expect(await metrics.unknownStatus.get()).toMatchObject({ values: [{ value: 1 }] });
  });
});

describe("a task that Kling refuses", () => {
  it.each([
    [1201, "INVALID_INPUT"],
    [1301, "CONTENT_POLICY"],
    [1102, "UNITS_EXHAUSTED"],
    [1103, "PERMISSION_DENIED"],
  ])(
    "with %i fails as %s, with Kling's code and request id, and is not sent again",
    async (code, failure) => {
      const { queue, dispatcher, read, clock, asked, fault } = await startCore();
      fault({ code, message: "so it is" });
      const task = await queue();
      await dispatcher.pass();
      expect(await read(task.id)).toMatchObject({
        status: "FAILED",
        version: 2,
        failure: { code: failure, message: "so it is", klingError: { code, message: "so it is" } },
      });
      expect((await read(task.id)).failure?.klingError?.requestId).toMatch(/^[\da-f-]{36}$/);
      clock.pass(HOUR);
      await dispatcher.pass();
      expect(asked()).toEqual([CREATE]);
    },
  );
});

describe("where Kling has no slot", () => {
  it.each([1302, 1303])(
    "%i leaves the task QUEUED and untouched, pauses its pool for 1 to 2 s, and goes on",
    async (code) => {
      const { queue, dispatcher, read, store, clock, asked, metrics, fault } = await startCore();
      fault({ code, times: 1 });
      const task = await queue();
      await dispatcher.pass();
      expect(await read(task.id)).toEqual(task);
      expect(await store.reader.head()).toBe(1);
      expect(await metrics.poolPauses.get()).toMatchObject({
        values: [{ labels: { pool: "VIDEO" }, value: 1 }],
      });

      clock.pass(SECOND);
      await dispatcher.pass();
      expect(asked()).toEqual([CREATE]);
      clock.pass(SECOND);
      await dispatcher.pass();
      expect(asked()).toEqual([CREATE, CREATE]);
      expect(await read(task.id)).toMatchObject({ status: "SUBMITTED", version: 2 });
    },
  );

  it("every task of the pool waits, and no task of another", async () => {
    const { queue, dispatcher, read, asked, fault } = await startCore();
    fault({ code: 1303, route: CREATE });
    const first = await queue();
    await dispatcher.pass();
    const second = await queue();
    const image = await queue("Hello.", { delivery: { pool: "IMAGE" } });
    expect(await dispatcher.reserve("a-task", "VIDEO", 1)).toBeNull();
    expect(await dispatcher.reserve("a-task", "IMAGE", 1)).not.toBeNull();
    await dispatcher.pass();
    expect(asked()).toHaveLength(2);
    for (const { id } of [first, second, image]) expect((await read(id)).status).toBe("QUEUED");
  });

  it("a pool that opens while the store is asked what is due is looked at again at once", async () => {
    const { queue, dispatcher, read, store, clock, fault } = await startCore();
    fault({ code: 1302, times: 1 });
    const task = await queue();
    await dispatcher.pass();
    const nextDue = store.queue.nextDue.bind(store.queue);
    // The attempt that is over has rung, so the first look is followed by another at once: only
    // then the queue sleeps.
    vi.spyOn(store.queue, "nextDue")
      .mockImplementationOnce(nextDue)
      .mockImplementationOnce(async (pools) => {
        const due = await nextDue(pools);
        clock.pass(2 * SECOND);
        return due;
      });
    dispatcher.start();
    onTestFinished(() => dispatcher.stop());
    await expect.poll(async () => (await read(task.id)).status).toBe("SUBMITTED");
  });

  it("20 tasks share the 3 slots that there are, one after the other, and all are made", async () => {
    const { queue, dispatcher, clock, state, store, metrics } = await startCore({
      emulator: { concurrency: 3 },
    });
    for (let count = 0; count < 20; count++) await queue();
    for (let round = 0; round < 20 && (await store.queue.nextDue(["VIDEO"])) !== null; round++) {
      await dispatcher.pass();
      clock.pass(5 * MINUTE);
    }
    expect(state.tasks.all()).toHaveLength(20);
    expect((await metrics.poolPauses.get()).values[0]?.value).toBeGreaterThan(1);
  });
});

describe("where surely nothing was made", () => {
  it("a refused connection puts the task off, and it is sent when Kling is there", async () => {
    const { queue, newDispatcher, dispatcher, unreachable, read, state, clock, asked } =
      await startCore();
    const task = await queue();
    await newDispatcher(unreachable()).pass();
    expect(await read(task.id)).toEqual(task);
    await dispatcher.pass();
    expect(asked()).toEqual([]);
    clock.pass(SECOND);
    await dispatcher.pass();
    // Nothing needs to be looked up.
    expect(asked()).toEqual([CREATE]);
    expect(state.tasks.all()).toHaveLength(1);
  });

  it("waits grow to a minute, and the task lives through an hour without Kling", async () => {
    const { queue, newDispatcher, unreachable, read, dispatcher, clock, store } = await startCore();
    const task = await queue();
    const away = newDispatcher(unreachable());
    const waits: number[] = [];
    while (clock.now() < START + HOUR) {
      await away.pass();
      const wait = ((await store.queue.nextDue(["VIDEO"])) ?? NaN) - clock.now();
      waits.push(wait);
      clock.pass(wait);
    }
    expect(waits.slice(0, 8)).toEqual([750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000]);
    await dispatcher.pass();
    expect((await read(task.id)).status).toBe("SUBMITTED");
  });

  it("refused credentials leave the task QUEUED until they are mended", async () => {
    const { queue, dispatcher, read, clock, fault, state } = await startCore();
    fault({ code: 1002 });
    const task = await queue();
    for (let count = 0; count < 5; count++) {
      await dispatcher.pass();
      clock.pass(MINUTE);
    }
    expect(await read(task.id)).toEqual(task);
    state.faults.clear();
    await dispatcher.pass();
    expect((await read(task.id)).status).toBe("SUBMITTED");
    expect(state.tasks.all()).toHaveLength(1);
  });

  it("a task that could not be sent before its deadline fails as KLING_UNAVAILABLE, without another try", async () => {
    const { queue, newDispatcher, dispatcher, unreachable, read, clock, asked } = await startCore();
    const task = await queue();
    await newDispatcher(unreachable()).pass();
    clock.pass(24 * HOUR);
    await newDispatcher(unreachable()).pass();
    expect((await read(task.id)).status).toBe("QUEUED");
    clock.pass(MINUTE);
    await dispatcher.pass();
    expect(await read(task.id)).toMatchObject({
      status: "FAILED",
      failure: { code: "KLING_UNAVAILABLE" },
    });
    expect(asked()).toEqual([]);
  });
});

it("neither keys nor tokens nor what is said in the video are in the log", async () => {
  const { queue, dispatcher, logged, clock, fault } = await startCore();
  fault({ code: 5000, times: 1 });
  fault({ code: 1303, times: 1 });
  fault({ code: 1301, times: 1 });
  for (let count = 0; count < 3; count++) await queue("Tell nobody.");
  await dispatcher.pass();
  clock.pass(MINUTE);
  await dispatcher.pass();
  const log = logged.join("");
  expect(log).toContain("Kling did not take the task");
  expect(log).not.toMatch(/sandbox-secret-key|eyJ|Tell nobody/);
});
