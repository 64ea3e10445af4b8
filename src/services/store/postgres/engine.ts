import { Kysely, PostgresDialect, sql } from "kysely";
import type { Logger } from "pino";
import { CommitNotifier } from "../commit-notifier.js";
import type { Engine } from "../engine.js";
import { bringUpToDate } from "../migrate.js";
import type { StoreMonitor } from "../monitor.js";
import type { Tables } from "../tables.js";
import { Notifications } from "./notifications.js";
import { FEED_LIMITS, GuardedPool, MIGRATION_LIMITS, USUAL_LIMITS, type Limits } from "./pool.js";
import { hasEnded, nameNode } from "./presence.js";
import { writeGroup } from "./write-group.js";

const OLDEST = 140_000;
/** PostgreSQL cuts names after 63 bytes. */
const channelOf = (schema: string): string => `kling_graphql_${schema}`.slice(0, 63);

/** Opens the database for any number of processes. */
export async function openPostgres(
  url: string,
  monitor: StoreMonitor,
  log: Logger,
): Promise<Engine> {
  const schema = await prepare(url, monitor, log);
  const channel = channelOf(schema);
  const db = connect(url, USUAL_LIMITS, monitor, log);
  const feedDb = connect(url, FEED_LIMITS, monitor, log);
  const commits = new CommitNotifier();
  const node = nameNode();
  const notifications = new Notifications(url, { channel, node }, commits, log);
  return {
    db,
    feedDb,
    shared: true,
    node,
    hasEnded,
    clock: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
    writeGroup: writeGroup(channel),
    commits,
    close: async () => {
      await notifications.close();
      await Promise.all([db.destroy(), feedDb.destroy()]);
    },
  };
}

const connect = (url: string, limits: Limits, monitor: StoreMonitor, log: Logger) =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new GuardedPool(url, limits, monitor, log) }),
    log: monitor.see,
  });

/** Checks the server, brings the tables up to date, and returns the schema that they are in. */
async function prepare(url: string, monitor: StoreMonitor, log: Logger): Promise<string> {
  const db = connect(url, MIGRATION_LIMITS, monitor, log);
  try {
    const schema = await check(db);
    await bringUpToDate(db, schema);
    return schema;
  } finally {
    await db.destroy();
  }
}

async function check(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{
    schema: string | null;
    version: number;
    sync: string;
    isolation: string;
  }>`
    select current_schema() as schema, current_setting('server_version_num')::int as version,
      current_setting('synchronous_commit') as sync, current_setting('default_transaction_isolation') as isolation
  `.execute(db);
  const [server] = rows;
  if (server === undefined || server.version < OLDEST)
    throw new Error("PostgreSQL 14 or newer is needed.");
  if (server.schema === null)
    throw new Error(
      "None of the schemas in search_path exists. Create one, or take search_path out of DATABASE_URL.",
    );
  // A commit that is answered before it is on the disk may be undone by a crash, after Kling was
  // paid for the task.
  if (server.sync === "off")
    throw new Error(
      "synchronous_commit is off, so a crash of PostgreSQL could lose tasks that were paid for. Switch it on for the role of DATABASE_URL.",
    );
  // Above it, a transaction that waited for the feed would not see what it waited for.
  if (server.isolation !== "read committed")
    throw new Error(
      `default_transaction_isolation is ${server.isolation}. Set it to read committed for the role of DATABASE_URL.`,
    );
  return server.schema;
}
