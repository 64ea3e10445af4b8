import { setTimeout as sleep } from "node:timers/promises";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { changeTimes } from "./harness/emulator-state.js";
import { followAll, GraphQLClient } from "./harness/graphql-client.js";
import { KlingRest } from "./harness/kling-rest.js";
import { paces, pollEnv, pollOne, type Pace } from "./harness/polling.js";
import type { Programs } from "./harness/programs.js";
import { median, percentile } from "./harness/statistics.js";

const ROUNDS = 3;
const TASKS = 40;
/**
 * Tasks are created apart, so that their changes meet the poller at all points of its interval.
 * Milliseconds.
 */
const APART_MS = 25;

type State = "PROCESSING" | "SUCCEEDED";
const states = new Map<string, State>([
  ["processing", "PROCESSING"],
  ["succeed", "SUCCEEDED"],
  ["PROCESSING", "PROCESSING"],
  ["SUCCEEDED", "SUCCEEDED"],
]);

interface Seen {
  klingTaskId: string;
  state: State;
  at: number;
}

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
  const ours: Seen[] = [];
  const peers: Seen[] = [];
  const see = (list: Seen[], klingTaskId: string | null, status: string) => {
    const state = states.get(status);
    if (state !== undefined && klingTaskId !== null)
      list.push({ klingTaskId, state, at: Date.now() });
  };

  const unfollow = await followAll(server.url, ({ klingTaskId, status }) =>
    see(ours, klingTaskId, status),
  );
  const polling: Promise<void>[] = [];
  for (let count = 0; count < TASKS; count++) {
    const { klingTaskId } = await client.createLipSync();
    polling.push(pollOne(kling, klingTaskId, pace, (status) => see(peers, klingTaskId, status)));
    await sleep(APART_MS);
  }
  await Promise.all(polling);
  while (ours.filter(({ state }) => state === "SUCCEEDED").length < TASKS) await sleep(20);

  const times = await changeTimes(emulator.url);
  await unfollow();
  await Promise.all([client.close(), kling.close(), server.end(), emulator.end()]);
  const delayOf = ({ klingTaskId, state, at }: Seen) =>
    at - (times.get(klingTaskId)?.[state] ?? NaN);
  return { ours: ours.map(delayOf), peers: peers.map(delayOf) };
}
