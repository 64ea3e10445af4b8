import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ownedBy } from "../../../src/services/task/scope.js";
import type { CreateRequest } from "../../../src/services/task-service.js";
import { deferred, lipSync } from "../../emulator/support.js";
import { START } from "../../support/clock.js";
import { LEASE_MS, MINUTE, SECOND, startCore, type Core } from "../../support/core.js";
import { aTask, queued } from "../../support/tasks.js";

const CREATE = "POST /v1/videos/lip-sync";

const request = (changes: Partial<CreateRequest> = {}): CreateRequest => ({
  owner: "anna",
  kind: "LIP_SYNC",
  given: {},
  model: null,
  prompt: null,
  body: { ...lipSync() },
  sources: [],
  pending: null,
  weight: 1,
  estimate: null,
  budgets: [],
  keyId: null,
  externalTaskId: null,
  idempotencyKey: null,
  webhookUrl: null,
  ...changes,
});

describe("a dispatcher that is stopped", () => {
  it("finishes and stores what is under way", async () => {
    const { queue, dispatcher, read, fault } = await startCore();
    fault({ latencyMs: 50 });
    const task = await queue();
    const passing = dispatcher.pass();
    await new Promise((resolve) => setImmediate(resolve));
    await dispatcher.stop();
    expect((await read(task.id)).status).toBe("SUBMITTED");
    await passing;
  });

  it("gives no more leases", async () => {
    const { dispatcher } = await startCore();
    const reservation = await dispatcher.reserve("a-task", "VIDEO", 1);
    expect(reservation?.lease).toEqual({ owner: "node-1", until: START + LEASE_MS });
    reservation?.release();
    await dispatcher.stop();
    expect(await dispatcher.reserve("a-task", "VIDEO", 1)).toBeNull();
  });
});

it("a dispatcher that is stopped while a task is being stored waits for that, and leaves the task to the next process", async () => {
  const core = await startCore();
  const insert = core.store.writer.insert.bind(core.store.writer);
  const [inserting, goOn] = [deferred<undefined>(), deferred<undefined>()];
  vi.spyOn(core.store.writer, "insert").mockImplementation(async (fresh) => {
    inserting.resolve(undefined);
    await goOn.promise;
    return insert(fresh);
  });
  const creating = core.service.create(request());
  await inserting.promise;
  const stopping = core.dispatcher.stop();
  goOn.resolve(undefined);
  await stopping;
  const { task } = await creating;
  expect(core.asked()).toEqual([]);
  await core.newDispatcher().pass();
  expect((await core.read(task.id)).status).toBe("SUBMITTED");
  expect(core.asked()).toEqual([CREATE]);
});

describe("a burst of new tasks", () => {
  const burst = async ({ dispatcher }: Core, count: number) => {
    const held = await Promise.all(
      Array.from({ length: count }, (_, index) => dispatcher.reserve(`task-${index}`, "VIDEO", 1)),
    );
    return held.filter((reservation) => reservation !== null).length;
  };

  it("is sent by 32 at once, the rest by the queue", async () => {
    expect(await burst(await startCore(), 100)).toBe(32);
  });

  it("takes no more slots than its pool has", async () => {
    expect(await burst(await startCore({ settings: { poolLimits: { VIDEO: 5 } } }), 100)).toBe(5);
  });

  it("takes no capacity for what was there already, or could not be stored", async () => {
    const core = await startCore();
    await Promise.all(
      Array.from({ length: 40 }, () => core.service.create(request({ externalTaskId: "order-1" }))),
    );
    vi.spyOn(core.store.writer, "insert").mockRejectedValue(new Error("The store is away."));
    await Promise.allSettled(Array.from({ length: 40 }, () => core.service.create(request())));
    expect(await burst(core, 100)).toBe(32);
  });

  it("waits its turn while the queue is about to fill all places", async () => {
    const core = await startCore();
    for (let count = 0; count < 32; count++) await core.queue();
    const claim = core.store.queue.claim.bind(core.store.queue);
    const reservations: number[] = [];
    vi.spyOn(core.store.queue, "claim").mockImplementation(async (...given) => {
      reservations.push(await burst(core, 10));
      return claim(...given);
    });
    await core.dispatcher.pass();
    expect(reservations).toEqual([0]);
    expect(core.asked("POST")).toHaveLength(32);
  });
});

