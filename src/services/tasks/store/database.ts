import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Kysely, Migrator, SqliteDialect } from "kysely";
import Database from "libsql";
import { migrations } from "./migrations.js";
import type { Tables } from "./tables.js";

/** Opens the store at its DATABASE_URL, makes the folder and brings the tables up to date. */
export async function openDatabase(url: string): Promise<Kysely<Tables>> {
  const db = openSqlite(resolve(url.replace(/^file:(\/\/)?/, "")));
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw new Error(`The store at ${url} could not be brought up to date.`, { cause: error });
  }
  await seed(db);
  return db;
}

function openSqlite(path: string): Kysely<Tables> {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  // WAL with synchronous=FULL: a commit is on the disk before it is answered, whatever kills the process.
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;");
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

/** The rows that must exist once: the feed's head, and the secret that cursors are signed with. */
async function seed(db: Kysely<Tables>): Promise<void> {
  await db.insertInto("feed").values({ id: 1, last_place: 0 }).onConflict((conflict) => conflict.doNothing()).execute();
  const value = randomBytes(32).toString("base64url");
  await db.insertInto("secrets").values({ name: "cursor", value }).onConflict((conflict) => conflict.doNothing()).execute();
}
