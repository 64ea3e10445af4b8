import { setTimeout as sleep } from "node:timers/promises";
import { openBareSockets, startBareSockets } from "./bare-sockets.js";
import { startWithOpenTasks } from "./open-tasks.js";
import { NO_POLLS } from "./polling.js";
import { usageOf } from "./process-usage.js";
import type { Program, Programs } from "./programs.js";
import type { Sockets } from "./sockets.js";
import { admitting, subscribeEach } from "./subscribe-each.js";

/** Until memory that was needed for a moment has been given back. */
const SETTLE_MS = 3_000;

/** How much the server grows for each subscriber whose task does not change, KB. */
export async function memoryPerSubscriber(programs: Programs, count: number): Promise<number> {
  const env = { ...NO_POLLS, ...admitting(count) };
  const { emulator, server, ids } = await startWithOpenTasks(programs, count, env);
  const growth = await growthOf(server, count, () => subscribeEach(server.url, ids));
  await emulator.end();
  return growth;
}

/** How much a server grows that only holds their sockets, KB. */
export async function memoryPerSocket(programs: Programs, count: number): Promise<number> {
  const peer = await startBareSockets(programs);
  return growthOf(peer, count, () => openBareSockets(peer, count));
}

/** Ends the program. */
async function growthOf(
  program: Program,
  count: number,
  open: () => Promise<Sockets>,
): Promise<number> {
  await sleep(SETTLE_MS);
  const before = usageOf(program.pid).rssMb;
  const sockets = await open();
  await sleep(SETTLE_MS);
  const after = usageOf(program.pid).rssMb;
  sockets.close();
  await program.end();
  return ((after - before) * 1024) / count;
}
