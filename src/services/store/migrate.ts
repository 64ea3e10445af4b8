import { randomBytes } from "node:crypto";
import { Migrator, type Kysely } from "kysely";
import { migrations } from "./migrations.js";
import type { Tables } from "./tables.js";

/**
 * Brings the tables up to date; of several processes that start at once one does it, under a lock of the database's.
 * `schema`: where the tables are, on an engine that has schemas; others in the same database are not looked at.
 */
export async function bringUpToDate(db: Kysely<Tables>, schema?: string): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrations, ...(schema !== undefined && { migrationTableSchema: schema }) }).migrateToLatest();
  if (error !== undefined) throw new Error("The store's tables could not be brought up to date.", { cause: error });
  await seed(db);
}

/** The rows that must exist once: the feed's head, and the secret that cursors are signed with. */
async function seed(db: Kysely<Tables>): Promise<void> {
  await db.insertInto("feed").values({ id: 1, last_position: 0 }).onConflict((conflict) => conflict.doNothing()).execute();
  const value = randomBytes(32).toString("base64url");
  await db.insertInto("secrets").values({ name: "cursor", value }).onConflict((conflict) => conflict.doNothing()).execute();
}
