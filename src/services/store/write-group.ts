import type { WriteGroup } from "./engine.js";
import { rewrittenColumns } from "./tables.js";

/** Writes a group with one statement for each table. */
export const writeGroup: WriteGroup = async (tx, staging) => {
  const { changedTasks, changedKeys, newSources, changedSpending } = staging;
  const { countChanges, changeRows, webhookRows, position } = staging;
  await tx
    .insertInto("tasks")
    .values(changedTasks)
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet((row) =>
          Object.fromEntries(
            rewrittenColumns.map((column) => [column, row.ref(`excluded.${column}`)]),
          ),
        ),
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
  await tx.insertInto("changes").values(changeRows).execute();
  if (webhookRows.length > 0) await tx.insertInto("webhooks").values(webhookRows).execute();
  await tx.updateTable("feed").set({ last_position: position }).where("id", "=", 1).execute();
};
