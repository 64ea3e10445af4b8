import { closeSync, fsyncSync, openSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import Database from "libsql";
import { v7 as uuidV7 } from "uuid";
import {
  BEGUN,
  exemplars,
  KINDS,
  SUBMITTED_MS,
  TIMES_MS,
  writeExemplars,
  type Exemplar,
} from "./exemplar-tasks.js";

/*
 * Fills an empty SQLite store in bulk: SQL copies the rows that the store has written for the
 * exemplars, whatever columns they have, with other ids and times.
 */

export interface Seed {
  /** Tasks that have ended, spread evenly over a year. */
  finished?: number;
  /** Kling's ids of lip-syncs that it has just taken. */
  open?: readonly string[];
}

/** How old the oldest finished task is; the newest has ended an hour ago. Milliseconds. */
export const HISTORY_MS = 365 * 86_400_000;
const NEWEST_MS = 3_600_000;
/** How long a server has kept the snapshots of changes: CHANGE_RETENTION_MS, and an hour. */
const SNAPSHOTS_MS = 7 * 86_400_000 + 3_600_000;
/** What no task that is filled in has. */
export const UNUSED_KIND = "VIRTUAL_TRY_ON";
export const UNUSED_STATUS = "PROCESSING";
/** One finished task in so many has failed. */
const ONE_FAILED_IN = 20;
/** Tasks that are copied before this process may do something else. */
const BATCH = 20_000;

const JUST_TAKEN = exemplars.length - 1;

type Row = Readonly<Record<string, unknown>>;
/** The rows that an exemplar left in the store. */
interface Rows {
  exemplar: Exemplar;
  tasks: Row[];
  changes: Row[];
}

/** Returns the ids of the open tasks, in the order of their ids at Kling. */
export async function seedStore(
  databaseUrl: string,
  { finished = 0, open = [] }: Seed,
): Promise<string[]> {
  await writeExemplars(databaseUrl);
  const path = databaseUrl.replace(/^file:/, "");
  const db = new Database(path);
  db.exec(`
    pragma synchronous = off;
    pragma temp_store = memory; pragma cache_size = -262144;
    create temp table copies (n integer primary key, exemplar integer, id text,
      kling_task_id text, created_at integer)`);
  const rows = takeExemplars(db);
  let position = 0;
  const copyAll = () => {
    position += copyRows(db, rows, position);
    db.exec("delete from copies");
  };

  const begin = Date.now() - HISTORY_MS;
  const step = Math.floor((HISTORY_MS - NEWEST_MS) / Math.max(1, finished));
  for (let from = 0; from < finished; from += BATCH) {
    planFinished(db, { from, to: Math.min(finished, from + BATCH), begin, step });
    copyAll();
    await turn();
  }
  const ids = planOpen(db, open);
  copyAll();

  db.prepare("update feed set last_position = ?").run(position);
  db.exec(
    "update dropped_snapshots set up_to = (select coalesce(max(position), 0) from changes where task = '')",
  );
  fillCounts(db);
  db.prepare("pragma wal_checkpoint(truncate)").all();
  db.close();
  // Not later, beside what is measured.
  const file = openSync(path, "r+");
  fsyncSync(file);
  closeSync(file);
  return ids;
}

/** Reads the exemplars' rows, and deletes them. */
function takeExemplars(db: Database.Database): Rows[] {
  // all() even for one row: get() adds a column of the driver's.
  const of = (table: string, column: string, id: string) =>
    db.prepare(`select * from ${table} where ${column} = ?`).all(id) as Row[];
  const rows = exemplars.map((exemplar) => ({
    exemplar,
    tasks: of("tasks", "id", exemplar.id),
    changes: of("changes", "task_id", exemplar.id),
  }));
  db.exec("delete from tasks; delete from changes");
  return rows;
}

/** Ids of UUID's version 7, which begin with the time. */
function planFinished(
  db: Database.Database,
  { from, to, begin, step }: { from: number; to: number; begin: number; step: number },
): void {
  db.prepare(
    `with recursive numbers (n) as (select ? union all select n + 1 from numbers where n < ?),
       times (n, at) as (select n, ? + n * ? from numbers)
     insert into copies
     select n, n % ${KINDS.length} * 2 + (n % ${ONE_FAILED_IN} = 0),
       printf('%08x-%04x-7%03x-%04x-%012x', at >> 16, at & 65535, n & 4095,
         32768 + (n & 16383), (n * 2654435761) & 281474976710655),
       printf('75%016d', n), at
     from times`,
  ).run(from, to - 1, begin, step);
}

function planOpen(db: Database.Database, klingTaskIds: readonly string[]): string[] {
  const now = Date.now();
  const insert = db.prepare("insert into copies values (?, ?, ?, ?, ?)");
  const ids = klingTaskIds.map(() => uuidV7());
  for (const [n, id] of ids.entries())
    insert.run(n, JUST_TAKEN, id, klingTaskIds[n], now - SUBMITTED_MS);
  return ids;
}

/** Copies each planned task with its changes. Returns how many positions of the feed that took. */
function copyRows(db: Database.Database, rows: readonly Rows[], position: number): number {
  const first = db.prepare("select min(n) as n from copies").get() as { n: number | null };
  const kept = Date.now() - SNAPSHOTS_MS;
  let copied = 0;
  for (const [index, { exemplar, tasks, changes }] of rows.entries()) {
    for (const task of tasks) copyRow(db, "tasks", index, expressionsOf(task, exemplar));
    for (const change of changes) {
      const expressions = expressionsOf(change, exemplar);
      const behind = position - (first.n ?? 0) * changes.length;
      expressions.set("position", {
        sql: `n * ${changes.length} + ?`,
        value: behind + Number(change.version),
      });
      const snapshot = expressions.get("task");
      if (snapshot !== undefined)
        expressions.set("task", {
          ...snapshot,
          sql: `case when created_at < ${kept} then '' else ${snapshot.sql} end`,
        });
      copied += copyRow(db, "changes", index, expressions);
    }
  }
  return copied;
}

interface Expression {
  /** Of one parameter, `value`. */
  sql: string;
  value: unknown;
}

/** Of each column: the exemplar's value, with the copy's ids and times in place of its own. */
function expressionsOf(row: Row, { id, klingTaskId }: Exemplar): Map<string, Expression> {
  const replaced = [
    { own: id, copied: "id" },
    { own: klingTaskId, copied: "kling_task_id" },
    ...TIMES_MS.map((after) => ({ own: String(BEGUN + after), copied: `created_at + ${after}` })),
  ];
  const expressions = Object.entries(row).map(([column, value]) => {
    const isIn = ({ own }: { own: string }) => String(value).includes(own);
    const sql = replaced
      .filter(isIn)
      .reduce((inner, { own, copied }) => `replace(${inner}, '${own}', ${copied})`, "?");
    return [column, { sql, value }] as const;
  });
  return new Map(expressions);
}

function copyRow(
  db: Database.Database,
  table: string,
  exemplar: number,
  expressions: ReadonlyMap<string, Expression>,
): number {
  const columns = [...expressions.keys()].map((column) => `"${column}"`);
  const values = [...expressions.values()];
  return db
    .prepare(
      `insert into ${table} (${columns.join(", ")})
       select ${values.map(({ sql }) => sql).join(", ")} from copies where exemplar = ${exemplar}`,
    )
    .run(...values.map(({ value }) => value)).changes;
}

/** The store's own numbers of tasks. */
function fillCounts(db: Database.Database): void {
  db.exec(`
    delete from task_counts;
    insert into task_counts (status, count)
    select status, count(*) from tasks group by status`);
}
