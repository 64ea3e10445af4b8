import { setTimeout as sleep } from "node:timers/promises";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { CallbackRelay, type Arrives } from "./harness/callback-relay.js";
import { requestCount } from "./harness/emulator-state.js";
import { followAll, GraphQLClient } from "./harness/graphql-client.js";
import { KlingRest } from "./harness/kling-rest.js";
import { defaultPace, pollEnv, pollOne } from "./harness/polling.js";
import type { Programs } from "./harness/programs.js";
import { median } from "./harness/statistics.js";

const ROUNDS = 3;
const TASKS = 200;

/** How many requests it took, by what became of the callbacks. */
interface Counts {
  off: number;
  on: number;
  halfLost: number;
}

/**
 * What following a task to its end costs at Kling. The create itself, one request on either side,
 * is not counted.
 */
export const requests: Benchmark = {
  name: "requests",
  conditions: `${ROUNDS} rounds; ${TASKS} tasks open at once, until all have ended; half lost: every second callback is dropped, and Kling told that it has arrived; the peer sends one GET per task and interval, once a round, beside the server; creates not counted; counted by the emulators`,
  async run(programs) {
    const ours: Counts[] = [];
    const peers: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [our, peer] = await Promise.all([oneAfterTheOther(programs), oneByOne(programs)]);
      ours.push(our);
      peers.push(peer);
    }
    const row = (callbacks: string, pick: (counts: Counts) => number): Figure => ({
      name: `Requests per finished task, ${defaultPace.label}, callbacks ${callbacks}`,
      value: median(ours.map(pick)) / TASKS,
      unit: "requests",
      peer: "one GET per task",
      peerValue: median(peers) / TASKS,
    });
    return [
      row("off", ({ off }) => off),
      row("on", ({ on }) => on),
      row("half lost", ({ halfLost }) => halfLost),
    ];
  },
};

const oneAfterTheOther = async (programs: Programs): Promise<Counts> => ({
  off: await throughServer(programs, null),
  on: await throughServer(programs, () => true),
  halfLost: await throughServer(programs, (number) => number % 2 === 0),
});

async function throughServer(programs: Programs, arrives: Arrives | null): Promise<number> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: String(defaultPace.speed) });
  const relay = arrives && (await CallbackRelay.open(arrives));
  const server = await programs.server(emulator.url, {
    ...pollEnv(defaultPace),
    ...(relay && { PUBLIC_URL: relay.url }),
  });
  if (relay) relay.target = server.url;
  const client = new GraphQLClient(server.url, 16);
  let ended = 0;
  const unfollow = await followAll(
    server.url,
    ({ status }) => void (ended += status === "SUCCEEDED" ? 1 : 0),
  );
  await Promise.all(Array.from({ length: TASKS }, () => client.createLipSync()));
  while (ended < TASKS) await sleep(50);
  const count = await requestCount(emulator.url, "GET");
  await unfollow();
  await client.close();
  await Promise.all([server.end(), emulator.end()]);
  relay?.close();
  return count;
}

async function oneByOne(programs: Programs): Promise<number> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: String(defaultPace.speed) });
  const kling = new KlingRest(emulator.url, programs.keys, 64);
  await Promise.all(
    Array.from({ length: TASKS }, async () => pollOne(kling, await kling.create(), defaultPace)),
  );
  const count = await requestCount(emulator.url, "GET");
  await kling.close();
  await emulator.end();
  return count;
}
