import { join } from "node:path";
import type { CompiledQuery, LogEvent } from "kysely";
import Database from "libsql";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { storeOn, type Store, type TaskFilter } from "../../../src/services/store/index.js";
import { StoreMonitor } from "../../../src/services/store/monitor.js";
import { openSqlite } from "../../../src/services/store/sqlite.js";
import { ownedBy } from "../../../src/services/task/scope.js";
import { capacityIn } from "../../support/capacities.js";
import { START } from "../../support/clock.js";
import { aTask, queued } from "../../support/tasks.js";
import { tempFolder } from "../../support/temp-folder.js";

/** Keeps the statements as the database gets them. */
class Listening extends StoreMonitor {
  readonly heard: CompiledQuery[] = [];
  override readonly see = ({ query }: LogEvent): void => void this.heard.push(query);
}

/** SQLite's plan for what `ask` asks the store: how each table is read. */
async function plansOf(ask: (store: Store) => Promise<unknown>): Promise<string[]> {
  const file = join(tempFolder(), "tasks.db");
  const monitor = new Listening(pino({ level: "silent" }));
  const store = storeOn(await openSqlite(file, monitor));
  onTestFinished(() => store.close());
  monitor.heard.length = 0;
  await ask(store);
  const explainer = new Database(file);
  onTestFinished(() => void explainer.close());
  return monitor.heard
    .filter(({ sql }) => /^(select|update|delete|with)\b/.test(sql))
    .flatMap(({ sql, parameters }) =>
      explainer
        .prepare(`explain query plan ${sql}`)
        .all([...parameters])
        .map((row) => String(Reflect.get(Object(row), "detail"))),
    )
    .filter((detail) => /^(SEARCH|SCAN) (tasks|changes|idempotency_keys)\b/.test(detail));
}

const statuses = ["FAILED", "SUCCEEDED"] as const;
const kinds = ["LIP_SYNC", "TEXT_TO_VIDEO"] as const;

const filters: [by: string, TaskFilter, owners: string, operators: string][] = [
  ["nothing", {}, "tasks_by_owner", "sqlite_autoindex_tasks_1"],
  ["status", { statuses }, "tasks_by_owner_status", "tasks_by_status"],
  ["kind", { kinds }, "tasks_by_owner_kind", "tasks_by_kind"],
  ["kind and status", { kinds, statuses }, "tasks_by_owner_kind", "tasks_by_kind"],
];
const places = [
  ["from the start", {}, null],
  ["behind a task", {}, aTask().id],
  ["between two times", { createdAfter: START, createdBefore: START + 1 }, null],
] as const;

describe.each(filters)("a list by %s", (by, filter, owners, operators) => {
  it.each(places)(
    "%s is found by an index, of one owner and of all",
    async (place, times, before) => {
      for (const [owner, index] of [
        ["anna", owners],
        [null, operators],
      ] as const) {
        const page = ({ reader }: Store) =>
          reader.page({ owner, ids: null }, { ...filter, ...times }, 20, before);
        const [outer, ...parts] = await plansOf(page);
        expect(outer).toBe("SEARCH tasks USING INDEX sqlite_autoindex_tasks_1 (id=?)");
        // All tasks of all owners, newest first: a scan that ends with the page.
        const isAll = owner === null && by === "nothing" && place === "from the start";
        for (const part of parts)
          expect(part).toMatch(
            new RegExp(`^${isAll ? "SCAN" : "SEARCH"} tasks USING (COVERING )?INDEX ${index}\\b`),
          );
        expect(parts.length).toBeGreaterThan(0);
      }
    },
  );
});

const task = aTask();
const scope = ownedBy("anna");
const lease = { owner: "node-1", until: START };

/** What the server asks the store beside lists. */
const questions: Record<string, (store: Store) => Promise<unknown>> = {
  "a task": ({ reader }) => reader.task(scope, task.id),
  "a task by its caller's name": ({ reader }) => reader.taskByExternalId("anna", "order-1"),
  "an idempotency key": ({ reader }) => reader.taskByIdempotencyKey("anna", "key", START),
  "a history": ({ reader }) => reader.historyOf([task.id]),
  "the changes behind a cursor": ({ reader }) => reader.changesOf([task.id], 1),
  "the current state": ({ reader }) => reader.currentChanges([task.id]),
  delays: ({ reader }) => reader.delaysOf([task.id]),
  "what is new in the feed": ({ reader }) => reader.changesAfter(1, 500),
  "the age of what a cursor misses": ({ reader }) => reader.firstAfter(1),
  "Kling's ids that are known": ({ reader }) => reader.heldAmong(["1"]),
  "what is open at Kling": ({ reader }) => reader.openAtKling(),
  "what waits for sources": ({ reader }) => reader.waitingForSources(),
  "counts by status": ({ reader }) => reader.countByStatus(),
  "loads of pools": ({ reader }) => reader.poolLoads(),
  "the next due time": ({ queue }) => queue.nextDue(["VIDEO"]),
  "a claim": ({ queue }) =>
    queue.claim({ lease, capacities: capacityIn("VIDEO"), now: START, limit: 10 }),
  "leases at a start": ({ queue }) => queue.releaseAll("node-1"),
  "an insert": ({ writer }) => writer.insert(queued(aTask({ externalTaskId: "order-1" }))),
  "a status update": ({ writer }) =>
    writer.apply([{ taskId: task.id, update: { source: "POLL", at: START, status: "FAILED" } }]),
  "a takeover": ({ writer }) => {
    const { task, delivery } = queued(aTask({ klingTaskId: "1", status: "SUBMITTED" }));
    return writer.adopt(task, delivery);
  },
  "a claim of webhooks": ({ webhooks }) =>
    webhooks.claim(START, 1_000, { limit: 10, perHost: 10, except: [] }),
  "old snapshots": ({ retention }) => retention.dropSnapshots(START, 100),
  "ended idempotency keys": ({ retention }) => retention.dropIdempotencyKeys(START, 100),
};

it.each(Object.entries(questions))(
  "the store finds %s without reading a whole table",
  async (_, ask) => {
    for (const part of await plansOf(ask))
      expect(part).toMatch(/^(SEARCH|SCAN tasks USING (COVERING )?INDEX tasks_open)\b/);
  },
);
