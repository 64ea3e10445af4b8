import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { openStore, storeOn } from "../../../src/services/store/index.js";
import { StoreMonitor } from "../../../src/services/store/monitor.js";
import { openSqlite } from "../../../src/services/store/sqlite.js";
import { START } from "../../support/clock.js";
import { describeStore } from "../../support/store-suite.js";
import { aTask, queued } from "../../support/tasks.js";
import { tempFolder } from "../../support/temp-folder.js";

const folder = mkdtempSync(join(tmpdir(), "kling-graphql-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeStore("SQLite", (database) => openStore(`file:${join(folder, `${database}.db`)}`));

it("the body with its media is dropped once Kling has the task, or it has ended", async () => {
  const engine = await openSqlite(
    join(tempFolder(), "tasks.db"),
    new StoreMonitor(pino({ level: "silent" })),
  );
  const { db } = engine;
  const store = storeOn(engine);
  const { writer } = store;
  onTestFinished(() => store.close());
  const [waiting, submitted, canceled] = [aTask(), aTask(), aTask()];
  for (const task of [waiting, submitted, canceled]) await writer.insert(queued(task));
  await writer.apply([
    { taskId: submitted.id, update: { source: "SUBMIT", at: START, status: "SUBMITTED" } },
  ]);
  await writer.cancel(canceled.id, START);
  const kept = await db.selectFrom("tasks").select("id").where("body", "is not", null).execute();
  expect(kept).toEqual([{ id: waiting.id }]);
});

it("a SQLite store makes the folder that its file is to lie in", async () => {
  const store = await openStore(`file:${join(tempFolder(), "deep", "down", "tasks.db")}`);
  await store.writer.ping();
  await store.close();
});

it("a file that is no database is refused", async () => {
  const file = join(tempFolder(), "tasks.db");
  writeFileSync(file, "This is a letter to my aunt. ".repeat(100));
  await expect(openStore(`file:${file}`)).rejects.toThrow(/not a database/);
});
