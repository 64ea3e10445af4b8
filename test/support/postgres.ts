import { escapeIdentifier, Client } from "pg";
import { inject } from "vitest";

/**
 * DATABASE_URL of a schema of this name in the test run's PostgreSQL; the schema is made where
 * there is none. Suites with schemas of their own run side by side.
 */
export async function postgresSchema(name: string): Promise<string> {
  const response = await fetch(inject("postgresDesk"));
  const url = await response.text();
  if (!response.ok) throw new Error(url);
  await query(url, `create schema if not exists ${escapeIdentifier(name)}`);
  return `${url}&options=${encodeURIComponent(`-c search_path=${name}`)}`;
}

/**
 * Removes the schema of such a URL, for runs that make many: each start of a server looks at all
 * tables that there are.
 */
export async function dropSchema(url: string): Promise<void> {
  await query(
    url,
    "do $$ begin execute format('drop schema %I cascade', current_schema()); end $$",
  );
}

/** One statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}
