import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Cursors } from "../../../src/services/changes/cursor.js";
import { MAX_IDS, type TaskUpdate } from "../../../src/services/changes/task-updates.js";
import {
  all,
  subscriptionHarness,
  settled,
  take,
  type Seen,
} from "../../support/subscription-harness.js";
import { aTask } from "../../support/tasks.js";

const versions = (seen: readonly Seen[]) => seen.map(({ task }) => task.version);
const statuses = (seen: readonly Seen[]) => seen.map(({ task }) => task.status);

describe("a subscription to one task", () => {
  it("opened before its life sees every state and completes", async () => {
    const { commit, watch, feed } = await subscriptionHarness();
    const task = aTask();
    commit(task);
    const seen = all(await watch(task));
    await settled();
    commit(task, "SUBMITTED");
    await settled();
    commit(task, "PROCESSING", "SUCCEEDED");
    expect(statuses(await seen)).toEqual(["QUEUED", "SUBMITTED", "PROCESSING", "SUCCEEDED"]);
    expect((await seen).map(({ previousStatus }) => previousStatus)).toEqual([
      null,
      "QUEUED",
      "SUBMITTED",
      "PROCESSING",
    ]);
    expect(feed.listening.size).toBe(0);
  });

  it("opened during its life begins with its present state", async () => {
    const { commit, watch } = await subscriptionHarness();
    const task = aTask();
    commit(task, "QUEUED", "SUBMITTED", "PROCESSING");
    const stream = await watch(task);
    const [first] = await take(stream, 1);
    expect(first).toMatchObject({
      type: "SNAPSHOT",
      task: { status: "PROCESSING", version: 3 },
      previousStatus: null,
    });
    commit(task, "FAILED");
    expect(await all(stream)).toMatchObject([
      {
        type: "CHANGED",
        task: { status: "FAILED", version: 4 },
        previousStatus: "PROCESSING",
      },
    ]);
  });

  it("opened after its life sees its end and completes", async () => {
    const { commit, watch, feed } = await subscriptionHarness();
    const task = aTask();
    commit(task, "QUEUED", "SUBMITTED", "SUCCEEDED");
    expect(versions(await all(await watch(task)))).toEqual([3]);
    expect(feed.listening.size).toBe(0);
  });

  it("sees nothing of other tasks", async () => {
    const { commit, watch } = await subscriptionHarness();
    const [task, other] = [aTask(), aTask()];
    commit(task);
    commit(other);
    const seen = all(await watch(task));
    commit(other, "SUCCEEDED");
    commit(task, "SUCCEEDED");
    expect((await seen).map((update) => update.task.id)).toEqual([task.id, task.id]);
  });
});

it("a subscription to several tasks completes when the last of them has ended", async () => {
  const { commit, watchAll } = await subscriptionHarness();
  const [one, two, done] = [aTask(), aTask(), aTask()];
  commit(done, "QUEUED", "FAILED");
  commit(one);
  commit(two);
  const seen = all(await watchAll([two.id, one.id, done.id]));
  await settled();
  commit(two, "SUCCEEDED");
  await settled();
  commit(one, "FAILED");
  expect((await seen).map(({ task }) => [task.id, task.status])).toEqual([
    [done.id, "FAILED"],
    [one.id, "QUEUED"],
    [two.id, "QUEUED"],
    [two.id, "SUCCEEDED"],
    [one.id, "FAILED"],
  ]);
});

describe("a subscription to all tasks", () => {
  it("sees what happens from now on, to the caller's tasks alone, and goes on", async () => {
    const { commit, feedOf } = await subscriptionHarness();
    const [old, mine, hers] = [aTask(), aTask(), aTask({ owner: "berta" })];
    commit(old);
    await settled();
    const stream = await feedOf();
    commit(hers);
    commit(mine);
    commit(old, "FAILED");
    commit(mine, "SUCCEEDED");
    const seen = await take(stream, 3);
    expect(seen.map(({ task, previousStatus }) => [task.id, previousStatus])).toEqual([
      [mine.id, null],
      [old.id, "QUEUED"],
      [mine.id, "QUEUED"],
    ]);
    await stream.return?.();
  });

  it("is narrowed by kinds, live and in what it replays", async () => {
    const { commit, feedOf, cursors } = await subscriptionHarness();
    const video = () => aTask({ kind: "TEXT_TO_VIDEO" });
    const [before, after] = [video(), video()];
    commit(aTask());
    commit(before);
    const stream = await feedOf({ kinds: ["TEXT_TO_VIDEO"], after: cursors.encode("anna", 0) });
    expect((await take(stream, 1))[0]?.task.id).toBe(before.id);
    commit(aTask());
    commit(after);
    expect((await take(stream, 1))[0]?.task.id).toBe(after.id);
    await stream.return?.();
  });
});

