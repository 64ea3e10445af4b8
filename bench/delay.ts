import { setTimeout as sleep } from "node:timers/promises";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { changeTimes } from "./harness/emulator-state.js";
import { followAll, GraphQLClient } from "./harness/graphql-client.js";
import { KlingRest } from "./harness/kling-rest.js";
import { paces, pollEnv, pollOne, type Pace } from "./harness/polling.js";
import type { Programs } from "./harness/programs.js";
import { Sightings } from "./harness/sightings.js";
import { median, percentile } from "./harness/statistics.js";

const ROUNDS = 3;
const TASKS = 40;
/**
 * Tasks are created apart, so that their changes meet the poller at all points of its interval.
 * Milliseconds.
 */
const APART_MS = 25;

/**
 * From the moment at which the emulator changes a task's state, known to the millisecond, to the
 * subscriber's message.
 */
export const delay: Benchmark = {
  name: "delay",
  conditions: `${ROUNDS} rounds of ${TASKS} tasks with two changes each; the peer polls the same tasks at the same time, one GET per task and interval`,
  async run(programs) {
    const figures: Figure[] = [];
    for (const pace of paces) {
      const ours: number[] = [];
      const peers: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const delays = await measure(programs, pace);
        ours.push(...delays.ours);
        peers.push(...delays.peers);
      }
      const row = (name: string, pick: (delays: number[]) => number): Figure => ({
        name: `Delay, ${pace.label}, ${name}`,
        value: pick(ours),
        unit: "ms",
        peer: "client that polls",
        peerValue: pick(peers),
      });
      figures.push(
        row("p50", median),
        row("p99", (delays) => percentile(delays, 0.99)),
      );
    }
    return figures;
  },
};

async function measure(
  programs: Programs,
  pace: Pace,
): Promise<{ ours: number[]; peers: number[] }> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: String(pace.speed) });
  const server = await programs.server(emulator.url, pollEnv(pace));
  const client = new GraphQLClient(server.url, TASKS);
  const kling = new KlingRest(emulator.url, programs.keys, TASKS);
  const ours = new Sightings();
  const peers = new Sightings();

  const unfollow = await followAll(server.url, (task) => ours.note(task));
  const polling: Promise<void>[] = [];
  for (let count = 0; count < TASKS; count++) {
    const { klingTaskId } = await client.createLipSync();
    polling.push(
      pollOne(kling, klingTaskId, pace, (status) => peers.note({ klingTaskId, status })),
    );
    await sleep(APART_MS);
  }
  await Promise.all(polling);
  while (ours.succeeded < TASKS) await sleep(20);

  const times = await changeTimes(emulator.url);
  await unfollow();
  await Promise.all([client.close(), kling.close(), server.end(), emulator.end()]);
  return { ours: ours.delaysSince(times), peers: peers.delaysSince(times) };
}
