import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { broadcastUrl, openBareSockets, startBareSockets } from "./harness/bare-sockets.js";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { callbackTimes } from "./harness/emulator-state.js";
import { freePort } from "./harness/free-port.js";
import { followAll, GraphQLClient } from "./harness/graphql-client.js";
import { KlingRest } from "./harness/kling-rest.js";
import { NO_POLLS } from "./harness/polling.js";
import type { Program, Programs } from "./harness/programs.js";
import { Sightings } from "./harness/sightings.js";
import { percentile } from "./harness/statistics.js";

const ROUNDS = 2;
const TASKS = 90;
/** A lip-sync takes two to three seconds. */
const SPEED = 60;
/** Tasks are created apart, so that callbacks come one by one. Milliseconds. */
const APART_MS = 25;
const callback = z.object({ task_id: z.string(), task_status: z.string() });

/** From the moment at which Kling sends a callback to the subscriber's message. */
export const callbacks: Benchmark = {
  name: "callbacks",
  conditions: `${ROUNDS} rounds of ${TASKS} tasks with two callbacks each, ${APART_MS} ms apart, and as many of the peer's at the same time; to the millisecond; no polls; each change is on disk before it is told`,
  async run(programs) {
    const ours: number[] = [];
    const peers: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const delays = await measure(programs);
      ours.push(...delays.ours);
      peers.push(...delays.peers);
    }
    const row = (name: string, share: number): Figure => ({
      name: `Callback to the subscriber's message, ${name}`,
      value: percentile(ours, share),
      unit: "ms",
      peer: "ws alone, which passes it on",
      peerValue: percentile(peers, share),
    });
    return [row("p50", 0.5), row("p99", 0.99)];
  },
};

async function measure(programs: Programs): Promise<{ ours: number[]; peers: number[] }> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: String(SPEED) });
  const server = await startCalledServer(programs, emulator);
  const peer = await startBareSockets(programs);
  const client = new GraphQLClient(server.url, TASKS);
  const kling = new KlingRest(emulator.url, programs.keys, TASKS);
  const ours = new Sightings();
  const peers = new Sightings();
  const unfollow = await followAll(server.url, (task) => ours.note(task));
  const socket = await openBareSockets(peer, 1, {
    onMessage: (message) => {
      const { task_id, task_status } = callback.parse(JSON.parse(message));
      peers.note({ klingTaskId: task_id, status: task_status });
    },
  });

  for (let count = 0; count < TASKS; count++) {
    await Promise.all([client.createLipSync(), kling.create(broadcastUrl(peer, 1))]);
    await sleep(APART_MS);
  }
  while (Math.min(ours.succeeded, peers.succeeded) < TASKS) await sleep(20);

  const times = await callbackTimes(emulator.url);
  await unfollow();
  socket.close();
  await Promise.all([client.close(), kling.close()]);
  await Promise.all([server, peer, emulator].map((program) => program.end()));
  return { ours: ours.delaysSince(times), peers: peers.delaysSince(times) };
}

/** Kling calls it at its own address. */
async function startCalledServer(programs: Programs, emulator: Program): Promise<Program> {
  const port = await freePort();
  return programs.server(emulator.url, {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    // Whatever comes, comes from a callback.
    ...NO_POLLS,
  });
}
