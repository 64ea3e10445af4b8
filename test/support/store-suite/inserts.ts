import { describe, expect, it } from "vitest";
import { ownedBy } from "../../../src/services/task/scope.js";
import type { Task } from "../../../src/services/task/task.js";
import { START } from "../clock.js";
import { aTask, queued, wholeResult } from "../tasks.js";
import {
  added,
  idOf,
  keyed,
  update,
  positions,
  tell,
  upTo,
  KLING_ID,
  SECOND,
  type FreshStore,
} from "./harness.js";

export function describeInserts(fresh: () => Promise<FreshStore>): void {
  describe("a new task", () => {
    it("is there for its owner, with its first change at the next position of the feed", async () => {
      const store = await fresh();
      const task = aTask({ externalTaskId: "order-1" });
      const inserted = await store.writer.insert(queued(task));
      const change = {
        position: 1,
        task,
        previousStatus: null,
        at: START,
        message: null,
        source: "SERVER",
      };
      expect(inserted).toEqual({ outcome: "created", task, change });
      expect(await store.reader.task(ownedBy("anna"), task.id)).toEqual(task);
      expect(await store.reader.taskByExternalId("anna", "order-1")).toEqual(task);
      expect((await store.reader.changesAfter(0, 10)).changes).toEqual([change]);
      expect(await store.reader.head()).toBe(1);
    });

    it("is nobody else's", async () => {
      const store = await fresh();
      const task = await added(store, aTask({ externalTaskId: "order-1" }));
      expect(await store.reader.task(ownedBy("berta"), task.id)).toBeNull();
      expect(await store.reader.taskByExternalId("berta", "order-1")).toBeNull();
      expect(await store.reader.page(ownedBy("berta"), {}, 10, null)).toEqual([]);
    });

    it("keeps every field, whatever is in it", async () => {
      const store = await fresh();
      const task = aTask({
        status: "FAILED",
        klingTaskId: KLING_ID,
        externalTaskId: "Übung 'n° 1' 🦫",
        model: "kling-v3",
        prompt: "Übung 'n° 1' 🦫",
        finishedAt: START + SECOND,
        failure: {
          code: "UNITS_EXHAUSTED",
          message: 'He said "no";\nso it is',
          path: ["input", "model"],
          klingError: { code: 1102, message: 'He said "no";\nso it is', requestId: "r-1" },
        },
        result: wholeResult,
      });
      await added(store, task);
      expect(await store.reader.task(ownedBy("anna"), task.id)).toEqual(task);
      expect((await store.reader.changesOf([task.id]))[0]?.task).toEqual(task);
    });
  });

  describe("an idempotency key", () => {
    it("with the same input leads to the same task, also where 50 come at once", async () => {
      const store = await fresh();
      const all = await Promise.all(
        upTo(50).map(() => store.writer.insert(queued(aTask(), "Hello.", keyed("k")))),
      );
      expect(all.filter(({ outcome }) => outcome === "created")).toHaveLength(1);
      expect(all.filter(({ outcome }) => outcome === "existing")).toHaveLength(49);
      expect(new Set(all.map(idOf)).size).toBe(1);
      expect(await store.reader.page(ownedBy("anna"), {}, 100, null)).toHaveLength(1);
      expect(await positions(store)).toEqual([1]);
    });

    it("shows its task as it is by now", async () => {
      const store = await fresh();
      const task = await added(store, aTask(), keyed("k"));
      await tell(store, task, update("SUCCEEDED"));
      expect(await store.writer.insert(queued(aTask(), "Hello.", keyed("k")))).toMatchObject({
        outcome: "existing",
        task: { id: task.id, status: "SUCCEEDED" },
      });
    });

    it("with another input is a conflict that names the earlier task", async () => {
      const store = await fresh();
      const task = await added(store, aTask(), keyed("k"));
      expect(
        await store.writer.insert(queued(aTask(), "Bye.", keyed("k", { fingerprint: "g" }))),
      ).toEqual({ outcome: "idempotency-conflict", task });
    });

    it("is its owner's alone", async () => {
      const store = await fresh();
      await added(store, aTask(), keyed("k"));
      await added(store, aTask({ owner: "berta" }), keyed("k"));
      expect(await positions(store)).toEqual([1, 2]);
    });

    it("is free again when its time is over", async () => {
      const store = await fresh();
      const first = await added(store, aTask(), keyed("k", { expiresAt: START + SECOND }));
      const later = await added(store, aTask({ createdAt: START + SECOND }), keyed("k"));
      expect(later.id).not.toBe(first.id);
      expect(
        await store.writer.insert(queued(aTask({ createdAt: START + 2 * SECOND }), "", keyed("k"))),
      ).toMatchObject({ outcome: "existing", task: { id: later.id } });
    });
  });

  describe("a name of the caller's own", () => {
    it("is given once, also where 20 ask at once, and the refusal names its task", async () => {
      const store = await fresh();
      const all = await Promise.all(
        upTo(20).map(() => store.writer.insert(queued(aTask({ externalTaskId: "order-1" })))),
      );
      const [created] = all.filter(({ outcome }) => outcome === "created");
      const taken = all.filter(({ outcome }) => outcome === "external-id-taken");
      expect(taken).toHaveLength(19);
      expect(new Set(taken.map(idOf))).toEqual(new Set(created && [idOf(created)]));
    });

    it("is another one of another owner", async () => {
      const store = await fresh();
      await added(store, aTask({ externalTaskId: "order-1" }));
      await added(store, aTask({ externalTaskId: "order-1", owner: "berta" }));
    });
  });

  it("a task of Kling's that is tracked already is returned as it is, of its kind and for its owner", async () => {
    const store = await fresh();
    const track = (changes: Partial<Task> = {}) => {
      const task = aTask({ status: "SUBMITTED", klingTaskId: KLING_ID, ...changes });
      return store.writer.adopt(task, queued(task).delivery);
    };
    const { task } = await track();
    expect(await track()).toEqual({ outcome: "existing", task });
    expect(await track({ owner: "berta" })).toMatchObject({ outcome: "created" });
    expect(await track({ kind: "TEXT_TO_VIDEO" })).toMatchObject({ outcome: "created" });
  });
}