describe("what was taken from the queue is put back unsent where, while the store was asked,", () => {
  /**
   * Ten are queued. While they are claimed, so many `reservations` from before are sent to Kling,
   * which answers with this fault.
   */
  async function claimDuring(
    fault: Parameters<Core["fault"]>[0],
    reservations: number,
  ): Promise<Core> {
    const core = await startCore();
    core.fault({ ...fault, route: CREATE, times: reservations });
    for (let count = 0; count < 10; count++) await core.queue();
    const fresh = Array.from({ length: reservations }, () =>
      queued(aTask({ createdAt: START, updatedAt: START })),
    );
    const held = await Promise.all(
      fresh.map(({ task }) => core.dispatcher.reserve(task.id, "VIDEO", 1)),
    );
    const claim = core.store.queue.claim.bind(core.store.queue);
    vi.spyOn(core.store.queue, "claim").mockImplementationOnce(async (...given) => {
      const claimed = await claim(...given);
      expect(claimed).toHaveLength(10);
      await Promise.all(
        fresh.map(async ({ task, delivery }, index) =>
          held[index]?.send(task, { ...delivery, sentAt: START }),
        ),
      );
      return claimed;
    });
    await core.dispatcher.pass();
    return core;
  }
  const stillQueued = async ({ store }: Core) =>
    (await store.reader.page(ownedBy("anna"), { statuses: ["QUEUED"] }, 100, null)).length;

  it("Kling said that the account can't pay: afterwards one is tried", async () => {
    const core = await claimDuring({ code: 1102 }, 1);
    expect(core.asked()).toEqual([CREATE]);
    expect(await stillQueued(core)).toBe(10);
    core.fault({ code: 1102, route: CREATE });
    core.clock.pass(MINUTE);
    await core.dispatcher.pass();
    expect(core.asked()).toHaveLength(2);
    expect(await stillQueued(core)).toBe(9);
  });

  it("Kling had no slot", async () => {
    const core = await claimDuring({ code: 1302 }, 1);
    expect(core.asked()).toEqual([CREATE]);
    core.clock.pass(2 * SECOND);
    await core.dispatcher.pass();
    expect(core.asked()).toHaveLength(11);
    expect(await stillQueued(core)).toBe(0);
  });

  it("Kling stopped to answer", async () => {
    const core = await claimDuring({ status: 503 }, 10);
    expect(core.asked()).toHaveLength(10);
    expect(await stillQueued(core)).toBe(10);
  });
});

it("where the account could not pay, a new task and a queued one are not both tried", async () => {
  const core = await startCore();
  core.fault({ code: 1102, route: CREATE });
  await core.queue();
  await core.dispatcher.pass();
  await core.queue();
  core.clock.pass(MINUTE);
  const nextDue = core.store.queue.nextDue.bind(core.store.queue);
  vi.spyOn(core.store.queue, "nextDue").mockImplementationOnce(async (pools) => {
    const due = await nextDue(pools);
    await core.service.create(request());
    return due;
  });
  await core.dispatcher.pass();
  expect(core.asked()).toHaveLength(2);
});

describe("the queue", () => {
  it("is looked at no more than once a second while its first has no capacity", async () => {
    const core = await startCore({ settings: { poolLimits: { VIDEO: 3 } } });
    await core.queue("[hang]", { delivery: { weight: 2 } });
    await core.dispatcher.pass();
    await core.queue("Large.", { delivery: { weight: 2 } });
    const claim = vi.spyOn(core.store.queue, "claim");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    core.dispatcher.start();
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    await core.dispatcher.stop();
    expect(claim.mock.calls.length).toBeGreaterThan(1);
    expect(claim.mock.calls.length).toBeLessThan(15);
  });

  it("is looked at as soon as a reservation is released that came to nothing", async () => {
    const core = await startCore();
    const held = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        core.dispatcher.reserve(`task-${index}`, "VIDEO", 1),
      ),
    );
    const task = await core.queue();
    const claim = vi.spyOn(core.store.queue, "claim");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    core.dispatcher.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(claim).not.toHaveBeenCalled();
    for (const reservation of held) reservation?.release();
    await vi.advanceTimersByTimeAsync(100);
    expect(claim).toHaveBeenCalled();
    vi.useRealTimers();
    await core.dispatcher.stop();
    expect((await core.read(task.id)).status).toBe("SUBMITTED");
  });

  it("keeps a task that was refused for want of a slot, also where the store can't tell how many run", async () => {
    const core = await startCore();
    core.fault({ route: CREATE, code: 1303, times: 1 });
    const task = await core.queue();
    vi.spyOn(core.store.reader, "poolLoads").mockRejectedValueOnce(new Error("The store is away."));
    await core.dispatcher.pass();
    core.clock.pass(2 * SECOND);
    await core.dispatcher.pass();
    expect(core.asked()).toEqual([CREATE, CREATE]);
    expect((await core.read(task.id)).status).toBe("SUBMITTED");
  });
});

describe("a dispatcher that runs", () => {
  async function running(core: Core) {
    const looks = vi.spyOn(core.store.queue, "nextDue");
    core.dispatcher.start();
    onTestFinished(() => core.dispatcher.stop());
    await vi.waitFor(() => expect(looks).toHaveBeenCalled());
    return looks;
  }

  it("does not look at the queue again for creates that end while nothing waits", async () => {
    const core = await startCore();
    const looks = await running(core);
    for (let count = 0; count < 10; count++) await core.service.create(request());
    expect(core.asked()).toHaveLength(10);
    expect(looks).toHaveBeenCalledTimes(1);
  });

  it("sends what waits for a slot as soon as a task ends, though nothing tells of the wait but the queue", async () => {
    const core = await startCore({ settings: { poolLimits: { VIDEO: 1 } } });
    const [first, second] = [await core.queue(), await core.queue()];
    await running(core);
    await vi.waitFor(async () => expect((await core.read(first.id)).status).toBe("SUBMITTED"));
    expect((await core.read(second.id)).status).toBe("QUEUED");
    await core.store.writer.apply([
      { taskId: first.id, update: { source: "POLL", at: START, status: "SUCCEEDED" } },
    ]);
    await vi.waitFor(async () => expect((await core.read(second.id)).status).toBe("SUBMITTED"));
  });

  it("looks again after a create that Kling did not take, and sends it when its time has come", async () => {
    const core = await startCore();
    const looks = await running(core);
    core.fault({ code: 1302, times: 1 });
    await core.newService(0).create(request());
    await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(1));
  });
});
