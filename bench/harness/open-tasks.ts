import { KlingRest } from "./kling-rest.js";
import type { Program, Programs } from "./programs.js";
import { seedStore } from "./seed-store.js";

/** Moves the clock of an emulator that runs at this speed behind the start of every lip-sync. */
export const SLOWEST = "0.1";
export const ALL_PROCESSING_MS = 180_000;
/** And behind its end. */
export const ALL_SUCCEEDED_MS = 1_800_000;

/** Makes lip-syncs at Kling. Returns its ids, oldest first. */
export async function createAtKling(
  programs: Programs,
  emulator: Program,
  count: number,
): Promise<string[]> {
  const kling = new KlingRest(emulator.url, programs.keys, 32);
  const ids = await Promise.all(Array.from({ length: count }, () => kling.create()));
  await kling.close();
  return ids.toSorted();
}

export interface Running {
  emulator: Program;
  server: Program;
  /** Of the tasks, by the server. */
  ids: string[];
}

/** A server with an SQLite store in which so many tasks are open, and at Kling as submitted. */
export async function startWithOpenTasks(
  programs: Programs,
  count: number,
  env: Record<string, string>,
): Promise<Running> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: SLOWEST });
  const databaseUrl = await programs.emptyStore();
  const ids = await seedStore(databaseUrl, {
    open: await createAtKling(programs, emulator, count),
  });
  const server = await programs.server(emulator.url, { DATABASE_URL: databaseUrl, ...env });
  return { emulator, server, ids };
}
