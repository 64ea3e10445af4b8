import { describe, expect, it } from "vitest";
import { ownedBy } from "../../../src/services/task/scope.js";
import { capacityIn } from "../capacities.js";
import { START } from "../clock.js";
import { aTask, queued } from "../tasks.js";
import {
  added,
  claim,
  claimedIds,
  update,
  positions,
  tell,
  upTo,
  KLING_ID,
  LEASE,
  SECOND,
  VIDEO,
  type FreshStore,
} from "./harness.js";

export function describeClaims(fresh: () => Promise<FreshStore>): void {
  describe("a claim", () => {
    it("takes what is queued, oldest first, up to a number, with what is needed to send it", async () => {
      const store = await fresh();
      const tasks = [await added(store), await added(store), await added(store)];
      const [first, second, ...more] = await claim(store, START, 2);
      expect(more).toEqual([]);
      expect([first?.task, second?.task]).toEqual(tasks.slice(0, 2));
      expect(first?.delivery).toEqual(queued(first?.task ?? aTask()).delivery);
    });

    it("counts as sent from then on, until its outcome is stored", async () => {
      const store = await fresh();
      await added(store);
      expect((await claim(store)).map(({ delivery }) => delivery.sentAt)).toEqual([null]);
      const afterLease = START + 90 * SECOND;
      expect((await claim(store, afterLease)).map(({ delivery }) => delivery.sentAt)).toEqual([
        START,
      ]);
      expect(
        (await claim(store, 2 * afterLease - START)).map(({ delivery }) => delivery.sentAt),
      ).toEqual([START]);
    });

    it("is for one alone until its lease ends, also where 10 try at once", async () => {
      const store = await fresh();
      const ids = [await added(store), await added(store), await added(store)].map(({ id }) => id);
      const taken = await Promise.all(upTo(10).map(() => claimedIds(store)));
      expect(taken.flat().sort()).toEqual(ids);
      expect(await claimedIds(store, START + 90 * SECOND - 1)).toEqual([]);
      expect(await claimedIds(store, START + 90 * SECOND)).toEqual(ids);
    });

    it("takes only of the pools that it names", async () => {
      const store = await fresh();
      const image = await added(store, aTask({ kind: "IMAGE_GENERATION" }), {
        delivery: { pool: "IMAGE" },
      });
      const video = await added(store);
      expect(await claimedIds(store)).toEqual([video.id]);
      expect(
        (
          await store.queue.claim({
            lease: LEASE,
            capacities: capacityIn("IMAGE", "VIRTUAL_TRY_ON"),
            now: START,
            limit: 10,
          })
        ).map(({ task }) => task.id),
      ).toEqual([image.id]);
    });

    it("leaves alone what is not due, leased when stored, or queued no longer", async () => {
      const store = await fresh();
      await added(store, aTask(), { delivery: { notBefore: START + 1 } });
      await added(store, aTask(), { lease: LEASE, delivery: { sentAt: START } });
      await tell(store, await added(store), update("SUBMITTED"));
      await store.writer.cancel((await added(store)).id, START);
      expect(await claimedIds(store)).toEqual([]);
      expect(await claimedIds(store, START + 1)).toHaveLength(1);
    });

    it("that is released is free at once, and still counts as sent", async () => {
      const store = await fresh();
      const task = await added(store);
      await claim(store);
      await store.queue.releaseAll("the next process");
      expect(await claim(store, START + 1)).toMatchObject([
        { task: { id: task.id }, delivery: { sentAt: START } },
      ]);
    });

    it("that is rescheduled ends, and remembers what it is told", async () => {
      const store = await fresh();
      const task = await added(store);
      await claim(store);
      await store.queue.reschedule(task.id, "node-1", {
        sentAt: null,
        attempts: 3,
        notBefore: START + 5 * SECOND,
        delay: null,
      });
      expect(await claimedIds(store, START + 5 * SECOND - 1)).toEqual([]);
      expect(await claim(store, START + 5 * SECOND)).toMatchObject([
        { delivery: { sentAt: null, attempts: 3, notBefore: START + 5 * SECOND } },
      ]);
      // Neither is a change to tell anybody of.
      expect(await positions(store)).toEqual([1]);
    });

    it("can't be rescheduled any more by one whose lease another has taken over", async () => {
      const store = await fresh();
      const task = await added(store);
      await claim(store);
      await store.queue.claim({
        lease: { owner: "node-2", until: START + 180 * SECOND },
        capacities: capacityIn("VIDEO"),
        now: START + 90 * SECOND,
        limit: 1,
      });
      await store.queue.reschedule(task.id, "node-1", {
        sentAt: null,
        attempts: 1,
        notBefore: START,
        delay: null,
      });
      expect(await claimedIds(store, START + 180 * SECOND - 1)).toEqual([]);
      expect(await claim(store, START + 180 * SECOND)).toMatchObject([
        { delivery: { sentAt: START, attempts: 0 } },
      ]);
    });

    it("can't be rescheduled any more when the task has moved on", async () => {
      const store = await fresh();
      const task = await added(store);
      await tell(store, task, update("SUBMITTED", { klingTaskId: KLING_ID }));
      await store.queue.reschedule(task.id, "node-1", {
        sentAt: null,
        attempts: 1,
        notBefore: START,
        delay: null,
      });
      expect(await claimedIds(store)).toEqual([]);
    });
  });

  describe("the next time that something is due", () => {
    it("is never, where nothing waits", async () => {
      const store = await fresh();
      await tell(store, await added(store), update("SUBMITTED"));
      expect(await store.queue.nextDue(VIDEO)).toBeNull();
    });

    it("is the earliest end of a wait or a lease among the named pools", async () => {
      const store = await fresh();
      await added(store, aTask(), { delivery: { notBefore: START + 3 * SECOND } });
      await added(store, aTask(), {
        lease: { owner: "node-1", until: START + 2 * SECOND },
        delivery: { notBefore: START },
      });
      await added(store, aTask({ kind: "IMAGE_GENERATION" }), {
        delivery: { pool: "IMAGE", notBefore: START + SECOND },
      });
      expect(await store.queue.nextDue(VIDEO)).toBe(START + 2 * SECOND);
      expect(await store.queue.nextDue(["VIDEO", "IMAGE"])).toBe(START + SECOND);
      expect(await store.queue.nextDue(["VIRTUAL_TRY_ON"])).toBeNull();
      expect(await store.queue.nextDue([])).toBeNull();
    });
  });

  describe("canceling", () => {
    it("ends a task that nobody has tried to send", async () => {
      const store = await fresh();
      const task = await added(store);
      const change = await store.writer.cancel(task.id, START + SECOND);
      expect(change).toMatchObject({
        position: 2,
        previousStatus: "QUEUED",
        source: "SERVER",
        task: { status: "CANCELED", version: 2, finishedAt: START + SECOND },
      });
      expect(await store.reader.task(ownedBy("anna"), task.id)).toEqual(change?.task);
    });

    it("comes too late once a task may be at Kling, is there, or has ended", async () => {
      const store = await fresh();
      const [claimed, submitted, failed] = [
        await added(store),
        await added(store),
        await added(store),
      ];
      await tell(store, submitted, update("SUBMITTED"));
      await tell(store, failed, update("FAILED"));
      await claim(store);
      for (const { id } of [claimed, submitted, failed])
        expect(await store.writer.cancel(id, START)).toBeNull();
      expect(await store.writer.cancel("no-such-task", START)).toBeNull();
    });

    it("works again when an attempt has surely not arrived", async () => {
      const store = await fresh();
      const task = await added(store);
      await claim(store);
      await store.queue.reschedule(task.id, "node-1", {
        sentAt: null,
        attempts: 1,
        notBefore: START,
        delay: null,
      });
      expect(await store.writer.cancel(task.id, START)).not.toBeNull();
    });

    it("and claiming at the same time: one of the two", async () => {
      const store = await fresh();
      const tasks = await Promise.all(upTo(10).map(() => added(store)));
      const [claimed, ...canceled] = await Promise.all([
        claimedIds(store),
        ...tasks.map(({ id }) => store.writer.cancel(id, START)),
      ]);
      const both = [
        ...claimed,
        ...canceled.flatMap((change) => (change === null ? [] : [change.task.id])),
      ];
      expect(both.sort()).toEqual(tasks.map(({ id }) => id).sort());
    });
  });
}
