import type { Transaction } from "kysely";
import type { Change } from "../task/task.js";
import type { Engine } from "./engine.js";
import { toChangeRow } from "./rows.js";
import type { Tables } from "./tables.js";

/** A change that has no position in the feed yet. */
export type Draft = Omit<Change, "position">;

export interface Write {
  tx: Transaction<Tables>;
  /** Gives the change the next position of the feed. */
  record: (draft: Draft) => Change;
}

/**
 * One write transaction. It begins by taking the feed's row, the store's one write lock: what it
 * reads afterwards is settled, and positions are given in the order of commits, so a reader that
 * has seen position n has seen all before it.
 */
export async function write<T>(
  { feedDb, notify, commits }: Engine,
  work: (write: Write) => Promise<T>,
): Promise<T> {
  const changes: Change[] = [];
  const result = await feedDb.transaction().execute(async (tx) => {
    const head = await tx
      .updateTable("feed")
      .set((row) => ({ last_position: row.ref("last_position") }))
      .where("id", "=", 1)
      .returning("last_position")
      .executeTakeFirstOrThrow();
    let position = head.last_position;
    const result = await work({
      tx,
      record: (draft) => {
        const change = { ...draft, position: ++position };
        changes.push(change);
        return change;
      },
    });
    if (changes.length > 0) {
      await tx.insertInto("changes").values(changes.map(toChangeRow)).execute();
      const webhooks = changes.flatMap(({ position: at, task: { webhookUrl } }) =>
        webhookUrl === null
          ? []
          : [
              {
                position: at,
                url: webhookUrl,
                host: new URL(webhookUrl).host,
                attempts: 0,
                next_at: 0,
              },
            ],
      );
      if (webhooks.length > 0) await tx.insertInto("webhooks").values(webhooks).execute();
      const move = tx.updateTable("feed").set({ last_position: position }).where("id", "=", 1);
      await (notify === null ? move : move.returning(notify(position).as("notified"))).execute();
    }
    return result;
  });
  const last = changes.at(-1);
  if (last !== undefined) commits.tell(last.position);
  return result;
}
