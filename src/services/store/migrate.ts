import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Migrator, type Kysely, type MigrationResultSet } from "kysely";
import { migrations } from "./migrations.js";
import type { Tables } from "./tables.js";

/**
 * SQLSTATE invalid_schema_name and undefined_table: the migrator lists the tables of every schema,
 * and PostgreSQL fails if one is dropped meanwhile, whosever it is. The next look does not see it
 * any more.
 */
const DROPPED: readonly unknown[] = ["3F000", "42P01"];
const LOOKS = 50;
const LOOK_AGAIN_MS = 100;

/**
 * Brings the tables up to date; of several processes that start at once one does it, under a lock
 * of the database's. `schema`: where the tables are, on an engine that has schemas; others in the
 * same database are not looked at.
 */
export async function bringUpToDate(db: Kysely<Tables>, schema?: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: migrations,
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  const { error } = await migrate(migrator);
  if (error !== undefined)
    throw new Error("The store's tables could not be brought up to date.", { cause: error });
  await seed(db);
}

async function migrate(migrator: Migrator): Promise<MigrationResultSet> {
  for (let look = 1; ; look++) {
    const result = await migrator.migrateToLatest();
    if (look === LOOKS || !isDropped(result.error)) return result;
    await sleep(LOOK_AGAIN_MS);
  }
}

const isDropped = (error: unknown): boolean =>
  error instanceof Error && "code" in error && DROPPED.includes(error.code);

/** The rows that must exist once: the feed's head, and the secret that cursors are signed with. */
async function seed(db: Kysely<Tables>): Promise<void> {
  await db
    .insertInto("feed")
    .values({ id: 1, last_position: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const value = randomBytes(32).toString("base64url");
  await db
    .insertInto("secrets")
    .values({ name: "cursor", value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
