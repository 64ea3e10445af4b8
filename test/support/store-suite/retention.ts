import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/services/store/index.js";
import { START } from "../clock.js";
import { aTask, queued } from "../tasks.js";
import { added, idOf, keyed, tell, update, upTo, SECOND, type FreshStore } from "./harness.js";

/** How many of the feed's snapshots can still be read. */
const readable = async ({ reader }: Store) =>
  (await reader.changesAfter(0, 100)).changes.map(({ position }) => position);

export function describeRetention(fresh: () => Promise<FreshStore>): void {
  describe("old snapshots", () => {
    it("are dropped in steps, from the oldest to the first that is younger", async () => {
      const store = await fresh();
      for (const createdAt of [START, START, START, START + SECOND, START])
        await added(store, aTask({ createdAt }));
      const drop = () => store.retention.dropSnapshots(START + SECOND, 2);
      expect(await drop()).toBe(true);
      expect(await readable(store)).toEqual([3, 4, 5]);
      expect(await store.reader.droppedUpTo()).toBe(2);
      expect(await drop()).toBe(false);
      expect(await drop()).toBe(false);
      expect(await readable(store)).toEqual([4, 5]);
      expect(await store.reader.droppedUpTo()).toBe(3);
    });

    it("leave the history, the order, the current state and all cursors' checksums", async () => {
      const store = await fresh();
      const task = await added(store);
      await tell(store, task, update("SUBMITTED"), update("FAILED", { message: "No." }));
      const { reader, retention } = store;
      const seen = async () => ({
        history: await reader.historyOf([task.id]),
        current: await reader.currentChanges([task.id]),
        task: await reader.task({ owner: "anna", ids: null }, task.id),
        at: await Promise.all(upTo(3).map((position) => reader.changedAt(position))),
        head: await reader.head(),
      });
      const before = await seen();
      expect(await retention.dropSnapshots(Infinity, 100)).toBe(false);
      expect(await readable(store)).toEqual([]);
      expect(await seen()).toEqual(before);
      expect(before.history.map(({ status, message }) => [status, message])).toEqual([
        ["QUEUED", null],
        ["SUBMITTED", null],
        ["FAILED", "No."],
      ]);
      expect(before.current[0]?.task).toEqual(before.task);
      // What has a successor can go on.
      await added(store);
      expect(await readable(store)).toEqual([4]);
    });

    it("stay as long as a webhook has to deliver them", async () => {
      const store = await fresh();
      const task = await added(store, aTask({ webhookUrl: "https://anna.test/hook" }));
      await added(store);
      await store.retention.dropSnapshots(Infinity, 100);
      const share = { limit: 10, perHost: 10, except: [] };
      const [due] = await store.webhooks.claim(START, SECOND, share);
      expect(due?.change.task).toEqual(task);
    });
  });

  it("ended idempotency keys are forgotten in steps, the others are not", async () => {
    const store = await fresh();
    const keys = [
      ["a", START],
      ["b", START + 1],
      ["c", START + 2],
    ] as const;
    for (const [key, expiresAt] of keys) await added(store, aTask(), keyed(key, { expiresAt }));
    const known = async () => {
      const found = await Promise.all(
        keys.map(([key]) => store.reader.taskByIdempotencyKey("anna", key, 0)),
      );
      return keys.flatMap(([key], index) => (found[index] === null ? [] : [key]));
    };
    expect(await store.retention.dropIdempotencyKeys(START + 1, 1)).toBe(true);
    expect(await known()).toEqual(["b", "c"]);
    expect(await store.retention.dropIdempotencyKeys(START + 1, 2)).toBe(false);
    expect(await known()).toEqual(["c"]);
    const again = queued(aTask(), "Hello.", keyed("a"));
    expect(idOf(await store.writer.insert(again))).toBe(again.task.id);
  });
}
