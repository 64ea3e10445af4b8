import type { Kysely } from "kysely";
import type { Task } from "../task/task.js";
import { toTask } from "./rows.js";
import { knownColumns, type SpendingRow, type Tables } from "./tables.js";

/** A create that was stored here. */
export interface AuditRecord {
  task: Task;
  /** Names the key or token that created it; null if there was none. */
  keyId: string | null;
}

/** What callers have spent, and who created what. */
export class SpendingReader {
  constructor(private readonly db: Kysely<Tables>) {}

  /** What counts against an owner's budgets, since a day. */
  since(owner: string, day: string): Promise<SpendingRow[]> {
    return this.db
      .selectFrom("spending")
      .selectAll()
      .where("owner", "=", owner)
      .where("day", ">=", day)
      .execute();
  }

  /**
   * The creates of all owners, newest first: ids grow with time. `before`: the id behind which the
   * page starts. The log is the tasks themselves, so it can't say anything else than they do.
   */
  async audit(limit: number, before: string | null): Promise<AuditRecord[]> {
    let query = this.db
      .selectFrom("tasks")
      .select(knownColumns)
      .where("origin", "=", "CREATE")
      .orderBy("id", "desc")
      .limit(limit);
    if (before !== null) query = query.where("id", "<", before);
    const rows = await query.execute();
    return rows.map((row) => ({ task: toTask(row), keyId: row.key_id }));
  }
}
