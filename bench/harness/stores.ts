import { join } from "node:path";
import { Client } from "pg";
import { startPostgres, type PostgresServer } from "../../test/support/postgres-server.js";

export const ENGINES = ["SQLite", "PostgreSQL"] as const;
export type Engine = (typeof ENGINES)[number];

/** PostgreSQL's own defaults, in place of those for tests: what is committed is on the disk. */
const DURABLE = { fsync: "on", full_page_writes: "on", shared_buffers: "128MB" };

/** Stores in one folder. The PostgreSQL server starts when the first store on it is asked for. */
export class Stores {
  #count = 0;
  #postgres: Promise<PostgresServer> | null = null;

  constructor(private readonly folder: string) {}

  /** A DATABASE_URL where nothing is yet. */
  async empty(engine: Engine): Promise<string> {
    const name = `store_${++this.#count}`;
    return engine === "SQLite"
      ? `file:${join(this.folder, name, "tasks.db")}`
      : this.#database(name);
  }

  async close(): Promise<void> {
    const postgres = await this.#postgres?.catch(() => null);
    await postgres?.close();
  }

  async #database(name: string): Promise<string> {
    this.#postgres ??= startPostgres(DURABLE, this.folder);
    const { url } = await this.#postgres;
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    const address = new URL(url);
    address.pathname = `/${name}`;
    return address.href;
  }
}