describe("a quiet stream of all tasks", () => {
  it("tells once a minute how far the feed has come, and goes on behind that without a gap", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { commit, feedOf } = await subscriptionHarness();
    const stream = await feedOf({ kinds: ["TEXT_TO_VIDEO"] });
    const next = stream.next();
    for (let count = 0; count < 5; count += 1) commit(aTask());
    await settled();
    await vi.advanceTimersByTimeAsync(59_999);
    const before = await Promise.race([next, settled().then(() => "nothing yet")]);
    expect(before).toBe("nothing yet");
    await vi.advanceTimersByTimeAsync(1);
    const { value: checkpoint } = (await next) as { value: TaskUpdate };
    expect(checkpoint).toEqual({ type: "CHECKPOINT", cursor: expect.any(String) as string });
    await stream.return?.();

    const missed = aTask({ kind: "TEXT_TO_VIDEO" });
    commit(missed);
    await settled();
    const again = await feedOf({ kinds: ["TEXT_TO_VIDEO"], after: checkpoint.cursor });
    expect(await take(again, 1)).toMatchObject([{ type: "CHANGED", task: { id: missed.id } }]);
    await again.return?.();
  });

  it("has a cursor that does not expire, however long nothing matches", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { commit, feedOf, cursors } = await subscriptionHarness();
    commit(aTask());
    commit(aTask());
    const stream = await feedOf({ statuses: ["FAILED"] });
    const next = stream.next();
    await settled();
    await vi.advanceTimersByTimeAsync(60_000);
    const { value: checkpoint } = (await next) as { value: TaskUpdate };
    expect(cursors.open("anna", checkpoint.cursor)).toMatchObject({ position: 2 });
    await stream.return?.();
  });

  it("is narrowed by statuses", async () => {
    const { commit, feedOf } = await subscriptionHarness();
    const stream = await feedOf({ statuses: ["SUCCEEDED", "FAILED"] });
    const [one, two] = [aTask(), aTask()];
    commit(one, "QUEUED", "SUBMITTED", "SUCCEEDED");
    commit(two, "QUEUED", "FAILED");
    const seen = await take(stream, 2);
    expect(seen.map(({ task }) => [task.id, task.status])).toEqual([
      [one.id, "SUCCEEDED"],
      [two.id, "FAILED"],
    ]);
    await stream.return?.();
  });
});

describe("with a cursor", () => {
  it("a subscription goes on behind it, state by state", async () => {
    const { commit, watch } = await subscriptionHarness();
    const task = aTask();
    commit(task);
    const first = await watch(task);
    const [queued] = await take(first, 1);
    await first.return?.();
    commit(task, "SUBMITTED", "PROCESSING");
    const second = await watch(task, queued?.cursor ?? "");
    const missed = await take(second, 2);
    expect(
      missed.map(({ task: { version }, previousStatus }) => [version, previousStatus]),
    ).toEqual([
      [2, "QUEUED"],
      [3, "SUBMITTED"],
    ]);
    commit(task, "SUCCEEDED");
    expect(versions(await all(second))).toEqual([4]);
  });

  it("of the end, a subscription has nothing to tell and completes", async () => {
    const { commit, watch, feed } = await subscriptionHarness();
    const task = aTask();
    commit(task, "QUEUED", "SUCCEEDED");
    const [end] = await all(await watch(task));
    expect(await all(await watch(task, end?.cursor ?? ""))).toEqual([]);
    expect(feed.listening.size).toBe(0);
  });

  it.each([
    ["made up", () => "AAAAAAAAAAAAAAAAAAAAAA"],
    ["empty", () => ""],
    ["somebody else's", (cursors: Cursors) => cursors.encode("berta", 1)],
  ])("that is %s, a subscription is refused and leaves no listener", async (_, cursorOf) => {
    const { commit, watch, feedOf, cursors, feed } = await subscriptionHarness();
    const task = aTask();
    commit(task);
    const refusal = {
      code: "BAD_USER_INPUT",
      message: "after is not a cursor that was given to you.",
    };
    await expect(watch(task, cursorOf(cursors))).rejects.toMatchObject(refusal);
    await expect(feedOf({ after: cursorOf(cursors) })).rejects.toMatchObject(refusal);
    expect(feed.listening.size).toBe(0);
  });
});

