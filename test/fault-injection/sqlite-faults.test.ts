import { join } from "node:path";
import Database from "libsql";
import { expect, it, onTestFinished } from "vitest";
import { guardSqlite } from "../../src/services/store/sqlite-guard.js";
import { CREATE, createsAt, createTask, finishAll, spoken } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";
import { metric } from "../support/transports.js";

const LONG = { timeout: 15_000, interval: 100 };
const UNAVAILABLE = {
  code: "STORE_UNAVAILABLE",
  message: expect.stringContaining("The task store can't be used") as unknown,
};

it("while another process locks the file, creates are refused before anything is paid and readiness says so; afterwards all goes on", async () => {
  const folder = tempFolder();
  const server = await startTestServer({ env: { EMULATOR_SPEED: "1" }, folder });
  onTestFinished(() => server.close());
  await createTask(server);
  const other = new Database(join(folder, "tasks.db"));
  onTestFinished(() => void other.close());
  other.exec("begin immediate");

  const { body } = await post(server, { query: CREATE, variables: { input: spoken() } });
  expect(body.errors).toMatchObject([
    { message: UNAVAILABLE.message, extensions: { code: "STORE_UNAVAILABLE" } },
  ]);
  const ready = await fetch(`${server.url}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([
    503,
    { status: "not ready", store: "The store does not answer, or takes nothing.", kling: "ok" },
  ]);
  expect(createsAt(server.emulator)).toHaveLength(1);

  finishAll(server.emulator);
  other.exec("rollback");
  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, LONG).toBe(200);
  await expect.poll(() => metric(server, 'kling_tasks{status="SUCCEEDED"}'), LONG).toBe(1);
  await createTask(server);
});

it("a database that may not grow any more, as on a full disk, says so, keeps what it has, and goes on when there is room", () => {
  const file = join(tempFolder(), "full.db");
  let capacity = 2;
  const guarded = guardSqlite(() => {
    const database = new Database(file);
    database.exec(`pragma max_page_count = ${capacity}`);
    return database;
  });
  onTestFinished(() => guarded.close());
  const run = (sql: string, ...parameters: unknown[]) => guarded.prepare(sql).run(parameters);
  const insert = () => run("insert into notes values (?)", "x".repeat(1_000_000));
  run("create table notes (text text)");
  run("insert into notes values ('kept')");
  capacity = 1_000_000;
  expect(insert).toThrow(expect.objectContaining(UNAVAILABLE));
  expect(guarded.prepare("select text from notes").all([])).toEqual([{ text: "kept" }]);
  insert();
});
