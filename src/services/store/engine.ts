import type { Expression, Kysely, RawBuilder, SqlBool, Transaction } from "kysely";
import type { CommitNotifier } from "./commit-notifier.js";
import type { Staging } from "./staging.js";
import type { Tables } from "./tables.js";

/**
 * Writes what a group of writes has staged, at least one change, and tells the other nodes about
 * it once it is committed.
 */
export type WriteGroup = (tx: Transaction<Tables>, staging: Staging) => Promise<void>;

/** What differs between the databases. Everything else in the store is written once. */
export interface Engine {
  db: Kysely<Tables>;
  /**
   * The same database, for transactions that change the feed. They wait for one another, and here
   * without keeping others from reading.
   */
  feedDb: Kysely<Tables>;
  /** Other processes may use the store at the same time. */
  shared: boolean;
  /** Names this process as the owner of leases. */
  node: string;
  /**
   * Whether the process of that name is known to have ended; null where there are no others. False
   * where nobody can tell.
   */
  hasEnded: ((node: Expression<string>) => RawBuilder<SqlBool>) | null;
  /** The clock that all nodes share, epoch milliseconds. */
  clock: RawBuilder<number>;
  writeGroup: WriteGroup;
  commits: CommitNotifier;
  close(): Promise<void>;
}
