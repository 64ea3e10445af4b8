import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { ChangeFeed } from "../../../src/services/changes/change-feed.js";
import { Cursors } from "../../../src/services/changes/cursor.js";
import { TaskUpdates, type TaskUpdate } from "../../../src/services/changes/task-updates.js";
import { openStore } from "../../../src/services/store/index.js";
import { ownedBy } from "../../../src/services/task/scope.js";
import { START } from "../../support/clock.js";
import { bothStores } from "../../support/stores.js";
import { aTask, queued } from "../../support/tasks.js";

const anna = { owner: "anna", scope: ownedBy("anna") };

async function all(stream: AsyncIterable<TaskUpdate>): Promise<TaskUpdate[]> {
  const seen: TaskUpdate[] = [];
  for await (const update of stream) seen.push(update);
  return seen;
}

describe.each(bothStores("dropped"))(
  "on %s, after a restart, once snapshots are dropped,",
  (_name, url) => {
    /** A task with three changes, of which the first two have no snapshot; and their cursors. */
    async function restarted() {
      const store = await openStore(await url());
      onTestFinished(() => store.close());
      const { task, ...rest } = queued(aTask());
      await store.writer.insert({ task, ...rest });
      const open = async () => {
        const feed = new ChangeFeed(store.reader, pino({ level: "silent" }));
        onTestFinished(() => feed.stop());
        await feed.start(store.commits);
        const cursors = new Cursors("secret");
        // However old: what was dropped counts, also if the retention is longer today.
        return new TaskUpdates(
          { reader: store.reader, feed, cursors, now: () => START },
          { retentionMs: Infinity },
        );
      };
      const before = await open();
      const messages = all(await before.named({ ...anna, ids: [task.id], after: null }));
      for (const [index, status] of (["SUBMITTED", "FAILED"] as const).entries())
        await store.writer.apply([
          { taskId: task.id, update: { source: "POLL", at: START + index, status } },
        ]);
      const seen = await messages;
      await store.retention.dropSnapshots(START + 1, 10);
      const updates = await open();
      const named = async (after: string | null) =>
        all(await updates.named({ ...anna, ids: [task.id], after }));
      const feedOf = (after: string) =>
        updates.all({ ...anna, kinds: null, statuses: null, after });
      return { seen, cursors: seen.map(({ cursor }) => cursor), named, feedOf };
    }

    it("a cursor from before them is refused with CURSOR_EXPIRED", async () => {
      const { cursors, named, feedOf } = await restarted();
      const expired = { code: "CURSOR_EXPIRED" };
      await expect(named(cursors[0] ?? "")).rejects.toMatchObject(expired);
      await expect(feedOf(cursors[0] ?? "")).rejects.toMatchObject(expired);
    });

    it("a cursor that stands at the last of them goes on, without a gap", async () => {
      const { seen, cursors, named, feedOf } = await restarted();
      expect(await named(cursors[1] ?? "")).toEqual(seen.slice(2));
      const stream = await feedOf(cursors[1] ?? "");
      expect((await stream.next()).value).toEqual(seen[2]);
      await stream.return?.();
    });

    it("a new subscriber gets the current state", async () => {
      const { seen, named } = await restarted();
      const [snapshot] = await named(null);
      expect(snapshot).toMatchObject({ type: "SNAPSHOT", cursor: seen[2]?.cursor });
    });
  },
);
