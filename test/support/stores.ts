import { postgresSchema } from "./postgres.js";
import { tempFolder } from "./temp-folder.js";

/**
 * For describe.each: each store by its name, and how a test comes to the DATABASE_URL of a fresh
 * one. `of` names the file's schemas.
 */
export function bothStores(of: string): [name: string, freshUrl: () => Promise<string>][] {
  let schemas = 0;
  return [
    ["SQLite", () => Promise.resolve(`file:${tempFolder()}/tasks.db`)],
    ["PostgreSQL", () => postgresSchema(`${of}_${process.pid}_${++schemas}`)],
  ];
}
