import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/services/store/index.js";
import type { Capacity } from "../../src/services/task/pools.js";
import { ownedBy } from "../../src/services/task/scope.js";
import { START } from "../support/clock.js";
import { MINUTE, SECOND, startCore, type Core } from "../support/core.js";
import { seeded } from "../support/seeded.js";
import { bothStores } from "../support/stores.js";
import { aTask, queued } from "../support/tasks.js";

/** A queue of tasks, each with its owner and its weight, and who is claimed in what order. */
async function queueOf(url: string, tasks: readonly [owner: string, weight: number][]) {
  const store = await openStore(url);
  onTestFinished(() => store.close());
  const names = new Map<string, string>();
  for (const [index, [owner, weight]] of tasks.entries()) {
    const task = aTask({ owner });
    names.set(task.id, `${owner} ${index + 1}`);
    await store.writer.insert(queued(task, "Hello.", { delivery: { weight } }));
  }
  return async (capacity: Partial<Capacity> = {}, limit = 100, now = START) => {
    const capacities = new Map([["VIDEO", { free: Infinity, idle: false, ...capacity }] as const]);
    return (
      await store.queue.claim({
        lease: { owner: "node-1", until: now + MINUTE },
        capacities,
        now,
        limit,
      })
    ).map(({ task }) => names.get(task.id));
  };
}

describe.each(bothStores("pools"))("the queue of a pool on %s", (_, url) => {
  it("lets owners take turns, each with its oldest first: a thousand tasks keep nobody's one waiting", async () => {
    const claim = await queueOf(await url(), [
      ["anna", 1],
      ["anna", 1],
      ["anna", 1],
      ["anna", 1],
      ["bert", 1],
      ["bert", 1],
      ["carl", 1],
    ]);
    expect(await claim({}, 5)).toEqual(["anna 1", "bert 5", "carl 7", "anna 2", "bert 6"]);
    expect(await claim()).toEqual(["anna 3", "anna 4"]);
  });

  it("keeps no task of another pool waiting, also where one is taken at a time, and its first has no capacity", async () => {
    const store = await openStore(await url());
    onTestFinished(() => store.close());
    const [image, video] = [aTask(), aTask()];
    await store.writer.insert(queued(image, "Hello.", { delivery: { pool: "IMAGE", weight: 9 } }));
    await store.writer.insert(queued(video));
    const capacities = new Map([
      ["IMAGE", { free: 3, idle: false }],
      ["VIDEO", { free: 3, idle: false }],
    ] as const);
    const claimed = await store.queue.claim({
      lease: { owner: "node-1", until: START + MINUTE },
      capacities,
      now: START,
      limit: 1,
    });
    expect(claimed.map(({ task }) => task.id)).toEqual([video.id]);
  });

  it("gives out no more slots than are free", async () => {
    const claim = await queueOf(await url(), [
      ["anna", 2],
      ["anna", 1],
      ["bert", 1],
      ["bert", 1],
    ]);
    expect(await claim({ free: 3 })).toEqual(["anna 1", "bert 3"]);
    expect(await claim({ free: 0 })).toEqual([]);
    expect(await claim({ free: 1 })).toEqual(["anna 2"]);
  });

  it("lets no small task overtake a large one for which too few slots are free: it would wait for ever", async () => {
    const claim = await queueOf(await url(), [
      ["anna", 3],
      ["bert", 1],
      ["bert", 1],
    ]);
    expect(await claim({ free: 2 })).toEqual([]);
    expect(await claim({ free: 4 })).toEqual(["anna 1", "bert 2"]);
  });

  it("lets a task that is larger than the limit try where nothing runs", async () => {
    const claim = await queueOf(await url(), [
      ["anna", 9],
      ["anna", 1],
    ]);
    expect(await claim({ free: 4, idle: true })).toEqual(["anna 1"]);
  });

  it("looks up a task of unknown outcome whether slots are free or not: it takes no new one", async () => {
    const claim = await queueOf(await url(), [
      ["anna", 1],
      ["bert", 1],
    ]);
    expect(await claim({ free: 1 })).toEqual(["anna 1"]);
    expect(await claim({ free: 0 }, 100, START + 2 * MINUTE)).toEqual(["anna 1"]);
  });
});

