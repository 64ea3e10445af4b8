import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import { DatabaseError, Pool, TypeOverrides, types, type PoolClient } from "pg";
import type { Logger } from "pino";
import { TaskError } from "../../task/errors.js";
import type { StoreMonitor } from "../monitor.js";
import { StatementNames } from "./statement-names.js";

/** So that no call waits without end. Milliseconds. */
export interface Limits {
  connections: number;
  /** For a new connection, or until one of the pool is free. */
  connectMs: number;
  /** The server ends a statement after this, locks that it waits for included. */
  statementMs: number;
  /**
   * For the server's answer, where the server or the network is silent. Longer than statementMs:
   * its word is better than none.
   */
  answerMs: number;
  /**
   * The server ends a transaction whose node says nothing more. Shorter than statementMs: those who
   * wait for its locks get them in time.
   */
  idleInTransactionMs: number;
}

export const USUAL_LIMITS: Limits = {
  connections: 8,
  connectMs: 4_000,
  statementMs: 5_000,
  answerMs: 6_000,
  idleInTransactionMs: 3_000,
};
/**
 * One works and the others have begun; more would only wait for the same row. A burst of creates
 * waits here, in the order in which they came.
 */
export const FEED_LIMITS: Limits = { ...USUAL_LIMITS, connections: 3, connectMs: 10_000 };
/** A change of large tables takes its time, and the other nodes wait for it. */
export const MIGRATION_LIMITS: Limits = {
  connections: 1,
  connectMs: 10_000,
  statementMs: 600_000,
  answerMs: 610_000,
  idleInTransactionMs: 60_000,
};

/** Times and positions fit a number; the driver would give text. */
const typesWithNumbers = new TypeOverrides();
typesWithNumbers.setTypeParser(types.builtins.INT8, Number);

export const connectionSettings = (
  url: string,
  { connectMs, statementMs, answerMs, idleInTransactionMs }: Limits,
) => ({
  connectionString: url,
  application_name: "kling-graphql",
  connectionTimeoutMillis: connectMs,
  statement_timeout: statementMs,
  query_timeout: answerMs,
  idle_in_transaction_session_timeout: idleInTransactionMs,
  keepAlive: true,
  types: typesWithNumbers,
});

/**
 * A pool whose connections are given back only while they are sound: one that was cut or fell
 * silent is closed, the next caller gets a new one.
 */
export class GuardedPool implements PostgresPool {
  readonly #pool: Pool;
  readonly #names = new StatementNames();

  constructor(
    url: string,
    limits: Limits,
    private readonly monitor: StoreMonitor,
    log: Logger,
  ) {
    this.#pool = new Pool({ ...connectionSettings(url, limits), max: limits.connections });
    this.#pool.on("error", (error) =>
      log.debug({ err: error }, "an idle connection to PostgreSQL was cut"),
    );
  }

  async connect(): Promise<PostgresPoolClient> {
    try {
      return new GuardedClient(await this.#pool.connect(), this.#names);
    } catch (error) {
      const outage = unavailable(error);
      this.monitor.failed(outage);
      throw outage;
    }
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

interface NamingClient extends PostgresPoolClient {
  query<R>(statement: {
    name: string | undefined;
    text: string;
    values: unknown[];
  }): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
}

class GuardedClient implements PostgresPoolClient {
  readonly #inner: NamingClient;
  #lost: Error | null = null;

  constructor(
    private readonly client: PoolClient,
    private readonly names: StatementNames,
  ) {
    this.#inner = client;
    // Between two queries of a transaction nobody else listens, and an error that nobody listens to
    // ends the process.
    client.on("error", this.#lose);
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(query: string | PostgresCursor<R>, parameters: readonly unknown[] = []) {
    return typeof query === "string" ? this.#ask<R>(query, parameters) : this.#inner.query(query);
  }

  release(): void {
    this.client.off("error", this.#lose);
    this.client.release(this.#lost ?? undefined);
  }

  async #ask<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    if (this.#lost !== null) throw this.#lost;
    // Without parameters there is nothing to prepare: begin, commit.
    const name = parameters.length === 0 ? undefined : this.names.of(text);
    try {
      return await this.#inner.query<R>({ name, text, values: [...parameters] });
    } catch (error) {
      throw isOutage(error) ? this.#lose(error) : error;
    }
  }

  readonly #lose = (error: unknown): Error => (this.#lost ??= unavailable(error));
}

/**
 * Classes of PostgreSQL's codes: connection, resources, operator's intervention (also time-outs),
 * idle for too long in a transaction, a standby that only reads.
 */
const outages = /^(08|53|57|25P03|25006)/;

/** Any error that is not the server's own answer comes from the connection. */
const isOutage = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || outages.test(error.code ?? "");

const unavailable = (cause: unknown): TaskError =>
  new TaskError(
    "STORE_UNAVAILABLE",
    "The task store does not answer. Try again; with the same idempotencyKey a create is made once.",
    { cause },
  );
