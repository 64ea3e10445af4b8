import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Kysely, sql, SqliteDialect } from "kysely";
import Database from "libsql";
import type { Engine } from "./engine.js";
import { bringUpToDate } from "./migrate.js";
import type { Tables } from "./tables.js";

/** Opens the file, or makes it and its folder. For one process. */
export async function openSqlite(file: string): Promise<Engine> {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  // The wait comes first: the process before may still be closing the file. WAL with synchronous=FULL: a commit is on the disk before
  // it is answered, whatever kills the process.
  database.exec("pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full;");
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  await bringUpToDate(db).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });
  return {
    db,
    feedDb: db,
    shared: false,
    clock: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    notify: null,
    signals: { onChange: () => undefined, close: () => Promise.resolve() },
  };
}
