import { join } from "node:path";
import Database from "libsql";
import { expect, it } from "vitest";
import { openStore } from "../../../src/services/store/index.js";
import { ownedBy } from "../../../src/services/task/scope.js";
import { aTask, queued } from "../../support/tasks.js";
import { tempFolder } from "../../support/temp-folder.js";

/** Takes back what later migrations made, as if the store had been left by a release before. */
function downgrade(file: string): void {
  const db = new Database(file);
  db.exec(`
    drop table selections;
    drop table dropped_snapshots;
    drop index idempotency_keys_by_end;
    drop table task_counts;
    drop index tasks_open;
    drop index tasks_by_owner_status;
    drop index tasks_by_owner_kind;
    drop index tasks_by_kind;
    drop table task_sources;
    alter table tasks drop column waits_for_source;
    drop table spending;
    alter table tasks drop column estimate;
    alter table tasks drop column budget_day;
    alter table tasks drop column origin;
    alter table tasks drop column key_id;
    alter table tasks drop column kling_request_id;
    delete from kysely_migration where name >= '0008_sizes';
  `);
  db.close();
}

it("a store of the release before is brought along: its tasks are counted and found", async () => {
  const file = join(tempFolder(), "tasks.db");
  const old = await openStore(`file:${file}`);
  const [waiting, ended] = [aTask(), aTask()];
  for (const task of [waiting, ended]) await old.writer.insert(queued(task));
  await old.writer.apply([
    { taskId: ended.id, update: { source: "POLL", at: ended.createdAt, status: "FAILED" } },
  ]);
  await old.close();
  downgrade(file);
  const store = await openStore(`file:${file}`);
  const counts = await store.reader.countByStatus();
  expect(new Map(counts.map(({ status, count }) => [status, count]))).toEqual(
    new Map([
      ["QUEUED", 1],
      ["FAILED", 1],
    ]),
  );
  const failed = await store.reader.page(ownedBy("anna"), { statuses: ["FAILED"] }, 10, null);
  expect(failed.map(({ id }) => id)).toEqual([ended.id]);
  await store.close();
});

it("the snapshots and keys of a store of the release before are dropped like later ones", async () => {
  const file = join(tempFolder(), "tasks.db");
  const old = await openStore(`file:${file}`);
  const task = aTask();
  const key = { key: "k", fingerprint: "f", earlierFingerprint: "f", expiresAt: task.createdAt };
  await old.writer.insert(queued(task, "Hello.", { idempotency: key }));
  await old.close();
  downgrade(file);
  const store = await openStore(`file:${file}`);
  const before = await store.reader.currentChanges([task.id]);
  await store.retention.dropSnapshots(task.createdAt + 1, 10);
  await store.retention.dropIdempotencyKeys(task.createdAt, 10);
  expect(await store.reader.droppedUpTo()).toBe(1);
  expect(await store.reader.taskByIdempotencyKey("anna", "k", 0)).toBeNull();
  expect(before).toMatchObject([{ position: 1, task }]);
  expect(await store.reader.currentChanges([task.id])).toEqual(before);
  await store.close();
});
