import { sql, type RawBuilder, type SqlBool, type Transaction } from "kysely";
import { products } from "../kling/products.js";
import type { CommitGroup, Needs, SpendingKey } from "./committer.js";
import type { Engine } from "./engine.js";
import { Staging, type Found } from "./staging.js";
import {
  knownColumns,
  type IdempotencyRow,
  type KnownTaskRow,
  type SpendingRow,
  type Tables,
} from "./tables.js";

/**
 * Commits a group of writes in one transaction. It begins by taking the feed's row, the store's one
 * write lock: what it reads afterwards is settled, and positions are given in the order of commits,
 * so a reader that has seen position n has seen all before it. However many writes there are, there
 * are as few statements.
 */
export const commitGroup =
  (engine: Engine): CommitGroup =>
  (intents) =>
    engine.feedDb.transaction().execute(async (tx) => {
      const position = await takeFeed(tx, engine.shared);
      const needs = intents.map((intent) => intent.needs);
      const staging = new Staging({ position, ...(await read(tx, needs, engine.shared)) });
      for (const { decide } of intents) decide(staging);
      if (staging.changes.length > 0) await engine.writeGroup(tx, staging);
      return staging.changes;
    });

async function takeFeed(tx: Transaction<Tables>, shared: boolean): Promise<number> {
  const head = shared
    ? tx.selectFrom("feed").select("last_position").where("id", "=", 1).forUpdate()
    : // SQLite locks with the first write.
      tx
        .updateTable("feed")
        .set((row) => ({ last_position: row.ref("last_position") }))
        .where("id", "=", 1)
        .returning("last_position");
  return (await head.executeTakeFirstOrThrow()).last_position;
}

async function read(
  tx: Transaction<Tables>,
  needs: readonly Needs[],
  shared: boolean,
): Promise<Omit<Found, "position">> {
  const keys = await readKeys(
    tx,
    needs.flatMap(({ idempotencyKey }) => idempotencyKey ?? []),
    shared,
  );
  const ids = [
    ...needs.flatMap(({ taskId }) => taskId ?? []),
    ...keys.map((row) => row.task_id),
  ].toSorted();
  const named = needs.flatMap(({ externalTaskId }) => externalTaskId ?? []);
  const tracked = needs.flatMap(({ klingTaskId }) => klingTaskId ?? []);
  const tasks: KnownTaskRow[] = [];
  if (ids.length > 0) {
    const query = tx
      .selectFrom("tasks")
      .select(knownColumns)
      .where(among("id", ids, shared));
    // A claim needs no position of the feed, and could come between reading and writing.
    tasks.push(...(await (shared ? query.orderBy("id").forUpdate() : query).execute()));
  }
  for (const [column, keys] of [
    ["external_task_id", named],
    ["kling_task_id", tracked],
  ] as const) {
    if (keys.length === 0) continue;
    const query = tx
      .selectFrom("tasks")
      .select(knownColumns)
      .where(among("owner", pluck(keys, "owner"), shared))
      .where(among(column, pluck(keys, "id"), shared));
    tasks.push(...(await query.execute()));
  }
  const budgets = [...needs.flatMap(({ spending }) => spending ?? []), ...tasks.flatMap(bookedIn)];
  return { keys, tasks, spending: await readSpending(tx, budgets, shared) };
}

/** Where a task's units are reserved: its end will move them. */
function bookedIn({ owner, kind, budget_day: since, finished_at }: KnownTaskRow): SpendingKey[] {
  return since === null || finished_at !== null
    ? []
    : [{ owner, unitType: products[kind].unitType, since }];
}

async function readSpending(
  tx: Transaction<Tables>,
  wanted: readonly SpendingKey[],
  shared: boolean,
): Promise<SpendingRow[]> {
  const [first, ...others] = wanted;
  if (first === undefined) return [];
  const since = others.reduce((day, each) => (each.since < day ? each.since : day), first.since);
  return tx
    .selectFrom("spending")
    .selectAll()
    .where(among("owner", pluck(wanted, "owner"), shared))
    .where(among("unit_type", pluck(wanted, "unitType"), shared))
    .where("day", ">=", since)
    .execute();
}

async function readKeys(
  tx: Transaction<Tables>,
  wanted: readonly { owner: string; key: string }[],
  shared: boolean,
): Promise<IdempotencyRow[]> {
  if (wanted.length === 0) return [];
  return tx
    .selectFrom("idempotency_keys")
    .select(["owner", "key", "fingerprint", "task_id", "expires_at"])
    .where(among("owner", pluck(wanted, "owner"), shared))
    .where(among("key", pluck(wanted, "key"), shared))
    .execute();
}

/**
 * Whether a column holds one of the values. PostgreSQL takes them as one parameter, so that the
 * statement is the same for groups of any size and is prepared once.
 */
function among(column: string, values: readonly string[], shared: boolean): RawBuilder<SqlBool> {
  const unique = [...new Set(values)];
  return shared
    ? sql<SqlBool>`${sql.ref(column)} = any(${unique})`
    : sql<SqlBool>`${sql.ref(column)} in (${sql.join(unique)})`;
}

const pluck = <K extends string>(rows: readonly Record<K, string>[], key: K): string[] =>
  rows.map((row) => row[key]);
