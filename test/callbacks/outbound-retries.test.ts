import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { ChangeFeed } from "../../src/services/changes/change-feed.js";
import { createMetrics } from "../../src/services/metrics.js";
import { openStore } from "../../src/services/store/index.js";
import { WebhookPost } from "../../src/services/webhooks/post.js";
import { WebhookSender } from "../../src/services/webhooks/sender.js";
import { deferred } from "../emulator/support.js";
import { START, testClock } from "../support/clock.js";
import { HOUR, SECOND } from "../support/core.js";
import { NOWHERE } from "../support/kling.js";
import { startReceiver } from "../support/receiver.js";
import { WEBHOOK_SECRET } from "../support/secrets.js";
import { bothStores } from "../support/stores.js";
import { aTask, queued } from "../support/tasks.js";

const log = pino({ level: "silent" });

/**
 * A sender that does nothing by itself, on a store of its own. Chance is always the middle: of 5 s
 * it waits 3.75.
 */
async function setUp(url: string) {
  const store = await openStore(url);
  const clock = testClock();
  const metrics = createMetrics();
  const newSender = () => {
    const sender = new WebhookSender(
      {
        post: new WebhookPost(true),
        store,
        feed: new ChangeFeed(store.reader, log),
        metrics,
        log,
        now: clock.now,
        random: () => 0.5,
      },
      WEBHOOK_SECRET,
    );
    onTestFinished(() => sender.stop());
    return sender;
  };
  onTestFinished(() => store.close());
  return {
    clock,
    store,
    sender: newSender(),
    /** That of another life or another node. */
    newSender,
    /** One change that this address is to be told of; its position. */
    change: async (webhookUrl: string) => {
      await store.writer.insert(
        queued(aTask({ webhookUrl, createdAt: clock.now(), updatedAt: clock.now() })),
      );
      return store.reader.head();
    },
    /** Tries by outcome. */
    tries: async () =>
      Object.fromEntries(
        (await metrics.webhooks.get()).values.map(({ labels: { outcome }, value }) => [
          String(outcome),
          value,
        ]),
      ),
  };
}