describe("a limit that Kling's refusals teach", () => {
  it("is kept to: of 40 tasks in a pool of 5 few are refused once it is known, and no slot stays empty for long", async () => {
    const core = await startCore({ emulator: { concurrency: 5 } });
    const { queue, dispatcher, poller, clock, state, store } = core;
    for (let count = 0; count < 40; count++) await queue();
    await dispatcher.pass();
    const atFirst = refused(core);
    expect(atFirst).toBe(27);
    expect(dispatcher.limitOf("VIDEO")).toBe(2);
    const started = clock.now();
    for (let round = 0; round < 1_000 && (await store.queue.nextDue(["VIDEO"])) !== null; round++) {
      clock.pass(SECOND);
      await poller.sweep();
      await dispatcher.pass();
    }
    expect(state.tasks.all()).toHaveLength(40);
    // Five at once, each for 120 to 180 s: 40 of them start within 7 rounds of 180 s.
    expect(clock.now() - started).toBeLessThan(7 * 180 * SECOND);
    // One for each limit's worth of successes, and for each minute that all slots are taken.
    expect(refused(core) - atFirst).toBeLessThanOrEqual(
      40 / 5 + (2 * (clock.now() - started)) / MINUTE,
    );
  });

  it("that was spurious is lifted as soon as Kling takes another task beside as many", async () => {
    const { queue, dispatcher, clock, fault } = await startCore();
    for (let count = 0; count < 10; count++) await queue("[hang]");
    await dispatcher.pass();
    fault({ route: "POST lip-sync", code: 1303, times: 1 });
    await queue("[hang]");
    await dispatcher.pass();
    expect(dispatcher.limitOf("VIDEO")).toBe(5);
    clock.pass(2 * SECOND);
    await dispatcher.pass();
    expect(dispatcher.limitOf("VIDEO")).toBeGreaterThanOrEqual(20);
  });

  it("does not hold up the other tasks that were under way with it", async () => {
    const { queue, dispatcher, state, fault } = await startCore();
    fault({ route: "POST lip-sync", code: 1303, times: 1 });
    for (let count = 0; count < 60; count++) await queue("[hang]");
    for (let count = 0; count < 10; count++) await dispatcher.pass();
    expect(state.tasks.all()).toHaveLength(59);
  });

  /** Until 150 tasks have ended, of which Kling refuses each create with 1303 at this chance. */
  async function timeFor(probability: number): Promise<number> {
    const random = seeded(1);
    const core = await startCore({ random, emulator: { random } });
    const { queue, dispatcher, poller, clock, state, fault, store } = core;
    if (probability > 0) fault({ route: "POST lip-sync", code: 1303, probability });
    for (let count = 0; count < 150; count++) await queue();
    const succeeded = async () =>
      (await store.reader.countByStatus()).find(({ status }) => status === "SUCCEEDED")?.count ?? 0;
    for (let second = 0; (await succeeded()) < 150; second++) {
      if (second > 3_600)
        throw new Error(
          `After an hour ${await succeeded()} of 150 tasks have ended, and ${state.tasks.all().length} were made.`,
        );
      for (let look = 0; look < 6; look++) await dispatcher.pass();
      clock.pass(SECOND);
      await poller.sweep();
    }
    return clock.now() - START;
  }

  it("does not collapse where one create in ten is refused at random: 150 tasks take at most 3 times as long as without", async () => {
    expect(await timeFor(0.1)).toBeLessThanOrEqual(3 * (await timeFor(0)));
  });
});

describe("a pool that the account can't pay for", () => {
  it("risks one task a minute, whether it was queued or is new, until Kling takes one", async () => {
    const core = await startCore();
    const { queue, dispatcher, clock, state, store } = core;
    const failed = async () =>
      (await store.reader.page(ownedBy("anna"), { statuses: ["FAILED"] }, 100, null)).length;
    state.packs.refuse("video", 1102);
    await queue();
    await dispatcher.pass();
    for (let count = 0; count < 10; count++) await queue();
    for (let minute = 1; minute <= 3; minute++) {
      expect(await failed()).toBe(minute);
      clock.pass(MINUTE);
      for (let count = 0; count < 3; count++) await dispatcher.pass();
      expect(await dispatcher.reserve("new", "VIDEO", 1)).toBeNull();
    }
    clock.pass(MINUTE);
    const reservation = await dispatcher.reserve("new", "VIDEO", 1);
    expect(reservation).not.toBeNull();
    expect(await dispatcher.reserve("newer", "VIDEO", 1)).toBeNull();
    await dispatcher.pass();
    expect(await failed()).toBe(4);
    // It was there already: nothing has been tried.
    reservation?.release();
    await dispatcher.pass();
    expect(await failed()).toBe(5);
    state.packs.refuse("video", null);
    clock.pass(MINUTE);
    await dispatcher.pass();
    await dispatcher.pass();
    expect(await failed()).toBe(5);
    expect(state.tasks.all()).toHaveLength(6);
  });
});

const refused = ({ state }: Core): number =>
  state.requests.all().filter(({ code }) => code === 1303).length;
