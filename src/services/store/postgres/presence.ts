import { randomUUID } from "node:crypto";
import { sql, type Expression, type RawBuilder, type SqlBool } from "kysely";

/**
 * Marks the names of nodes that show their presence. Nodes of earlier versions do not, so a missing
 * lock says nothing about them.
 */
const PRESENT = "present:";

/** A name for this process, at most 64 characters as `leases.owner` takes. */
export const nameNode = (): string => PRESENT + randomUUID();

/**
 * A node shows its presence by a lock on its name, held by a connection. PostgreSQL frees the lock
 * as soon as the process has ended. Shared: after a cut in the network PostgreSQL may keep the old
 * connection for a while, and the new one must not wait for that.
 */
export const SHOW_PRESENCE = "select pg_advisory_lock_shared(hashtextextended($1, 0))";

/**
 * Whether nobody holds the lock of that name. The node may live all the same, without a connection:
 * whatever follows from it must do no harm then.
 */
export const hasEnded = (node: Expression<string>): RawBuilder<SqlBool> => sql<SqlBool>`case
  when starts_with(${node}, ${sql.lit(PRESENT)})
  then pg_try_advisory_xact_lock(hashtextextended(${node}, 0))
  else false end`;
