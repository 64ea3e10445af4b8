import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Kysely, sql, SqliteDialect } from "kysely";
import Database from "libsql";
import { CommitNotifier } from "./commit-notifier.js";
import type { Engine } from "./engine.js";
import { bringUpToDate } from "./migrate.js";
import type { StoreMonitor } from "./monitor.js";
import { guardSqlite } from "./sqlite-guard.js";
import type { Tables } from "./tables.js";
import { writeGroup } from "./write-group.js";

/**
 * How long a start waits for the process before, which may still be closing the file, milliseconds.
 */
const START_BUSY_MS = 5_000;
/** And a write for another process. Short: the driver holds up the whole process meanwhile. */
const BUSY_MS = 500;

/** Opens the file, or makes it and its folder. For one process. */
export async function openSqlite(file: string, monitor: StoreMonitor): Promise<Engine> {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  let busyMs = START_BUSY_MS;
  const database = guardSqlite(() => {
    const connection = new Database(path);
    // The wait comes first. WAL with synchronous=FULL: a commit is on the disk before it is
    // answered, whatever kills the process.
    connection.exec(
      `pragma busy_timeout = ${busyMs}; pragma journal_mode = wal; pragma synchronous = full;`,
    );
    return connection;
  });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }), log: monitor.see });
  await bringUpToDate(db).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });
  busyMs = BUSY_MS;
  database.prepare(`pragma busy_timeout = ${BUSY_MS}`).all([]);
  return {
    db,
    feedDb: db,
    shared: false,
    node: randomUUID(),
    hasEnded: null,
    clock: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    writeGroup,
    commits: new CommitNotifier(),
    close: () => db.destroy(),
  };
}
