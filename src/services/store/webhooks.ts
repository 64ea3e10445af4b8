import { sql } from "kysely";
import type { Change } from "../task/task.js";
import type { Engine } from "./engine.js";
import { toChange } from "./rows.js";

export interface DueWebhook {
  change: Change;
  url: string;
  /** Tries before this one. */
  attempts: number;
}

/** How much may be taken at once. */
export interface WebhookShare {
  limit: number;
  perHost: number;
  /** Hosts that have enough to do. */
  except: readonly string[];
}

/**
 * Changes that callers still have to be told of. Rows come with their changes, in one transaction
 * (transaction.ts).
 */
export class WebhookQueue {
  constructor(private readonly engine: Engine) {}

  /**
   * Takes what is due, of each host its first before another's second; for `leaseMs` nobody else
   * will. The condition is checked again under the row's lock, so two nodes never take the same.
   */
  async claim(
    now: number,
    leaseMs: number,
    { limit, perHost, except }: WebhookShare,
  ): Promise<DueWebhook[]> {
    const { db } = this.engine;
    const ranked = this.#of(except)
      .select((row) => [
        "position",
        row.fn
          .agg<number>("row_number")
          .over((over) => over.partitionBy("host").orderBy("next_at").orderBy("position"))
          .as("owner_rank"),
      ])
      .where("next_at", "<=", now);
    const due = db
      .selectFrom(ranked.as("queue"))
      .select("position")
      .where("owner_rank", "<=", perHost)
      .orderBy("owner_rank")
      .orderBy("position")
      .limit(limit);
    const taken = await db
      .updateTable("webhooks")
      .set({ next_at: now + leaseMs })
      .where("position", "in", due)
      .where("next_at", "<=", now)
      .returning(["position", "url", "attempts"])
      .execute();
    if (taken.length === 0) return [];
    const rows = await db
      .selectFrom("changes")
      .selectAll()
      .where(
        "position",
        "in",
        taken.map((row) => row.position),
      )
      .orderBy("position")
      .execute();
    const byPosition = new Map(taken.map((row) => [row.position, row]));
    return rows.flatMap((row) => {
      const found = byPosition.get(row.position);
      return found === undefined
        ? []
        : [{ change: toChange(row), url: found.url, attempts: found.attempts }];
    });
  }

  async done(position: number): Promise<void> {
    await this.engine.db.deleteFrom("webhooks").where("position", "=", position).execute();
  }

  async retry(position: number, attempts: number, nextAt: number): Promise<void> {
    await this.engine.db
      .updateTable("webhooks")
      .set({ attempts, next_at: nextAt })
      .where("position", "=", position)
      .execute();
  }

  async nextDue(except: readonly string[]): Promise<number | null> {
    const row = await this.#of(except)
      .select(sql<number | null>`min(next_at)`.as("due"))
      .executeTakeFirstOrThrow();
    return row.due;
  }

  async count(): Promise<number> {
    const row = await this.engine.db
      .selectFrom("webhooks")
      .select((row) => row.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return row.count;
  }
  /** Those of all hosts but these. */
  #of(except: readonly string[]) {
    const all = this.engine.db.selectFrom("webhooks");
    return except.length === 0 ? all : all.where("host", "not in", except);
  }
}
