import { pino } from "pino";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ChangeFeed } from "../../../src/services/changes/change-feed.js";
import { CommitNotifier } from "../../../src/services/store/commit-notifier.js";
import type { Change } from "../../../src/services/task/task.js";
import { ListReader, steps } from "../../support/list-reader.js";
import { settled } from "../../support/subscription-harness.js";
import { aTask } from "../../support/tasks.js";

/** A feed that has started, the list that it reads, and the places that it has published. */
async function startedFeed(before = 0) {
  const reader = new ListReader();
  for (let count = 0; count < before; count++) reader.commit(aTask());
  const feed = new ChangeFeed(reader, pino({ level: "silent" }));
  await feed.start(new CommitNotifier());
  // Its first look is over.
  await settled();
  const positions: number[] = [];
  const stopListening = feed.listen(({ position }) => positions.push(position));
  const commit = () => {
    reader.commit(aTask());
    feed.wake();
  };
  return { feed, reader, positions, commit, stopListening };
}

describe("the change feed", () => {
  it("publishes what is committed after its start, once each and in order, however often it is woken", async () => {
    const { feed, positions, commit } = await startedFeed(3);
    commit();
    commit();
    feed.wake();
    await settled();
    feed.wake();
    commit();
    await settled();
    expect(positions).toEqual([4, 5, 6]);
    expect(feed.position).toBe(6);
  });

  it("publishes what was committed between its look at the head and its first wake-up, without another one", async () => {
    const reader = new ListReader();
    reader.commit(aTask());
    const feed = new ChangeFeed(reader, pino({ level: "silent" }));
    const positions: number[] = [];
    feed.listen(({ position }) => positions.push(position));
    // The head is read at once, and what is in the store then takes its time.
    reader.delays = [0, 0, 0, 20];
    const starting = feed.start(new CommitNotifier());
    await steps(5);
    reader.commit(aTask());
    await starting;
    await settled();
    expect(positions).toEqual([2]);
    await feed.stop();
  });

  it("publishes nothing that is not committed", async () => {
    const { feed, positions } = await startedFeed(1);
    feed.wake();
    await settled();
    expect(positions).toEqual([]);
  });

  it("loses no wake-up, whatever step of a read it falls into", async () => {
    for (let step = 0; step < 40; step++) {
      const { positions, commit } = await startedFeed();
      commit();
      await steps(step);
      commit();
      await settled();
      expect(positions, `woken ${step} steps into a read`).toEqual([1, 2]);
    }
  });

  it("reads on until it has caught up, however much there is", async () => {
    const { feed, reader, positions } = await startedFeed();
    for (let count = 0; count < 1_001; count++) reader.commit(aTask());
    feed.wake();
    await settled();
    expect(positions).toHaveLength(1_001);
  });

  it("tells nobody who has stopped listening", async () => {
    const { positions, commit, stopListening } = await startedFeed();
    commit();
    await settled();
    stopListening();
    commit();
    await settled();
    expect(positions).toEqual([1]);
  });

  it("tries again by itself where the store does not answer, and then publishes everything", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { reader, positions, commit } = await startedFeed();
    reader.failures = 2;
    commit();
    await settled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(positions).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(positions).toEqual([1]);
  });

  it("finishes the read under way when it is stopped, and reads no more", async () => {
    const { feed, reader, positions, commit } = await startedFeed();
    reader.delays = [5, 5];
    commit();
    await feed.stop();
    expect(positions).toEqual([1]);
    commit();
    await settled();
    expect(positions).toEqual([1]);
  });
});

it("a change that this release can't read keeps nobody from the next ones, and is an error in the log", async () => {
  const reader = new ListReader();
  const lines: string[] = [];
  const feed = new ChangeFeed(
    reader,
    pino({ level: "error" }, { write: (line) => lines.push(line) }),
  );
  await feed.start(new CommitNotifier());
  await settled();
  const positions: number[] = [];
  feed.listen(({ position }) => positions.push(position));
  for (let count = 0; count < 3; count++) reader.commit(aTask());
  reader.unreadable.add(2).add(3);
  feed.wake();
  await settled();
  expect(positions).toEqual([1]);
  expect(feed.position).toBe(3);
  reader.commit(aTask());
  feed.wake();
  await settled();
  expect(positions).toEqual([1, 4]);
  expect(lines.map((line) => (JSON.parse(line) as { position: number }).position)).toEqual([2, 3]);
});

it("what this process has committed is published from memory; what others committed between is read", async () => {
  const reader = new ListReader();
  const feed = new ChangeFeed(reader, pino({ level: "silent" }));
  const commits = new CommitNotifier();
  await feed.start(commits);
  await settled();
  const reads = vi.spyOn(reader, "changesAfter");
  const seen: Change[] = [];
  feed.listen((change) => seen.push(change));
  const own = () => {
    const change = reader.commit(aTask());
    if (change === null) throw new Error("A new task is a change.");
    return change;
  };

  const first = [own(), own()];
  commits.committed(first);
  expect(seen).toEqual(first);
  expect(seen[0]).toBe(first[0]);
  await settled();
  expect(reads).not.toHaveBeenCalled();

  reader.commit(aTask());
  commits.committed([own()]);
  await settled();
  expect(seen.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  expect(reads).toHaveBeenCalled();
});

it("a change that is published from memory while it is being read is published once", async () => {
  const reader = new ListReader();
  const feed = new ChangeFeed(reader, pino({ level: "silent" }));
  const commits = new CommitNotifier();
  await feed.start(commits);
  await settled();
  const positions: number[] = [];
  feed.listen(({ position }) => positions.push(position));
  reader.delays = [5, 20];
  const change = reader.commit(aTask());
  if (change === null) throw new Error("A new task is a change.");
  feed.wake();
  await steps(3);
  commits.committed([change]);
  await settled();
  expect(positions).toEqual([1]);
});

it("a listener that fails keeps a change neither from the others nor from whoever has committed it", async () => {
  const reader = new ListReader();
  const feed = new ChangeFeed(reader, pino({ level: "silent" }));
  const commits = new CommitNotifier();
  await feed.start(commits);
  await settled();
  const positions: number[] = [];
  feed.listen(() => {
    throw new Error("broken");
  });
  feed.listen(({ position }) => positions.push(position));
  const task = aTask();
  feed.follow([`task:${task.id}`], ({ position }) => positions.push(position));
  const change = reader.commit(task);
  if (change === null) throw new Error("A new task is a change.");
  commits.committed([change]);
  expect(positions).toEqual([1, 1]);
});
