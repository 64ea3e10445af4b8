import { sql, type Kysely, type Migration, type MigrationProvider } from "kysely";

/** Column types that both dialects know: `bigint` is SQLite's integer and PostgreSQL's int8. */
const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("tasks")
      .addColumn("id", "varchar(64)", (column) => column.primaryKey())
      .addColumn("owner", "varchar(255)", (column) => column.notNull())
      .addColumn("kind", "varchar(32)", (column) => column.notNull())
      .addColumn("status", "varchar(16)", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("kling_task_id", "varchar(255)")
      .addColumn("external_task_id", "varchar(255)")
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addColumn("updated_at", "bigint", (column) => column.notNull())
      .addColumn("finished_at", "bigint")
      .addColumn("failure", "text")
      .addColumn("result", "text", (column) => column.notNull())
      .addColumn("pool", "varchar(16)", (column) => column.notNull())
      .addColumn("weight", "integer", (column) => column.notNull())
      .addColumn("body", "text")
      .addColumn("sent_at", "bigint")
      .addColumn("attempts", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("not_before", "bigint", (column) => column.notNull().defaultTo(0))
      .addColumn("lease_owner", "varchar(64)")
      .addColumn("lease_until", "bigint", (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex("tasks_by_owner").on("tasks").columns(["owner", "id"]).execute();
    await db.schema.createIndex("tasks_by_status").on("tasks").columns(["status", "id"]).execute();
    await db.schema
      .createIndex("tasks_by_kling_id")
      .on("tasks")
      .columns(["kling_task_id"])
      .execute();
    await db.schema
      .createIndex("tasks_by_external_id")
      .unique()
      .on("tasks")
      .columns(["owner", "external_task_id"])
      .execute();

    await db.schema
      .createTable("changes")
      .addColumn("place", "bigint", (column) => column.primaryKey())
      .addColumn("task_id", "varchar(64)", (column) => column.notNull())
      .addColumn("owner", "varchar(255)", (column) => column.notNull())
      .addColumn("kind", "varchar(32)", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("status", "varchar(16)", (column) => column.notNull())
      .addColumn("previous_status", "varchar(16)")
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("message", "text")
      .addColumn("source", "varchar(16)", (column) => column.notNull())
      .addColumn("task", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("changes_by_task")
      .unique()
      .on("changes")
      .columns(["task_id", "version"])
      .execute();

    await db.schema
      .createTable("feed")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("last_place", "bigint", (column) => column.notNull())
      .execute();

    await db.schema
      .createTable("idempotency_keys")
      .addColumn("owner", "varchar(255)", (column) => column.notNull())
      .addColumn("key", "varchar(255)", (column) => column.notNull())
      .addColumn("fingerprint", "varchar(64)", (column) => column.notNull())
      .addColumn("task_id", "varchar(64)", (column) => column.notNull())
      .addColumn("expires_at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("idempotency_keys_primary", ["owner", "key"])
      .execute();

    await db.schema
      .createTable("secrets")
      .addColumn("name", "varchar(64)", (column) => column.primaryKey())
      .addColumn("value", "text", (column) => column.notNull())
      .execute();
  },
};

const leases: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("leases")
      .addColumn("name", "varchar(64)", (column) => column.primaryKey())
      .addColumn("owner", "varchar(64)", (column) => column.notNull())
      .addColumn("ends_at", "bigint", (column) => column.notNull())
      .execute();
  },
};

const webhooks: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("tasks").addColumn("callback_url", "text").execute();
    await db.schema
      .createTable("webhooks")
      .addColumn("place", "bigint", (column) => column.primaryKey())
      .addColumn("url", "text", (column) => column.notNull())
      .addColumn("attempts", "integer", (column) => column.notNull())
      .addColumn("next_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("webhooks_by_time").on("webhooks").columns(["next_at"]).execute();
  },
};

const webhookHosts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable("webhooks")
      .addColumn("host", "text", (column) => column.notNull().defaultTo(""))
      .execute();
  },
};

const delays: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("tasks").addColumn("delay", "text").execute();
  },
};

const positions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("changes").renameColumn("place", "position").execute();
    await db.schema.alterTable("webhooks").renameColumn("place", "position").execute();
    await db.schema.alterTable("feed").renameColumn("last_place", "last_position").execute();
  },
};

const models: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("tasks").renameColumn("callback_url", "webhook_url").execute();
    await db.schema.alterTable("tasks").addColumn("model", "varchar(255)").execute();
    await db.schema.alterTable("tasks").addColumn("prompt", "text").execute();
  },
};

