import type { SqliteDatabase, SqliteStatement } from "kysely";
import Database from "libsql";
import { TaskError } from "../task/errors.js";

/**
 * SQLite's words for a file that can't be used just now: locked, the disk full or failing, not
 * writable, gone (sqlite.org/rescode.html).
 */
const outages = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|PROTOCOL)/;

/** Statements that are kept: lists and groups of each length have one of their own. */
const MAX_PREPARED = 500;

/** What is left of a transaction whose connection is gone. */
const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

/**
 * The database, whose faults callers hear of as STORE_UNAVAILABLE. After one the connection is
 * replaced: the driver does not reset a statement that met a lock, and beside a statement in
 * progress no transaction of that connection could ever be committed again.
 */
export function guardSqlite(open: () => Database.Database): SqliteDatabase {
  let database: Database.Database | null = open();
  let replaced = false;
  /** By their text; those of the connection that is open. The one used last comes last. */
  const prepared = new Map<string, SqliteStatement>();

  function guard<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      if (!(cause instanceof Database.SqliteError) || !outages.test(cause.code)) throw cause;
      leave();
      replaced = true;
      throw new TaskError(
        "STORE_UNAVAILABLE",
        "The task store can't be used: its file is locked, or the disk is full or failing. Try again; with the same idempotencyKey a create is made once.",
        { cause },
      );
    }
  }

  /** The next statement opens a new one, as soon as that works. */
  function leave(): void {
    try {
      if (database?.inTransaction === true) database.exec("rollback");
      database?.close();
    } catch {
      // It goes with whatever holds it.
    }
    database = null;
    prepared.clear();
  }

  /** A statement is prepared once: that takes as long as to run it. */
  function prepare(sql: string): SqliteStatement {
    const statement =
      prepared.get(sql) ?? guard((): SqliteStatement => (database ??= open()).prepare(sql));
    prepared.delete(sql);
    prepared.set(sql, statement);
    const oldest = prepared.keys().next();
    if (prepared.size > MAX_PREPARED && oldest.done !== true) prepared.delete(oldest.value);
    return statement;
  }

  return {
    close: leave,
    prepare: (sql) => {
      const isOver = replaced && sql === "rollback";
      replaced = false;
      if (isOver) return nothing;
      const statement = prepare(sql);
      // The driver does not reset a statement that failed.
      const use = <T>(work: () => T): T => {
        try {
          return guard(work);
        } catch (error) {
          prepared.delete(sql);
          throw error;
        }
      };
      return {
        reader: statement.reader,
        all: (parameters) => use(() => statement.all(parameters)),
        run: (parameters) => use(() => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      };
    },
  };
}
