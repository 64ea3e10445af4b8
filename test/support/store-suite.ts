import { describe, expect, it, onTestFinished } from "vitest";
import type { Store } from "../../src/services/tasks/store/index.js";
import { emptyResult, type Task, type TaskStatus } from "../../src/services/tasks/task.js";
import type { News } from "../../src/services/tasks/transition.js";
import { START } from "./clock.js";
import { aTask, aVideo, queued, type QueuedChanges } from "./tasks.js";

const SECOND = 1_000;
const KLING_ID = "797182621750399062";
const LEASE = { owner: "node-1", until: START + 90 * SECOND };
const VIDEO = ["VIDEO"] as const;

const news = (status: TaskStatus, more: Partial<News> = {}): News => ({ source: "POLL", at: START + SECOND, status, ...more });

/** With a key; all else as usual. */
const keyed = (key: string, { fingerprint = "f", expiresAt = START + 60 * SECOND } = {}): QueuedChanges => ({ idempotency: { key, fingerprint, expiresAt } });

/**
 * What every store must do, whatever its engine. `open` opens the database of that name, and makes it where there is none; two calls
 * with one name are two doors to one database. It removes what it made.
 */
export function describeStore(name: string, open: (database: string) => Promise<Store>): void {
  let databases = 0;

  /** An empty store, closed after the test; and a way to open it again. */
  async function fresh(): Promise<{ store: Store; reopen: () => Promise<Store> }> {
    const database = `store_${process.pid}_${++databases}`;
    const openOnce = async () => {
      const store = await open(database);
      let closing: Promise<void> | undefined;
      const once = { ...store, close: () => (closing ??= store.close()) };
      onTestFinished(() => once.close());
      return once;
    };
    return { store: await openOnce(), reopen: openOnce };
  }

  const freshStore = async () => (await fresh()).store;

  async function added(store: Store, task: Task = aTask(), changes: QueuedChanges = {}): Promise<Task> {
    const inserted = await store.writer.insert(queued(task, "Hello.", changes));
    expect(inserted.outcome).toBe("created");
    return task;
  }

  const tell = async (store: Store, task: Task, ...pieces: News[]) => store.writer.apply(pieces.map((piece) => ({ taskId: task.id, news: piece })));
  const claim = async (store: Store, now = START, limit = 100) => store.writer.claim({ owner: "node-1", until: now + 90 * SECOND }, VIDEO, now, limit);
  const claimedIds = async (store: Store, now = START, limit = 100) => (await claim(store, now, limit)).map(({ task }) => task.id);
  const places = async (store: Store) => (await store.reader.changesAfter(0, 10_000)).map(({ place }) => place);
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  describe(`the store on ${name}`, () => {
    describe("a new task", () => {
      it("is there for its owner, with its first change at the next place of the feed", async () => {
        const store = await freshStore();
        const task = aTask({ externalTaskId: "order-1" });
        const inserted = await store.writer.insert(queued(task));
        const change = { place: 1, task, previousStatus: null, at: START, message: null, source: "SERVER" };
        expect(inserted).toEqual({ outcome: "created", task, change });
        expect(await store.reader.task("anna", task.id)).toEqual(task);
        expect(await store.reader.taskByExternalId("anna", "order-1")).toEqual(task);
        expect(await store.reader.changesAfter(0, 10)).toEqual([change]);
        expect(await store.reader.head()).toBe(1);
      });

      it("is nobody else's", async () => {
        const store = await freshStore();
        const task = await added(store, aTask({ externalTaskId: "order-1" }));
        expect(await store.reader.task("berta", task.id)).toBeNull();
        expect(await store.reader.taskByExternalId("berta", "order-1")).toBeNull();
        expect(await store.reader.currentChanges("berta", [task.id])).toEqual([]);
        expect(await store.reader.page("berta", {}, 10, null)).toEqual([]);
      });

      it("keeps every field, whatever is in it", async () => {
        const store = await freshStore();
        const task = aTask({
          status: "FAILED",
          klingTaskId: KLING_ID,
          externalTaskId: "Übung 'n° 1' 🦫",
          finishedAt: START + SECOND,
          failure: { code: "ACCOUNT", message: 'He said "no";\nso it is', klingCode: 1102, klingRequestId: "r-1" },
          result: { videos: [aVideo], images: [{ index: 0, url: "https://cdn.test/1.png" }], parentVideo: { ...aVideo, duration: null }, expiresAt: START },
        });
        await added(store, task);
        expect(await store.reader.task("anna", task.id)).toEqual(task);
        expect((await store.reader.changesOf([task.id]))[0]?.task).toEqual(task);
      });
    });

    describe("an idempotency key", () => {
      it("with the same input leads to the same task, also where 50 come at once", async () => {
        const store = await freshStore();
        const all = await Promise.all(upTo(50).map(() => store.writer.insert(queued(aTask(), "Hello.", keyed("k")))));
        expect(all.filter(({ outcome }) => outcome === "created")).toHaveLength(1);
        expect(all.filter(({ outcome }) => outcome === "existing")).toHaveLength(49);
        expect(new Set(all.map(({ task }) => task.id)).size).toBe(1);
        expect(await store.reader.page("anna", {}, 100, null)).toHaveLength(1);
        expect(await places(store)).toEqual([1]);
      });

      it("shows its task as it is by now", async () => {
        const store = await freshStore();
        const task = await added(store, aTask(), keyed("k"));
        await tell(store, task, news("SUCCEEDED"));
        expect(await store.writer.insert(queued(aTask(), "Hello.", keyed("k")))).toMatchObject({ outcome: "existing", task: { id: task.id, status: "SUCCEEDED" } });
      });

      it("with another input is a conflict that names the earlier task", async () => {
        const store = await freshStore();
        const task = await added(store, aTask(), keyed("k"));
        expect(await store.writer.insert(queued(aTask(), "Bye.", keyed("k", { fingerprint: "g" })))).toEqual({ outcome: "idempotency-conflict", task });
      });

      it("is its owner's alone", async () => {
        const store = await freshStore();
        await added(store, aTask(), keyed("k"));
        await added(store, aTask({ owner: "berta" }), keyed("k"));
        expect(await places(store)).toEqual([1, 2]);
      });

      it("is free again when its time is over", async () => {
        const store = await freshStore();
        const first = await added(store, aTask(), keyed("k", { expiresAt: START + SECOND }));
        const later = await added(store, aTask({ createdAt: START + SECOND }), keyed("k"));
        expect(later.id).not.toBe(first.id);
        expect(await store.writer.insert(queued(aTask({ createdAt: START + 2 * SECOND }), "", keyed("k")))).toMatchObject({ outcome: "existing", task: { id: later.id } });
      });
    });

    describe("a name of the caller's own", () => {
      it("is given once, also where 20 ask at once, and the refusal names its task", async () => {
        const store = await freshStore();
        const all = await Promise.all(upTo(20).map(() => store.writer.insert(queued(aTask({ externalTaskId: "order-1" })))));
        const [created] = all.filter(({ outcome }) => outcome === "created");
        const taken = all.filter(({ outcome }) => outcome === "external-id-taken");
        expect(taken).toHaveLength(19);
        expect(new Set(taken.map(({ task }) => task.id))).toEqual(new Set([created?.task.id]));
      });

      it("is another one of another owner", async () => {
        const store = await freshStore();
        await added(store, aTask({ externalTaskId: "order-1" }));
        await added(store, aTask({ externalTaskId: "order-1", owner: "berta" }));
      });
    });

    it("a task of Kling's that is tracked already is returned as it is, of its kind and for its owner", async () => {
      const store = await freshStore();
      const task = await added(store, aTask({ status: "SUBMITTED", klingTaskId: KLING_ID }));
      expect(await store.writer.insert(queued(aTask({ status: "SUBMITTED", klingTaskId: KLING_ID })))).toEqual({ outcome: "existing", task });
      await added(store, aTask({ status: "SUBMITTED", klingTaskId: KLING_ID, owner: "berta" }));
      await added(store, aTask({ status: "SUBMITTED", klingTaskId: KLING_ID, kind: "TEXT_TO_VIDEO" }));
    });

    describe("news", () => {
      it("changes the task and the feed together", async () => {
        const store = await freshStore();
        const task = await added(store);
        const result = { ...emptyResult, videos: [aVideo] };
        const [first, second, ...more] = await tell(store, task, news("SUBMITTED", { klingTaskId: KLING_ID, source: "SUBMIT" }), news("SUCCEEDED", { message: "done", result }));
        expect(more).toEqual([]);
        const submitted = { ...task, status: "SUBMITTED", version: 2, klingTaskId: KLING_ID, updatedAt: START + SECOND };
        expect(first).toEqual({ place: 2, task: submitted, previousStatus: "QUEUED", at: START + SECOND, message: null, source: "SUBMIT" });
        expect(second).toMatchObject({ place: 3, previousStatus: "SUBMITTED", message: "done", source: "POLL" });
        expect(await store.reader.task("anna", task.id)).toEqual(second?.task);
        expect(second?.task).toMatchObject({ status: "SUCCEEDED", version: 3, finishedAt: START + SECOND, result });
        expect(await store.reader.changesOf([task.id], 1)).toEqual([first, second]);
      });

      it("that says nothing new, or is about no task, writes nothing", async () => {
        const store = await freshStore();
        const task = await added(store);
        await tell(store, task, news("PROCESSING"));
        expect(await tell(store, task, news("SUBMITTED"), news("PROCESSING"))).toEqual([]);
        expect(await tell(store, aTask(), news("FAILED"))).toEqual([]);
        expect(await places(store)).toEqual([1, 2]);
      });

      it("of the same end from 20 sides at once makes one change", async () => {
        const store = await freshStore();
        const task = await added(store);
        const changes = await Promise.all(upTo(20).map((number) => tell(store, task, news(number % 2 ? "SUCCEEDED" : "FAILED"))));
        expect(changes.flat()).toHaveLength(1);
        expect(await store.reader.task("anna", task.id)).toMatchObject({ version: 2 });
      });

      it("is taken in the order given, for many tasks in one go", async () => {
        const store = await freshStore();
        const [one, two] = [await added(store), await added(store)];
        const changes = await store.writer.apply([
          { taskId: two.id, news: news("PROCESSING") },
          { taskId: one.id, news: news("SUBMITTED") },
          { taskId: two.id, news: news("FAILED") },
        ]);
        expect(changes.map(({ place, task }) => [place, task.id, task.version])).toEqual([
          [3, two.id, 2],
          [4, one.id, 2],
          [5, two.id, 3],
        ]);
      });
    });

    describe("the feed", () => {
      it("has no gap and no place twice, however many write at once, and a reader never sees one", async () => {
        const store = await freshStore();
        const seen: number[][] = [];
        const written = new AbortController();
        const watching = (async () => {
          while (!written.signal.aborted) seen.push(await places(store));
        })();
        await Promise.all(
          upTo(25).map(async () => {
            const task = await added(store);
            await tell(store, task, news("SUBMITTED"), news("PROCESSING"));
            await Promise.all([tell(store, task, news("SUCCEEDED")), store.writer.cancel(task.id, START), tell(store, task, news("FAILED"))]);
          }),
        );
        written.abort();
        await watching;
        expect(await places(store)).toEqual(upTo(100));
        expect(await store.reader.head()).toBe(100);
        for (const view of seen) expect(view).toEqual(upTo(view.length));
      });

      it("is read in batches from any place", async () => {
        const store = await freshStore();
        for (let count = 0; count < 5; count++) await added(store);
        const batch = async (after: number, limit: number) => (await store.reader.changesAfter(after, limit)).map(({ place }) => place);
        expect([await batch(0, 2), await batch(2, 2), await batch(4, 2), await batch(5, 2)]).toEqual([[1, 2], [3, 4], [5], []]);
      });

      it("gives the changes of named tasks after a place, in the order of the feed", async () => {
        const store = await freshStore();
        const [one, two] = [await added(store), await added(store)];
        await added(store);
        await tell(store, two, news("SUBMITTED"));
        await tell(store, one, news("FAILED"));
        const of = async (after?: number) => (await store.reader.changesOf([two.id, one.id], after)).map(({ place }) => place);
        expect([await of(), await of(1), await of(4), await of(5)]).toEqual([[1, 2, 4, 5], [2, 4, 5], [5], []]);
      });

      it("gives the last change of each named task of an owner", async () => {
        const store = await freshStore();
        const [one, two, hers] = [await added(store), await added(store), await added(store, aTask({ owner: "berta" }))];
        await tell(store, one, news("SUBMITTED"), news("PROCESSING"));
        const current = await store.reader.currentChanges("anna", [one.id, two.id, hers.id, "no-such-task"]);
        expect(current.map(({ place, task }) => [place, task.id, task.version])).toEqual([
          [2, two.id, 1],
          [5, one.id, 3],
        ]);
      });
    });

    describe("a page of tasks", () => {
      it("is the newest first, and goes on behind any task", async () => {
        const store = await freshStore();
        const ids: string[] = [];
        for (let count = 0; count < 5; count++) ids.unshift((await added(store)).id);
        const page = async (limit: number, before: string | null) => (await store.reader.page("anna", {}, limit, before)).map(({ id }) => id);
        expect(await page(2, null)).toEqual(ids.slice(0, 2));
        expect(await page(2, ids[1] ?? null)).toEqual(ids.slice(2, 4));
        expect(await page(2, ids[3] ?? null)).toEqual(ids.slice(4));
        expect(await page(2, ids[4] ?? null)).toEqual([]);
      });

      it("is narrowed by kind, status and time of creation, each and together", async () => {
        const store = await freshStore();
        const early = await added(store, aTask({ createdAt: START - SECOND, updatedAt: START - SECOND }));
        const video = await added(store, aTask({ kind: "TEXT_TO_VIDEO" }));
        const late = await added(store, aTask({ createdAt: START + SECOND, updatedAt: START + SECOND }));
        await tell(store, early, news("FAILED"));
        await tell(store, late, news("PROCESSING"));
        const page = async (filter: Parameters<Store["reader"]["page"]>[1]) => (await store.reader.page("anna", filter, 10, null)).map(({ id }) => id);
        expect(await page({ kinds: ["LIP_SYNC"] })).toEqual([late.id, early.id]);
        expect(await page({ kinds: ["TEXT_TO_VIDEO", "LIP_SYNC"] })).toEqual([late.id, video.id, early.id]);
        expect(await page({ statuses: ["QUEUED", "FAILED"] })).toEqual([video.id, early.id]);
        // Both ends are exclusive.
        expect(await page({ createdAfter: START - SECOND })).toEqual([late.id, video.id]);
        expect(await page({ createdBefore: START + SECOND })).toEqual([video.id, early.id]);
        expect(await page({ kinds: ["LIP_SYNC"], statuses: ["PROCESSING"], createdAfter: START })).toEqual([late.id]);
        expect(await page({ kinds: ["TEXT_TO_VIDEO"], statuses: ["PROCESSING"] })).toEqual([]);
      });
    });

    describe("a claim", () => {
      it("takes what is queued, oldest first, up to a number, with what is needed to send it", async () => {
        const store = await freshStore();
        const tasks = [await added(store), await added(store), await added(store)];
        const [first, second, ...more] = await claim(store, START, 2);
        expect(more).toEqual([]);
        expect([first?.task, second?.task]).toEqual(tasks.slice(0, 2));
        expect(first?.delivery).toEqual(queued(first?.task ?? aTask()).delivery);
      });

      it("counts as sent from then on, until its outcome is stored", async () => {
        const store = await freshStore();
        await added(store);
        expect((await claim(store)).map(({ delivery }) => delivery.sentAt)).toEqual([null]);
        const afterLease = START + 90 * SECOND;
        expect((await claim(store, afterLease)).map(({ delivery }) => delivery.sentAt)).toEqual([START]);
        expect((await claim(store, 2 * afterLease - START)).map(({ delivery }) => delivery.sentAt)).toEqual([START]);
      });

      it("is for one alone until its lease ends, also where 10 try at once", async () => {
        const store = await freshStore();
        const ids = [await added(store), await added(store), await added(store)].map(({ id }) => id);
        const taken = await Promise.all(upTo(10).map(() => claimedIds(store)));
        expect(taken.flat().sort()).toEqual(ids);
        expect(await claimedIds(store, START + 90 * SECOND - 1)).toEqual([]);
        expect(await claimedIds(store, START + 90 * SECOND)).toEqual(ids);
      });

      it("takes only of the pools that it names", async () => {
        const store = await freshStore();
        const image = await added(store, aTask({ kind: "IMAGE_GENERATION" }), { delivery: { pool: "IMAGE" } });
        const video = await added(store);
        expect(await claimedIds(store)).toEqual([video.id]);
        expect((await store.writer.claim(LEASE, ["IMAGE", "VIRTUAL_TRY_ON"], START, 10)).map(({ task }) => task.id)).toEqual([image.id]);
      });

      it("leaves alone what is not due, leased at birth, or queued no longer", async () => {
        const store = await freshStore();
        await added(store, aTask(), { delivery: { notBefore: START + 1 } });
        await added(store, aTask(), { lease: LEASE, delivery: { sentAt: START } });
        await tell(store, await added(store), news("SUBMITTED"));
        await store.writer.cancel((await added(store)).id, START);
        expect(await claimedIds(store)).toEqual([]);
        expect(await claimedIds(store, START + 1)).toHaveLength(1);
      });

      it("that is released is free at once, and still counts as sent", async () => {
        const store = await freshStore();
        const task = await added(store);
        await claim(store);
        await store.writer.releaseLeases();
        expect(await claim(store, START + 1)).toMatchObject([{ task: { id: task.id }, delivery: { sentAt: START } }]);
      });

      it("that is put off ends, and remembers what it is told", async () => {
        const store = await freshStore();
        const task = await added(store);
        await claim(store);
        await store.writer.putOff(task.id, { sentAt: null, attempts: 3, notBefore: START + 5 * SECOND });
        expect(await claimedIds(store, START + 5 * SECOND - 1)).toEqual([]);
        expect(await claim(store, START + 5 * SECOND)).toMatchObject([{ delivery: { sentAt: null, attempts: 3, notBefore: START + 5 * SECOND } }]);
        // Neither is news for anybody.
        expect(await places(store)).toEqual([1]);
      });

      it("can't be put off any more when the task has moved on", async () => {
        const store = await freshStore();
        const task = await added(store);
        await tell(store, task, news("SUBMITTED", { klingTaskId: KLING_ID }));
        await store.writer.putOff(task.id, { sentAt: null, attempts: 1, notBefore: START });
        expect(await claimedIds(store)).toEqual([]);
      });
    });

    describe("the next time that something is due", () => {
      it("is never, where nothing waits", async () => {
        const store = await freshStore();
        await tell(store, await added(store), news("SUBMITTED"));
        expect(await store.reader.nextDue(VIDEO)).toBeNull();
      });

      it("is the earliest end of a wait or a lease among the named pools", async () => {
        const store = await freshStore();
        await added(store, aTask(), { delivery: { notBefore: START + 3 * SECOND } });
        await added(store, aTask(), { lease: { owner: "node-1", until: START + 2 * SECOND }, delivery: { notBefore: START } });
        await added(store, aTask({ kind: "IMAGE_GENERATION" }), { delivery: { pool: "IMAGE", notBefore: START + SECOND } });
        expect(await store.reader.nextDue(VIDEO)).toBe(START + 2 * SECOND);
        expect(await store.reader.nextDue(["VIDEO", "IMAGE"])).toBe(START + SECOND);
        expect(await store.reader.nextDue(["VIRTUAL_TRY_ON"])).toBeNull();
        expect(await store.reader.nextDue([])).toBeNull();
      });
    });

    describe("canceling", () => {
      it("ends a task that nobody has tried to send", async () => {
        const store = await freshStore();
        const task = await added(store);
        const change = await store.writer.cancel(task.id, START + SECOND);
        expect(change).toMatchObject({ place: 2, previousStatus: "QUEUED", source: "SERVER", task: { status: "CANCELED", version: 2, finishedAt: START + SECOND } });
        expect(await store.reader.task("anna", task.id)).toEqual(change?.task);
      });

      it("comes too late once a task may be at Kling, is there, or has ended", async () => {
        const store = await freshStore();
        const [claimed, submitted, failed] = [await added(store), await added(store), await added(store)];
        await tell(store, submitted, news("SUBMITTED"));
        await tell(store, failed, news("FAILED"));
        await claim(store);
        for (const { id } of [claimed, submitted, failed]) expect(await store.writer.cancel(id, START)).toBeNull();
        expect(await store.writer.cancel("no-such-task", START)).toBeNull();
      });

      it("works again when an attempt has surely not arrived", async () => {
        const store = await freshStore();
        const task = await added(store);
        await claim(store);
        await store.writer.putOff(task.id, { sentAt: null, attempts: 1, notBefore: START });
        expect(await store.writer.cancel(task.id, START)).not.toBeNull();
      });

      it("and claiming at the same time: one of the two", async () => {
        const store = await freshStore();
        const tasks = await Promise.all(upTo(10).map(() => added(store)));
        const [claimed, ...canceled] = await Promise.all([claimedIds(store), ...tasks.map(({ id }) => store.writer.cancel(id, START))]);
        const both = [...claimed, ...canceled.flatMap((change) => (change === null ? [] : [change.task.id]))];
        expect(both.sort()).toEqual(tasks.map(({ id }) => id).sort());
      });
    });

    it("a write that fails leaves nothing behind, and the feed without a gap", async () => {
      const store = await freshStore();
      const task = await added(store);
      await expect(store.writer.insert(queued(task, "Hello.", keyed("k")))).rejects.toThrow();
      await added(store, aTask(), keyed("k"));
      expect(await places(store)).toEqual([1, 2]);
    });

    it("the poller sees what Kling has and has not ended", async () => {
      const store = await freshStore();
      await added(store);
      const [submitted, processing, done] = [await added(store), await added(store), await added(store)];
      await tell(store, submitted, news("SUBMITTED"));
      await tell(store, processing, news("PROCESSING"));
      await tell(store, done, news("SUCCEEDED"));
      expect((await store.reader.openAtKling()).map(({ id }) => id)).toEqual([submitted.id, processing.id]);
    });

    it("counts tasks by status, and the slots they take by pool", async () => {
      const store = await freshStore();
      expect(await store.reader.countByStatus()).toEqual([]);
      await added(store);
      await added(store, aTask({ kind: "IMAGE_GENERATION" }), { delivery: { pool: "IMAGE", weight: 4 } });
      await tell(store, await added(store), news("SUBMITTED"));
      await tell(store, await added(store), news("FAILED"));
      const byStatus = await store.reader.countByStatus();
      expect(byStatus.toSorted((a, b) => a.status.localeCompare(b.status))).toEqual([
        { status: "FAILED", count: 1 },
        { status: "QUEUED", count: 2 },
        { status: "SUBMITTED", count: 1 },
      ]);
      const byPool = await store.reader.countByPool();
      expect(byPool.toSorted((a, b) => `${a.pool}${a.status}`.localeCompare(`${b.pool}${b.status}`))).toEqual([
        { pool: "IMAGE", status: "QUEUED", weight: 4 },
        { pool: "VIDEO", status: "QUEUED", weight: 1 },
        { pool: "VIDEO", status: "SUBMITTED", weight: 1 },
      ]);
    });

    it("opened again has everything", async () => {
      const { store, reopen } = await fresh();
      const task = await added(store, aTask({ externalTaskId: "order-1" }), keyed("k"));
      const waiting = await added(store);
      await tell(store, task, news("SUCCEEDED", { klingTaskId: KLING_ID, result: { ...emptyResult, videos: [aVideo] } }));
      await claim(store);
      const all = async ({ reader }: Store) => ({
        page: await reader.page("anna", {}, 10, null),
        changes: await reader.changesAfter(0, 10),
        head: await reader.head(),
        secret: await reader.secret("cursor"),
        due: await reader.nextDue(VIDEO),
      });
      const before = await all(store);
      await store.close();

      const again = await reopen();
      expect(await all(again)).toEqual(before);
      expect(before.page).toHaveLength(2);
      expect(before.secret).toMatch(/^[\w-]{43}$/);
      expect(await again.writer.insert(queued(aTask(), "Hello.", keyed("k")))).toMatchObject({ outcome: "existing", task: { id: task.id } });
      expect(await again.writer.insert(queued(aTask({ externalTaskId: "order-1" })))).toMatchObject({ outcome: "external-id-taken" });
      expect(await claimedIds(again, START + 90 * SECOND)).toEqual([waiting.id]);
      expect(await added(again).then(() => places(again))).toEqual([1, 2, 3, 4]);
    });

    it("answers a ping while it is open, and fails one afterwards", async () => {
      const store = await freshStore();
      await store.reader.ping();
      await store.close();
      await expect(store.reader.ping()).rejects.toThrow();
    });
  });
}
