import { describe, expect, it, onTestFinished } from "vitest";
import { KlingClient } from "../../src/services/kling/client.js";
import { defaultLimits } from "../../src/services/kling/transport.js";
import { statusesOf } from "../support/core-polling.js";
import { LONG, MINUTE, SECOND, startCore, type Core, type CoreOptions } from "../support/core.js";
import { keys } from "../support/kling.js";
import { startProxy, type Mood } from "../support/proxy.js";
import { seeded } from "../support/seeded.js";

/** The usual limits are 20 to 30 s. */
const SHORT = { ...defaultLimits, headersMs: 300, bodyMs: 300, totalMs: 300 };

/** A core whose way to Kling can fall ill. */
async function behindProxy(options: CoreOptions = {}, limits = SHORT) {
  const core = await startCore(options);
  const proxy = await startProxy(core.klingUrl);
  const outcomes: string[] = [];
  const client = new KlingClient({
    baseUrl: proxy.url,
    credentials: keys,
    limits,
    now: core.clock.now,
    onRequest: ({ outcome }) => outcomes.push(outcome),
  });
  onTestFinished(() => client.close());
  return {
    ...core,
    proxy,
    client,
    outcomes,
    dispatcher: core.newDispatcher(client),
    poller: core.newPoller(client),
  };
}

type Behind = Awaited<ReturnType<typeof behindProxy>>;

/** Sends and asks what is due, step by step, for so long. */
async function goOn(
  ms: number,
  { clock, dispatcher, poller }: Behind,
  stepMs = 15 * SECOND,
): Promise<void> {
  const end = clock.now() + ms;
  while (clock.now() < end) {
    await dispatcher.pass();
    await poller.sweep();
    clock.pass(stepMs);
  }
}

const createsTaken = ({ state }: Core) =>
  state.requests.all().filter(({ method, code }) => method === "POST" && code === 0);

describe.each<Mood>(["silent", "dripping", "cutting", "garbage"])(
  "a network that is %s",
  (mood) => {
    it("while tasks are created: each is made once, and ends when the network is well again", async () => {
      const behind = await behindProxy();
      const { queue, proxy, state } = behind;
      proxy.mood = mood;
      for (let count = 0; count < 5; count++) await queue();
      await goOn(MINUTE, behind);
      expect(await statusesOf(behind)).toEqual(Array.from({ length: 5 }, () => "QUEUED"));
      proxy.mood = "well";
      await goOn(LONG, behind);
      expect(await statusesOf(behind)).toEqual(Array.from({ length: 5 }, () => "SUCCEEDED"));
      expect(state.tasks.all()).toHaveLength(5);
      expect(createsTaken(behind)).toHaveLength(5);
    });

    it("while tasks are under way: none is lost or given up, and all end when the network is well again", async () => {
      const behind = await behindProxy();
      const { queue, proxy, dispatcher, state } = behind;
      for (let count = 0; count < 5; count++) await queue();
      await dispatcher.pass();
      proxy.mood = mood;
      state.requests.clear();
      await goOn(LONG, behind, MINUTE);
      expect(await statusesOf(behind)).toEqual(Array.from({ length: 5 }, () => "SUBMITTED"));
      expect(state.requests.all().length).toBeLessThanOrEqual(10);
      proxy.mood = "well";
      await goOn(3 * MINUTE, behind, MINUTE);
      expect(await statusesOf(behind)).toEqual(Array.from({ length: 5 }, () => "SUCCEEDED"));
    });
  },
);

it("a pooled connection that has fallen silent costs one request its time limit; the next one goes over another", async () => {
  const { client, proxy } = await behindProxy();
  await client.list("LIP_SYNC", 1, 10);
  expect(proxy.connections).toBe(1);
  proxy.mood = "silent";
  await expect(client.list("LIP_SYNC", 1, 10)).rejects.toMatchObject({ mayHaveActed: true });
  proxy.mood = "well";
  await client.list("LIP_SYNC", 1, 10);
  await client.list("LIP_SYNC", 1, 10);
  expect(proxy.connections).toBeGreaterThan(1);
});

it("Kling away for an hour: all tasks are kept, one probes every 30 to 60 s, and at the end they come one by one, then two, four, eight", async () => {
  const behind = await behindProxy({ random: seeded(1) }, defaultLimits);
  const { queue, proxy, outcomes, clock, dispatcher, state } = behind;
  await proxy.away();
  for (let count = 0; count < 60; count++) await queue();
  await goOn(50 * MINUTE, behind, 30 * SECOND);
  outcomes.length = 0;
  await goOn(10 * MINUTE, behind, SECOND);
  expect(new Set(outcomes)).toEqual(new Set(["unreachable"]));
  expect(outcomes.length).toBeGreaterThanOrEqual(10);
  expect(outcomes.length).toBeLessThanOrEqual(20);
  expect(await dispatcher.reserve("a-task", "VIDEO", 1)).toBeNull();
  expect(new Set(await statusesOf(behind))).toEqual(new Set(["QUEUED"]));

  await proxy.back();
  clock.pass(MINUTE);
  const atOnce: number[] = [];
  while (state.tasks.all().length < 60) {
    const before = state.tasks.all().length;
    await dispatcher.pass();
    atOnce.push(state.tasks.all().length - before);
  }
  expect(atOnce).toEqual([1, 2, 4, 8, 16, 29]);
  expect(await dispatcher.reserve("a-task", "VIDEO", 1)).not.toBeNull();
});