describe.each(bothStores("webhooks"))("a webhook that is not taken, on %s", (_, url) => {
  it("is sent again after seconds, under the same id, until it is", async () => {
    const answers = [500, 404];
    const receiver = await startReceiver(() => answers.shift() ?? 204);
    const { clock, sender, change, tries, store } = await setUp(await url());
    await change(receiver.url);
    await sender.pass();
    await sender.pass();
    clock.pass(3.75 * SECOND - 1);
    await sender.pass();
    expect(receiver.calls).toHaveLength(1);
    clock.pass(1);
    await sender.pass();
    clock.pass(7.5 * SECOND);
    await sender.pass();
    clock.pass(HOUR);
    await sender.pass();
    expect(receiver.calls).toHaveLength(3);
    expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(
      receiver.calls.map(({ headers }) => Number(headers["webhook-timestamp"]) - START / 1000),
    ).toEqual([0, 3, 11]);
    expect(new Set(receiver.calls.map(({ body }) => body)).size).toBe(1);
    expect(await tries()).toEqual({ failed: 2, delivered: 1 });
    expect(await store.webhooks.count()).toBe(0);
  });

  it("is sent ever more seldom, at last every hour at most, and given up after a day", async () => {
    const receiver = await startReceiver(() => 503);
    const { clock, sender, change, tries, store } = await setUp(await url());
    await change(receiver.url);
    const waits: number[] = [];
    for (;;) {
      await sender.pass();
      if ((await store.webhooks.count()) === 0) break;
      const next = (await store.webhooks.nextDue([])) ?? 0;
      waits.push((next - clock.now()) / SECOND);
      clock.pass(next - clock.now());
    }
    expect(waits.slice(0, 5)).toEqual([3.75, 7.5, 15, 30, 60]);
    expect(Math.max(...waits)).toBe(2_700);
    expect(clock.now() - START).toBeGreaterThan(24 * HOUR);
    expect(clock.now() - START).toBeLessThan(25 * HOUR);
    expect(await tries()).toEqual({ failed: waits.length, "given-up": 1 });
  });

  it("after a redirect is not sent to where that leads, but again to its own address", async () => {
    const answers = [302, 307];
    const receiver = await startReceiver(() => answers.shift() ?? 200);
    const { clock, sender, change } = await setUp(await url());
    await change(receiver.url);
    for (let count = 0; count < 3; count++) {
      await sender.pass();
      clock.pass(HOUR);
    }
    expect(receiver.calls.map(({ path }) => path)).toEqual(["/hook", "/hook", "/hook"]);
  });

  it("because nobody listens there waits for its time like any other", async () => {
    const { clock, sender, change, tries, store } = await setUp(await url());
    await change(`${NOWHERE}/hook`);
    await sender.pass();
    expect(await tries()).toEqual({ failed: 1 });
    expect(await store.webhooks.nextDue([])).toBe(clock.now() + 3.75 * SECOND);
  });

  it("because its sender was killed meanwhile is sent by the next one, half a minute later", async () => {
    const receiver = await startReceiver();
    const { clock, store, newSender, change } = await setUp(await url());
    await change(receiver.url);
    await store.webhooks.claim(clock.now(), 30 * SECOND, { limit: 1, perHost: 1, except: [] });
    const next = newSender();
    clock.pass(30 * SECOND - 1);
    await next.pass();
    expect(receiver.calls).toEqual([]);
    clock.pass(1);
    await next.pass();
    expect(receiver.calls).toHaveLength(1);
  });

  it("is sent by one of two nodes", async () => {
    const receiver = await startReceiver();
    const { sender, newSender, change } = await setUp(await url());
    for (let count = 0; count < 5; count++) await change(receiver.url);
    await Promise.all([sender.pass(), newSender().pass(), sender.pass()]);
    expect(receiver.calls).toHaveLength(5);
  });

  it("keeps others waiting neither at its own host beyond its share nor at another", async () => {
    const release = deferred<number>();
    const silent = await startReceiver(() => release.promise);
    const receiver = await startReceiver();
    const { sender, change } = await setUp(await url());
    for (let count = 0; count < 100; count++) await change(`${silent.url}?order=${count}`);
    await change(receiver.url);
    const first = sender.pass();
    await expect.poll(() => receiver.calls.length).toBe(1);
    await expect.poll(() => silent.calls.length).toBe(8);
    await change(receiver.url);
    await sender.pass();
    expect(receiver.calls).toHaveLength(2);
    expect(silent.calls).toHaveLength(8);
    release.resolve(200);
    await first;
    await sender.pass();
    expect(silent.calls).toHaveLength(16);
  });
});

describe.each(bothStores("webhooks_slow"))("a receiver that takes its time, on %s,", (_, url) => {
  it("gets one POST, though a second node looks for work meanwhile", async () => {
    const answer = deferred<number>();
    const receiver = await startReceiver(() => answer.promise);
    const { clock, sender, newSender, change } = await setUp(await url());
    await change(receiver.url);
    const passing = sender.pass();
    await expect.poll(() => receiver.calls.length).toBe(1);
    clock.pass(9 * SECOND);
    await newSender().pass();
    answer.resolve(204);
    await passing;
    clock.pass(HOUR);
    await newSender().pass();
    expect(receiver.calls).toHaveLength(1);
  });

  it("is waited for when the sender stops, until the outcome is stored", async () => {
    const answer = deferred<number>();
    const receiver = await startReceiver(() => answer.promise);
    const { sender, change, store } = await setUp(await url());
    await change(receiver.url);
    void sender.pass();
    await expect.poll(() => receiver.calls.length).toBe(1);
    let stopped = false;
    const stopping = sender.stop().then(() => (stopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    answer.resolve(204);
    await stopping;
    expect(await store.webhooks.count()).toBe(0);
  });
});
