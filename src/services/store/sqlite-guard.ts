import type { SqliteDatabase, SqliteStatement } from "kysely";
import Database from "libsql";
import { TaskError } from "../task/errors.js";

/**
 * SQLite's words for a file that can't be used just now: locked, the disk full or failing, not
 * writable, gone (sqlite.org/rescode.html).
 */
const outages = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|PROTOCOL)/;

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
  }

  return {
    close: leave,
    prepare: (sql) => {
      const isOver = replaced && sql === "rollback";
      replaced = false;
      if (isOver) return nothing;
      const statement = guard((): SqliteStatement => (database ??= open()).prepare(sql));
      return {
        reader: statement.reader,
        all: (parameters) => guard(() => statement.all(parameters)),
        run: (parameters) => guard(() => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      };
    },
  };
}
