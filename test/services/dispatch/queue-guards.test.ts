import { describe, expect, it, onTestFinished, vi } from "vitest";
import { deferred, elsewhere } from "../../emulator/support.js";
import { capacityIn } from "../../support/capacities.js";
import { START } from "../../support/clock.js";
import { LEASE_MS, MINUTE, SECOND, startCore, type Core } from "../../support/core.js";
import { HeldClient } from "../../support/held-client.js";
import { connect, keys } from "../../support/kling.js";
import { aTask, queued } from "../../support/tasks.js";

const leases = async ({ dispatcher }: Core, count: number) => {
  const given = await Promise.all(
    Array.from({ length: count }, (_, index) => dispatcher.reserve(`task-${index}`, "VIDEO", 1)),
  );
  return given.filter((lease) => lease !== null).length;
};

describe("a burst of new tasks in a pool whose limit is known", () => {
  it("is sent by 32 at once, not more, though each looked before the others had begun", async () => {
    expect(await leases(await startCore({ settings: { poolLimits: { VIDEO: 100 } } }), 100)).toBe(
      32,
    );
  });

  /** What happens while the store is asked how full the pool is. */
  async function meanwhile(happens: (core: Core) => Promise<unknown>): Promise<number> {
    const core = await startCore({ settings: { poolLimits: { VIDEO: 100 } } });
    const poolLoads = core.store.reader.poolLoads.bind(core.store.reader);
    vi.spyOn(core.store.reader, "poolLoads").mockImplementationOnce(async () => {
      await happens(core);
      return poolLoads();
    });
    return leases(core, 1);
  }

  it("waits if the process stops meanwhile", async () => {
    expect(await meanwhile((core) => core.dispatcher.stop())).toBe(0);
  });

  it("waits if the circuit opens meanwhile", async () => {
    expect(
      await meanwhile(async (core) => {
        core.fault({ status: 503 });
        for (let count = 0; count < 10; count++) await core.queue();
        await core.dispatcher.pass();
        expect(core.dispatcher.circuitOpen).toBe(true);
      }),
    ).toBe(0);
  });

  it("waits if the pool pauses meanwhile", async () => {
    expect(
      await meanwhile(async (core) => {
        core.fault({ code: 1302, times: 1 });
        await core.queue();
        await core.dispatcher.pass();
      }),
    ).toBe(0);
  });
});

it("leases are renewed in time while a create hangs, so that nobody else may claim the task", async () => {
  const core = await startCore();
  const held = new HeldClient({ baseUrl: core.klingUrl, credentials: keys, now: core.clock.now });
  onTestFinished(() => held.close());
  held.holdsAt = "before-create";
  const dispatcher = core.newDispatcher(held);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  await core.queue();
  dispatcher.start();
  await held.stands;
  for (let third = 0; third < 9; third++) {
    core.clock.pass(LEASE_MS / 3);
    await vi.advanceTimersByTimeAsync(LEASE_MS / 3);
    await new Promise((resolve) => setImmediate(resolve));
    expect(
      await core.store.queue.claim({
        lease: { owner: "node-2", until: core.clock.now() + LEASE_MS },
        capacities: capacityIn("VIDEO"),
        now: core.clock.now(),
        limit: 10,
      }),
    ).toEqual([]);
  }
  held.goOn();
  await dispatcher.stop();
  expect(core.asked("POST")).toHaveLength(1);
});

it("a slow success that was sent before another send's 1302 leaves the pause standing", async () => {
  const core = await startCore();
  const slow = deferred<undefined>();
  let asked = 0;
  const url = await elsewhere((_request, response) => {
    asked += 1;
    const isFirst = asked === 1;
    const answer = () =>
      void response
        .writeHead(isFirst ? 200 : 429, { "content-type": "application/json" })
        .end(
          JSON.stringify(
            isFirst
              ? { code: 0, data: { task_id: "1", task_status: "submitted" } }
              : { code: 1302, message: "Too fast" },
          ),
        );
    if (isFirst) void slow.promise.then(answer);
    else answer();
  });
  const dispatcher = core.newDispatcher(connect(url).client);
  const first = await core.queue();
  const passing = dispatcher.pass();
  await expect.poll(() => asked).toBe(1);
  core.clock.pass(10);
  await core.queue();
  await dispatcher.pass();
  slow.resolve(undefined);
  await passing;
  expect((await core.read(first.id)).status).toBe("SUBMITTED");
  expect(await dispatcher.reserve("a-task", "VIDEO", 1)).toBeNull();
  core.clock.pass(2 * SECOND);
  expect(await dispatcher.reserve("a-task", "VIDEO", 1)).not.toBeNull();
});

