import { sql, type RawBuilder } from "kysely";
import type { WriteGroup } from "../engine.js";
import type { Staging } from "../staging.js";
import { knownColumns, rewrittenColumns, type Tables } from "../tables.js";

/**
 * Writes a group in one statement, since the feed's lock is held meanwhile and each statement is a
 * round trip. Rows go as JSON: the text is the same however many there are, so it is prepared once.
 * Columns are named, since a newer release may have added some that have defaults.
 */
export const writeGroup =
  (channel: string): WriteGroup =>
  async (tx, staging) => {
    await statement(staging, channel).execute(tx);
  };

const statement = (staging: Staging, channel: string): RawBuilder<unknown> => sql`
  with written_tasks as (
    ${insert("tasks", [...knownColumns, "body"], staging.changedTasks)}
    on conflict (id) do update set ${replace(rewrittenColumns)}
  ), written_keys as (
    ${insert("idempotency_keys", ["owner", "key", "fingerprint", "task_id", "expires_at"], staging.changedKeys)}
    on conflict (owner, key) do update set ${replace(["fingerprint", "task_id", "expires_at"])}
  ), written_sources as (
    ${insert("task_sources", ["task_id", "source_id"], staging.newSources)}
  ), written_spending as (
    ${insert("spending", ["owner", "unit_type", "day", "reserved", "spent"], staging.changedSpending)}
    on conflict (owner, unit_type, day) do update set ${replace(["reserved", "spent"])}
  ), written_counts as (
    ${insert("task_counts", ["status", "count"], staging.countChanges)}
    on conflict (status) do update set count = task_counts.count + excluded.count
  ), written_changes as (
    ${insert("changes", ["position", "task_id", "owner", "kind", "version", "status", "previous_status", "at", "message", "source", "task"], staging.changeRows)}
  ), written_webhooks as (
    ${insert("webhooks", ["position", "url", "host", "attempts", "next_at"], staging.webhookRows)}
  )
  update feed set last_position = ${staging.position} where id = 1
  returning pg_notify(${channel}, ${String(staging.position)})`;

function insert<T extends keyof Tables>(
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
  rows: readonly Tables[T][],
): RawBuilder<unknown> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  return sql`insert into ${sql.table(table)} (${names})
    select ${names} from json_populate_recordset(null::${sql.table(table)}, ${toJson(rows)}::json)`;
}

const replace = (columns: readonly string[]): RawBuilder<unknown> =>
  sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`));

/** Half a surrogate pair, as JSON.stringify writes it; also the same text if a caller has sent it. */
const HALF_PAIR = /\\ud[89a-f]/;

/** PostgreSQL refuses half a surrogate pair, which the driver would replace in other parameters. */
function toJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  return HALF_PAIR.test(json) ? JSON.stringify(rows, wellFormed) : json;
}

const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? Buffer.from(value).toString() : value;
