import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ownedBy } from "../../../src/services/task/scope.js";
import { emptyResult } from "../../../src/services/task/task.js";
import { START } from "../clock.js";
import { aTask, aVideo, queued } from "../tasks.js";
import {
  added,
  keyed,
  update,
  positions,
  tell,
  upTo,
  KLING_ID,
  SECOND,
  type FreshStore,
} from "./harness.js";

export function describeStatusUpdates(fresh: () => Promise<FreshStore>): void {
  describe("a status update", () => {
    it("changes the task and the feed together", async () => {
      const store = await fresh();
      const task = await added(store);
      const result = { ...emptyResult, videos: [aVideo] };
      const [first, second, ...more] = await tell(
        store,
        task,
        update("SUBMITTED", { klingTaskId: KLING_ID, source: "SUBMIT" }),
        update("SUCCEEDED", { message: "done", result }),
      );
      expect(more).toEqual([]);
      const submitted = {
        ...task,
        status: "SUBMITTED",
        version: 2,
        klingTaskId: KLING_ID,
        updatedAt: START + SECOND,
      };
      expect(first).toEqual({
        position: 2,
        task: submitted,
        previousStatus: "QUEUED",
        at: START + SECOND,
        message: null,
        source: "SUBMIT",
      });
      expect(second).toMatchObject({
        position: 3,
        previousStatus: "SUBMITTED",
        message: "done",
        source: "POLL",
      });
      expect(await store.reader.task(ownedBy("anna"), task.id)).toEqual(second?.task);
      expect(second?.task).toMatchObject({
        status: "SUCCEEDED",
        version: 3,
        finishedAt: START + SECOND,
        result,
      });
      expect(await store.reader.changesOf([task.id], 1)).toEqual([first, second]);
    });

    it("that says nothing new, or is about no task, writes nothing", async () => {
      const store = await fresh();
      const task = await added(store);
      await tell(store, task, update("PROCESSING"));
      expect(await tell(store, task, update("SUBMITTED"), update("PROCESSING"))).toEqual([]);
      expect(await tell(store, aTask(), update("FAILED"))).toEqual([]);
      expect(await positions(store)).toEqual([1, 2]);
    });

    it("of the same end from 20 sides at once makes one change", async () => {
      const store = await fresh();
      const task = await added(store);
      const changes = await Promise.all(
        upTo(20).map((number) => tell(store, task, update(number % 2 ? "SUCCEEDED" : "FAILED"))),
      );
      expect(changes.flat()).toHaveLength(1);
      expect(await store.reader.task(ownedBy("anna"), task.id)).toMatchObject({ version: 2 });
    });

    it("is taken whole and in order, however much comes at once", async () => {
      const store = await fresh();
      const tasks = await Promise.all(upTo(210).map(() => added(store)));
      const changes = await store.writer.apply(
        tasks.map((task) => ({ taskId: task.id, update: update("SUCCEEDED") })),
      );
      expect(changes.map(({ position, task }) => [position, task.id])).toEqual(
        tasks.map((task, index) => [211 + index, task.id]),
      );
    });

    it("is told to whoever waits for it as soon as it is committed, also where the rest of it fails", async () => {
      const store = await fresh();
      const tasks = await Promise.all(upTo(101).map(() => added(store)));
      const told: number[] = [];
      store.commits.onChange((position) => told.push(position));
      const many = tasks.map((task, index) => ({
        taskId: task.id,
        update: update("SUCCEEDED", index === 100 ? { at: NaN } : {}),
      }));
      await expect(store.writer.apply(many)).rejects.toThrow(
        /NaN|NOT NULL|not-null|invalid input|bigint/i,
      );
      expect(told).toContain(201);
      expect(told.filter((position) => Number.isFinite(position) && position > 201)).toEqual([]);
      expect(await store.reader.head()).toBe(201);
    });

    it("is taken in the order given, for many tasks in one go", async () => {
      const store = await fresh();
      const [one, two] = [await added(store), await added(store)];
      const changes = await store.writer.apply([
        { taskId: two.id, update: update("PROCESSING") },
        { taskId: one.id, update: update("SUBMITTED") },
        { taskId: two.id, update: update("FAILED") },
      ]);
      expect(changes.map(({ position, task }) => [position, task.id, task.version])).toEqual([
        [3, two.id, 2],
        [4, one.id, 2],
        [5, two.id, 3],
      ]);
    });
  });

  describe("the feed", () => {
    it("has no gap and no place twice, however many write at once, and a reader never sees one", async () => {
      const store = await fresh();
      const seen: number[][] = [];
      const written = new AbortController();
      const watching = (async () => {
        while (!written.signal.aborted) {
          seen.push(await positions(store));
          await setImmediate();
        }
      })();
      await Promise.all(
        upTo(25).map(async () => {
          const task = await added(store);
          await tell(store, task, update("SUBMITTED"), update("PROCESSING"));
          await Promise.all([
            tell(store, task, update("SUCCEEDED")),
            store.writer.cancel(task.id, START),
            tell(store, task, update("FAILED")),
          ]);
        }),
      );
      written.abort();
      await watching;
      expect(await positions(store)).toEqual(upTo(100));
      expect(await store.reader.head()).toBe(100);
      for (const view of seen) expect(view).toEqual(upTo(view.length));
    });

    it("is read in batches from any place", async () => {
      const store = await fresh();
      for (let count = 0; count < 5; count++) await added(store);
      const batch = async (after: number, limit: number) =>
        (await store.reader.changesAfter(after, limit)).changes.map(({ position }) => position);
      expect([await batch(0, 2), await batch(2, 2), await batch(4, 2), await batch(5, 2)]).toEqual([
        [1, 2],
        [3, 4],
        [5],
        [],
      ]);
    });

    it("gives the changes of named tasks after a position, in the order of the feed", async () => {
      const store = await fresh();
      const [one, two] = [await added(store), await added(store)];
      await added(store);
      await tell(store, two, update("SUBMITTED"));
      await tell(store, one, update("FAILED"));
      const of = async (after?: number) =>
        (await store.reader.changesOf([two.id, one.id], after)).map(({ position }) => position);
      expect([await of(), await of(1), await of(4), await of(5)]).toEqual([
        [1, 2, 4, 5],
        [2, 4, 5],
        [5],
        [],
      ]);
    });

    it("gives the last change of each named task", async () => {
      const store = await fresh();
      const [one, two] = [await added(store), await added(store), await added(store)];
      await tell(store, one, update("SUBMITTED"), update("PROCESSING"));
      const current = await store.reader.currentChanges([one.id, two.id, "no-such-task"]);
      expect(current.map(({ position, task }) => [position, task.id, task.version])).toEqual([
        [2, two.id, 1],
        [5, one.id, 3],
      ]);
    });
  });

  it("a write that fails leaves nothing behind, and the feed without a gap", async () => {
    const store = await fresh();
    const task = await added(store);
    await expect(store.writer.insert(queued(task, "Hello.", keyed("k")))).rejects.toThrow(
      /unique/i,
    );
    await added(store, aTask(), keyed("k"));
    expect(await positions(store)).toEqual([1, 2]);
  });
}
