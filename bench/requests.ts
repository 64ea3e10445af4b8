import { setTimeout as sleep } from "node:timers/promises";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { requestCount } from "./harness/emulator-books.js";
import { followAll, GraphQLClient } from "./harness/graphql-client.js";
import { KlingRest } from "./harness/kling-rest.js";
import { paces, pollEnv, pollOne, type Pace } from "./harness/polling.js";
import type { Programs } from "./harness/programs.js";
import { median } from "./harness/statistics.js";

const ROUNDS = 2;
const TASKS = 200;

/** What following a task to its end costs at Kling. The create itself, one request on either side, is not counted. */
export const requests: Benchmark = {
  name: "requests",
  conditions: `${ROUNDS} rounds; ${TASKS} tasks open at once, until all have ended; the peer sends one GET per task and interval; creates not counted; counted by the emulators`,
  async run(programs) {
    const figures: Figure[] = [];
    for (const pace of paces) {
      const ours: number[] = [];
      const peers: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const [our, peer] = await Promise.all([throughServer(programs, pace), oneByOne(programs, pace)]);
        ours.push(our / TASKS);
        peers.push(peer / TASKS);
      }
      figures.push({
        name: `Requests per finished task, ${pace.label}`,
        value: median(ours),
        unit: "requests",
        peer: "one GET per task",
        peerValue: median(peers),
      });
    }
    return figures;
  },
};

async function throughServer(programs: Programs, pace: Pace): Promise<number> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: String(pace.speed) });
  const server = await programs.server(emulator.url, pollEnv(pace));
  const client = new GraphQLClient(server.url, 16);
  let ended = 0;
  const unfollow = await followAll(server.url, ({ status }) => void (ended += status === "SUCCEEDED" ? 1 : 0));
  await Promise.all(Array.from({ length: TASKS }, () => client.createLipSync()));
  while (ended < TASKS) await sleep(50);
  const count = await requestCount(emulator.url, "GET");
  await unfollow();
  await client.close();
  await Promise.all([server.end(), emulator.end()]);
  return count;
}

async function oneByOne(programs: Programs, pace: Pace): Promise<number> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: String(pace.speed) });
  const kling = new KlingRest(emulator.url, programs.keys, 64);
  await Promise.all(Array.from({ length: TASKS }, async () => pollOne(kling, await kling.create(), pace)));
  const count = await requestCount(emulator.url, "GET");
  await kling.close();
  await emulator.end();
  return count;
}