describe("ids", () => {
  it("that are unknown and that are somebody else's look the same", async () => {
    const { commit, watchAll, feed } = await subscriptionHarness();
    const [mine, hers, nobodys] = [aTask(), aTask({ owner: "berta" }), aTask()];
    commit(mine);
    commit(hers);
    for (const { id } of [hers, nobodys]) {
      await expect(watchAll([mine.id, id])).rejects.toMatchObject({
        code: "NOT_FOUND",
        message: `There is no task ${id}.`,
      });
    }
    expect(feed.listening.size).toBe(0);
  });

  it("are 1 to 1000", async () => {
    const { watchAll, feed } = await subscriptionHarness();
    for (const ids of [[], Array.from({ length: MAX_IDS + 1 }, (_, index) => String(index))]) {
      await expect(watchAll(ids)).rejects.toMatchObject({
        code: "BAD_USER_INPUT",
        message: "ids takes 1 to 1000 ids.",
      });
    }
    expect(feed.listening.size).toBe(0);
  });

  it("that are named twice are followed once", async () => {
    const { commit, watchAll } = await subscriptionHarness();
    const task = aTask();
    commit(task);
    const seen = all(await watchAll([task.id, task.id]));
    commit(task, "SUCCEEDED");
    expect(versions(await seen)).toEqual([1, 2]);
  });
});

describe("a subscriber who leaves", () => {
  it("while it waits ends the stream at once and leaves no listener", async () => {
    const { commit, watch, feed } = await subscriptionHarness();
    const task = aTask();
    commit(task);
    const stream = await watch(task);
    await take(stream, 1);
    const waiting = stream.next();
    await settled();
    expect(await stream.return?.()).toMatchObject({ done: true });
    expect(await waiting).toMatchObject({ done: true });
    expect(await stream.next()).toMatchObject({ done: true });
    expect(feed.listening.size).toBe(0);
  });

  it("before the first message leaves no listener", async () => {
    const { commit, watch, feed } = await subscriptionHarness();
    const task = aTask();
    commit(task);
    const stream = await watch(task);
    expect(feed.listening.size).toBe(1);
    await stream.return?.();
    expect(feed.listening.size).toBe(0);
  });

  it("by an error leaves no listener", async () => {
    const { commit, watch, feed } = await subscriptionHarness();
    const task = aTask();
    commit(task);
    const stream = await watch(task);
    await take(stream, 1);
    await expect(stream.throw?.(new Error("bye"))).rejects.toThrow("bye");
    expect(feed.listening.size).toBe(0);
  });

  it("for a store that does not answer is told so, and leaves no listener", async () => {
    const { commit, watch, reader, cursors, feed } = await subscriptionHarness();
    const task = aTask();
    commit(task);
    await settled();
    // Memory does not reach back as far as the cursor.
    feed.recent.begin(1);
    const stream = await watch(task, cursors.encode("anna", 0));
    reader.failures = 1;
    await expect(stream.next()).rejects.toThrow("The store does not answer.");
    expect(feed.listening.size).toBe(0);
  });
});

it("a slow subscriber is closed with the way out, and the others miss nothing", async () => {
  const { commit, feedOf, feed, reader } = await subscriptionHarness();
  const [slow, quick] = [await feedOf(), await feedOf()];
  const first = take(slow, 1);
  const seen = take(quick, 1_002);
  // Both have read what there was, and wait.
  await settled();
  commit(aTask());
  await first;
  for (let count = 0; count < 1_001; count++) {
    commit(aTask());
    await settled();
  }
  await expect(slow.next()).rejects.toMatchObject({
    code: "SLOW_CONSUMER",
    message: expect.stringContaining("Subscribe again with after") as unknown,
  });
  expect((await seen).map(({ task }) => task.id)).toEqual(
    reader.changes.map(({ task }) => task.id),
  );
  await quick.return?.();
  expect(feed.listening.size).toBe(0);
});