it("tasks that are being sent, or whose outcome is unknown, count as running", async () => {
  const core = await startCore();
  const load = async () =>
    (await core.store.reader.poolLoads()).map(({ pool, running, waiting }) => [
      pool,
      running,
      waiting,
    ]);
  await core.queue();
  expect(await load()).toEqual([["VIDEO", 0, 1]]);
  // Being sent: claimed, and no outcome is stored.
  await core.claimAndDie();
  expect(await load()).toEqual([["VIDEO", 1, 0]]);
  core.fault({ route: "lip-sync", code: 5001 });
  core.clock.pass(MINUTE);
  await core.dispatcher.pass();
  expect(await load()).toEqual([["VIDEO", 1, 0]]);
});

describe("what protects from paying twice", () => {
  it("a task whose lease is over before it is sent is not sent: another node may have taken it", async () => {
    const core = await startCore();
    const task = aTask({ createdAt: START, updatedAt: START });
    const { delivery } = queued(task);
    const reservation = await core.dispatcher.reserve(task.id, "VIDEO", 1);
    if (reservation === null) throw new Error("There is no slot.");
    await core.store.writer.insert(
      queued(task, "Hello.", { lease: reservation.lease, delivery: { sentAt: START } }),
    );
    core.clock.pass(LEASE_MS);
    await reservation.send(task, delivery);
    expect(core.asked()).toEqual([]);
    expect((await core.read(task.id)).status).toBe("QUEUED");
  });

  it("a task that another node has taken over is not given up by the one before", async () => {
    const core = await startCore();
    const task = aTask({ createdAt: START, updatedAt: START });
    await core.store.writer.insert(
      queued(task, "Hello.", {
        lease: { owner: "node-1", until: START + LEASE_MS },
        delivery: { sentAt: START },
      }),
    );
    core.clock.pass(LEASE_MS);
    expect(
      await core.store.queue.claim({
        lease: { owner: "node-2", until: core.clock.now() + LEASE_MS },
        capacities: capacityIn("VIDEO"),
        now: core.clock.now(),
        limit: 10,
      }),
    ).toHaveLength(1);
    const failure = {
      code: "KLING_UNAVAILABLE",
      message: "given up",
      path: null,
      klingError: null,
    } as const;
    await core.store.writer.apply([
      {
        taskId: task.id,
        update: { source: "SERVER", at: core.clock.now(), status: "FAILED", failure },
        heldBy: "node-1",
      },
    ]);
    expect((await core.read(task.id)).status).toBe("QUEUED");
    await core.store.writer.apply([
      {
        taskId: task.id,
        update: { source: "SERVER", at: core.clock.now(), status: "FAILED", failure },
        heldBy: "node-2",
      },
    ]);
    expect((await core.read(task.id)).status).toBe("FAILED");
  });

  it("small tasks do not overtake a large one of their pool that waits for its slots", async () => {
    const core = await startCore({ settings: { poolLimits: { VIDEO: 3 } } });
    await core.queue("[hang]", { delivery: { weight: 2 } });
    await core.dispatcher.pass();
    const large = await core.queue("Large.", { delivery: { weight: 3 } });
    for (let count = 0; count < 3; count++) await core.queue("Small.");
    for (let count = 0; count < 3; count++) await core.dispatcher.pass();
    expect(core.asked("POST")).toHaveLength(1);
    expect((await core.read(large.id)).status).toBe("QUEUED");
  });
});
