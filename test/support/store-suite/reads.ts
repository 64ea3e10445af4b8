import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/services/store/index.js";
import { ownedBy } from "../../../src/services/task/scope.js";
import { START } from "../clock.js";
import { aTask } from "../tasks.js";
import { added, keyed, update, tell, SECOND, type FreshStore } from "./harness.js";

export function describeReads(fresh: () => Promise<FreshStore>): void {
  describe("a page of tasks", () => {
    it("is the newest first, and goes on behind any task", async () => {
      const store = await fresh();
      const ids: string[] = [];
      for (let count = 0; count < 5; count++) ids.unshift((await added(store)).id);
      const page = async (limit: number, before: string | null) =>
        (await store.reader.page(ownedBy("anna"), {}, limit, before)).map(({ id }) => id);
      expect(await page(2, null)).toEqual(ids.slice(0, 2));
      expect(await page(2, ids[1] ?? null)).toEqual(ids.slice(2, 4));
      expect(await page(2, ids[3] ?? null)).toEqual(ids.slice(4));
      expect(await page(2, ids[4] ?? null)).toEqual([]);
    });

    it("is narrowed by kind, status and time of creation, each and together", async () => {
      const store = await fresh();
      const early = await added(
        store,
        aTask({ createdAt: START - SECOND, updatedAt: START - SECOND }),
      );
      const video = await added(store, aTask({ kind: "TEXT_TO_VIDEO" }));
      const late = await added(
        store,
        aTask({ createdAt: START + SECOND, updatedAt: START + SECOND }),
      );
      await tell(store, early, update("FAILED"));
      await tell(store, late, update("PROCESSING"));
      const page = async (filter: Parameters<Store["reader"]["page"]>[1]) =>
        (await store.reader.page(ownedBy("anna"), filter, 10, null)).map(({ id }) => id);
      expect(await page({ kinds: ["LIP_SYNC"] })).toEqual([late.id, early.id]);
      expect(await page({ kinds: ["TEXT_TO_VIDEO", "LIP_SYNC"] })).toEqual([
        late.id,
        video.id,
        early.id,
      ]);
      expect(await page({ statuses: ["QUEUED", "FAILED"] })).toEqual([video.id, early.id]);
      // Both ends are exclusive.
      expect(await page({ createdAfter: START - SECOND })).toEqual([late.id, video.id]);
      expect(await page({ createdBefore: START + SECOND })).toEqual([video.id, early.id]);
      expect(
        await page({ kinds: ["LIP_SYNC"], statuses: ["PROCESSING"], createdAfter: START }),
      ).toEqual([late.id]);
      expect(await page({ kinds: ["TEXT_TO_VIDEO"], statuses: ["PROCESSING"] })).toEqual([]);
    });
  });

  describe("an idempotency key", () => {
    it("leads to its task as it is by now, and to the fingerprint of its request", async () => {
      const store = await fresh();
      const task = await added(store, aTask(), keyed("k", { fingerprint: "f" }));
      await tell(store, task, update("SUBMITTED"));
      expect(await store.reader.taskByIdempotencyKey("anna", "k", START)).toMatchObject({
        task: { id: task.id, status: "SUBMITTED" },
        fingerprint: "f",
      });
    });

    it("leads nowhere for another owner, under another name, and when its time is over", async () => {
      const store = await fresh();
      await added(store, aTask(), keyed("k", { expiresAt: START + SECOND }));
      const find = async (owner: string, key: string, now: number) =>
        (await store.reader.taskByIdempotencyKey(owner, key, now)) !== null;
      expect(await find("anna", "k", START + SECOND - 1)).toBe(true);
      expect(await find("anna", "k", START + SECOND)).toBe(false);
      expect(await find("berta", "k", START)).toBe(false);
      expect(await find("anna", "K", START)).toBe(false);
    });
  });

  it("a name that no store could hold is nobody's, also beside one that is somebody's", async () => {
    const store = await fresh();
    const task = await added(store);
    expect(await store.reader.task(ownedBy("anna"), "\0")).toBeNull();
    expect(await store.reader.taskByExternalId("anna", "order\0")).toBeNull();
    expect(await store.reader.taskByIdempotencyKey("anna", "k\0", START)).toBeNull();
    expect(
      (await store.reader.currentChanges(["\0", task.id])).map((change) => change.task.id),
    ).toEqual([task.id]);
    expect(await store.reader.currentChanges(["\0"])).toEqual([]);
  });

  it("the poller sees what Kling has and has not ended", async () => {
    const store = await fresh();
    await added(store);
    const [submitted, processing, done] = [
      await added(store),
      await added(store),
      await added(store),
    ];
    await tell(store, submitted, update("SUBMITTED"));
    await tell(store, processing, update("PROCESSING"));
    await tell(store, done, update("SUCCEEDED"));
    expect((await store.reader.openAtKling()).map(({ id }) => id)).toEqual([
      submitted.id,
      processing.id,
    ]);
  });

  it("counts tasks by status, and the slots they take by pool", async () => {
    const store = await fresh();
    expect(await store.reader.countByStatus()).toEqual([]);
    await added(store);
    await added(store, aTask({ kind: "IMAGE_GENERATION" }), {
      delivery: { pool: "IMAGE", weight: 4 },
    });
    await tell(store, await added(store), update("SUBMITTED"));
    await tell(store, await added(store), update("FAILED"));
    const byStatus = await store.reader.countByStatus();
    expect(byStatus.toSorted((a, b) => a.status.localeCompare(b.status))).toEqual([
      { status: "FAILED", count: 1 },
      { status: "QUEUED", count: 2 },
      { status: "SUBMITTED", count: 1 },
    ]);
    const loads = await store.reader.poolLoads();
    expect(loads.toSorted((a, b) => a.pool.localeCompare(b.pool))).toEqual([
      { pool: "IMAGE", running: 0, waiting: 4, oldest: START },
      { pool: "VIDEO", running: 1, waiting: 1, oldest: START },
    ]);
  });
}
