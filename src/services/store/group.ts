import type { Transaction } from "kysely";
import type { CommitGroup, Needs, SpendingKey } from "./committer.js";
import type { Engine } from "./engine.js";
import { toChangeRow, toWebhookRows } from "./rows.js";
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
 * so a reader that has seen position n has seen all before it. However many writes there are, each
 * table is read and written by one statement.
 */
export const commitGroup =
  (engine: Engine): CommitGroup =>
  (intents) =>
    engine.feedDb.transaction().execute(async (tx) => {
      const position = await takeFeed(tx);
      const needs = intents.map((intent) => intent.needs);
      const staging = new Staging({ position, ...(await read(tx, needs, engine.shared)) });
      for (const { decide } of intents) decide(staging);
      await write(tx, staging, engine.notify);
      return staging.changes;
    });

async function takeFeed(tx: Transaction<Tables>): Promise<number> {
  const row = await tx
    .updateTable("feed")
    .set((row) => ({ last_position: row.ref("last_position") }))
    .where("id", "=", 1)
    .returning("last_position")
    .executeTakeFirstOrThrow();
  return row.last_position;
}

async function read(
  tx: Transaction<Tables>,
  needs: readonly Needs[],
  shared: boolean,
): Promise<Omit<Found, "position">> {
  const keys = await readKeys(
    tx,
    needs.flatMap(({ idempotencyKey }) => idempotencyKey ?? []),
  );
  const ids = [
    ...needs.flatMap(({ taskId }) => taskId ?? []),
    ...keys.map((row) => row.task_id),
  ].toSorted();
  const named = needs.flatMap(({ externalTaskId }) => externalTaskId ?? []);
  const tracked = needs.flatMap(({ klingTaskId }) => klingTaskId ?? []);
  const tasks: KnownTaskRow[] = [];
  if (ids.length > 0) {
    const query = tx.selectFrom("tasks").select(knownColumns).where("id", "in", unique(ids));
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
      .where("owner", "in", unique(keys.map(({ owner }) => owner)))
      .where(column, "in", unique(keys.map(({ id }) => id)));
    tasks.push(...(await query.execute()));
  }
  const budgets = [...needs.flatMap(({ spending }) => spending ?? []), ...tasks.flatMap(bookedIn)];
  return { keys, tasks, spending: await readSpending(tx, budgets) };
}

/** Where a task's units are reserved: its end will move them. */
function bookedIn({ owner, pool, budget_day: since, finished_at }: KnownTaskRow): SpendingKey[] {
  return since === null || finished_at !== null ? [] : [{ owner, unitType: pool, since }];
}

async function readSpending(
  tx: Transaction<Tables>,
  wanted: readonly SpendingKey[],
): Promise<SpendingRow[]> {
  const [first, ...others] = wanted;
  if (first === undefined) return [];
  const since = others.reduce((day, each) => (each.since < day ? each.since : day), first.since);
  return tx
    .selectFrom("spending")
    .selectAll()
    .where("owner", "in", unique(wanted.map(({ owner }) => owner)))
    .where("unit_type", "in", unique(wanted.map(({ unitType }) => unitType)))
    .where("day", ">=", since)
    .execute();
}

async function readKeys(
  tx: Transaction<Tables>,
  wanted: readonly { owner: string; key: string }[],
): Promise<IdempotencyRow[]> {
  if (wanted.length === 0) return [];
  return tx
    .selectFrom("idempotency_keys")
    .selectAll()
    .where("owner", "in", unique(wanted.map(({ owner }) => owner)))
    .where("key", "in", unique(wanted.map(({ key }) => key)))
    .execute();
}

async function write(
  tx: Transaction<Tables>,
  staging: Staging,
  notify: Engine["notify"],
): Promise<void> {
  const { changedTasks, changedKeys, newSources, changedSpending } = staging;
  const { countChanges, changes, position } = staging;
  if (changedTasks.length > 0)
    await tx
      .insertInto("tasks")
      .values(changedTasks)
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet((row) => ({
          status: row.ref("excluded.status"),
          version: row.ref("excluded.version"),
          kling_task_id: row.ref("excluded.kling_task_id"),
          updated_at: row.ref("excluded.updated_at"),
          finished_at: row.ref("excluded.finished_at"),
          failure: row.ref("excluded.failure"),
          result: row.ref("excluded.result"),
          body: row.ref("excluded.body"),
          waits_for_source: row.ref("excluded.waits_for_source"),
          delay: row.ref("excluded.delay"),
          lease_owner: row.ref("excluded.lease_owner"),
          lease_until: row.ref("excluded.lease_until"),
          kling_request_id: row.ref("excluded.kling_request_id"),
        })),
      )
      .execute();
  if (changedKeys.length > 0)
    await tx
      .insertInto("idempotency_keys")
      .values(changedKeys)
      // Where the key is there, its time is over, and it is the caller's to use again.
      .onConflict((conflict) =>
        conflict.columns(["owner", "key"]).doUpdateSet((row) => ({
          fingerprint: row.ref("excluded.fingerprint"),
          task_id: row.ref("excluded.task_id"),
          expires_at: row.ref("excluded.expires_at"),
        })),
      )
      .execute();
  if (newSources.length > 0) await tx.insertInto("task_sources").values(newSources).execute();
  if (changedSpending.length > 0)
    await tx
      .insertInto("spending")
      .values(changedSpending)
      .onConflict((conflict) =>
        conflict.columns(["owner", "unit_type", "day"]).doUpdateSet((row) => ({
          reserved: row.ref("excluded.reserved"),
          spent: row.ref("excluded.spent"),
        })),
      )
      .execute();
  if (countChanges.length > 0)
    await tx
      .insertInto("task_counts")
      .values(countChanges)
      .onConflict((conflict) =>
        conflict.column("status").doUpdateSet((row) => ({
          count: row("task_counts.count", "+", row.ref("excluded.count")),
        })),
      )
      .execute();
  if (changes.length === 0) return;
  await tx.insertInto("changes").values(changes.map(toChangeRow)).execute();
  const webhooks = changes.flatMap(toWebhookRows);
  if (webhooks.length > 0) await tx.insertInto("webhooks").values(webhooks).execute();
  const move = tx.updateTable("feed").set({ last_position: position }).where("id", "=", 1);
  await (notify === null ? move : move.returning(notify(position).as("notified"))).execute();
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