/** Costs that would grow with the history. */
const sizes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("task_counts")
      .addColumn("status", "varchar(16)", (column) => column.primaryKey())
      .addColumn("count", "bigint", (column) => column.notNull())
      .execute();
    await sql`insert into task_counts (status, count) select status, count(*) from tasks group by status`.execute(
      db,
    );
    await db.schema.dropIndex("tasks_by_status").execute();
    // Open tasks alone: however many have finished, it is as short as the work that is left.
    await sql`create index tasks_open on tasks (status, id) where finished_at is null`.execute(db);
    // Each filter of a list finds its page in one of these.
    await db.schema
      .createIndex("tasks_by_owner_status")
      .on("tasks")
      .columns(["owner", "status", "id"])
      .execute();
    await db.schema
      .createIndex("tasks_by_owner_kind")
      .on("tasks")
      .columns(["owner", "kind", "status", "id"])
      .execute();
  },
};

/** What tasks cost, who created them, and what Kling calls the request. */
const spending: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("tasks").addColumn("estimate", "text").execute();
    await db.schema.alterTable("tasks").addColumn("budget_day", "varchar(10)").execute();
    await db.schema
      .alterTable("tasks")
      .addColumn("origin", "varchar(8)", (column) => column.notNull().defaultTo("CREATE"))
      .execute();
    await db.schema.alterTable("tasks").addColumn("key_id", "varchar(255)").execute();
    await db.schema.alterTable("tasks").addColumn("kling_request_id", "varchar(255)").execute();
    // What was never sent and is at Kling was taken over from there.
    await sql`update tasks set origin = 'TRACK' where sent_at is null and kling_task_id is not null`.execute(
      db,
    );
    await db.schema
      .createTable("spending")
      .addColumn("owner", "varchar(255)", (column) => column.notNull())
      .addColumn("unit_type", "varchar(16)", (column) => column.notNull())
      .addColumn("day", "varchar(10)", (column) => column.notNull())
      .addColumn("reserved", "text", (column) => column.notNull())
      .addColumn("spent", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("spending_primary", ["owner", "unit_type", "day"])
      .execute();
  },
};

/** Tasks that use results of others. */
const sources: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable("tasks")
      .addColumn("waits_for_source", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createTable("task_sources")
      .addColumn("task_id", "varchar(64)", (column) => column.notNull())
      .addColumn("source_id", "varchar(64)", (column) => column.notNull())
      .addPrimaryKeyConstraint("task_sources_primary", ["task_id", "source_id"])
      .execute();
    await db.schema
      .createIndex("task_sources_by_source")
      .on("task_sources")
      .columns(["source_id"])
      .execute();
  },
};

/** What is dropped after its time (retention.ts). */
const retention: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("dropped_snapshots")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("up_to", "bigint", (column) => column.notNull())
      .execute();
    await sql`insert into dropped_snapshots (id, up_to) values (1, 0)`.execute(db);
    await db.schema
      .createIndex("idempotency_keys_by_end")
      .on("idempotency_keys")
      .columns(["expires_at"])
      .execute();
  },
};

/** The lists of operators, who see the tasks of all owners. */
const operatorLists: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createIndex("tasks_by_status").on("tasks").columns(["status", "id"]).execute();
    await db.schema
      .createIndex("tasks_by_kind")
      .on("tasks")
      .columns(["kind", "status", "id"])
      .execute();
  },
};

/** What callers mark in videos. */
const selections: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("selections")
      .addColumn("id", "varchar(64)", (column) => column.primaryKey())
      .addColumn("owner", "varchar(255)", (column) => column.notNull())
      .addColumn("session_id", "varchar(255)", (column) => column.notNull())
      .addColumn("expires_at", "bigint", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("detail", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("selections_by_end")
      .on("selections")
      .columns(["expires_at"])
      .execute();
  },
};

/** In the order of their names; one that has run anywhere is never changed again. */
export const migrations: MigrationProvider = {
  getMigrations: () =>
    Promise.resolve({
      "0001_tasks": first,
      "0002_leases": leases,
      "0003_webhooks": webhooks,
      "0004_webhook_hosts": webhookHosts,
      "0005_delays": delays,
      "0006_positions": positions,
      "0007_models": models,
      "0008_sizes": sizes,
      "0009_spending": spending,
      "0010_sources": sources,
      "0011_retention": retention,
      "0012_operator_lists": operatorLists,
      "0013_selections": selections,
    }),
};
