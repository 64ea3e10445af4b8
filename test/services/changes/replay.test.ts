import { expect, it, vi } from "vitest";
import type { TaskUpdate } from "../../../src/services/changes/task-updates.js";
import { START } from "../../support/clock.js";
import { ListReader } from "../../support/list-reader.js";
import { settled, subscriptionHarness, take } from "../../support/subscription-harness.js";
import { aTask } from "../../support/tasks.js";

/** A store with so many changes of one kind, none of which is in memory, and a cursor before all. */
async function longHistory(count: number, options: { now?: () => number } = {}) {
  const harness = await subscriptionHarness(options);
  for (let each = 0; each < count; each++) harness.reader.commit(aTask());
  harness.feed.wake();
  await settled();
  harness.feed.recent.begin(count);
  return {
    ...harness,
    reads: vi.spyOn(harness.reader, "matchingChanges"),
    beginning: harness.cursors.encode("anna", 0),
  };
}

it("a replay in which nothing matches tells once a minute how far it is", async () => {
  let now = START;
  const { feedOf, reader, reads, beginning, cursors } = await longHistory(12_000, {
    now: () => now,
  });
  reads.mockImplementation(async (filter, span) => {
    now += 60_000;
    return ListReader.prototype.matchingChanges.call(reader, filter, span);
  });
  const stream = await feedOf({ kinds: ["TEXT_TO_VIDEO"], after: beginning });
  const { value: first } = (await stream.next()) as { value: TaskUpdate };
  expect(first.type).toBe("CHECKPOINT");
  expect(cursors.open("anna", first.cursor)).toMatchObject({ position: 5_000 });
  const { value: second } = (await stream.next()) as { value: TaskUpdate };
  expect(cursors.open("anna", second.cursor)).toMatchObject({ position: 10_000 });
  await stream.return?.();
});

it("a replay for a subscriber who has left reads no more", async () => {
  const { feedOf, reader, reads, beginning } = await longHistory(12_000);
  const stream = await feedOf({ kinds: ["TEXT_TO_VIDEO"], after: beginning });
  reader.delays = [20];
  const waiting = stream.next();
  const left = stream.return?.();
  expect(await waiting).toMatchObject({ done: true });
  await left;
  expect(reads).toHaveBeenCalledTimes(1);
});

it("a subscriber who is replayed a long history is not closed for what comes meanwhile", async () => {
  const { feedOf, reader, feed, commit, beginning } = await longHistory(2_000);
  const stream = await feedOf({ after: beginning });
  const seen = await take(stream, 1);
  for (let count = 0; count < 2_000; count++) commit(aTask());
  await settled();
  // What is told from memory is not waiting in the queue either.
  seen.push(...(await take(stream, 2_500)));
  for (let count = 0; count < 1_000; count++) commit(aTask());
  await settled();
  seen.push(...(await take(stream, 2_499)));
  expect(seen.map(({ task }) => task.id)).toEqual(reader.changes.map(({ task }) => task.id));
  await stream.return?.();
  expect(feed.listening.size).toBe(0);
});
