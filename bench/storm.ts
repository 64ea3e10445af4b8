import { setTimeout as sleep } from "node:timers/promises";
import { errors } from "undici";
import { z } from "zod";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { externalIds, orderFault } from "./harness/emulator-state.js";
import { GraphQLClient } from "./harness/graphql-client.js";
import { KlingRest } from "./harness/kling-rest.js";
import type { Programs } from "./harness/programs.js";

/** Whether or not those before have been answered. Milliseconds. */
const CREATE_EVERY_MS = 50;
const CONNECTIONS = 64;
/** Kling makes the task, and the connection ends before its answer. */
const LOST_ANSWER = { route: "POST lip-sync", probability: 1 / 3, cut: "after" } as const;

const queued = z.object({
  data: z.object({ tasks: z.object({ nodes: z.array(z.unknown()) }) }),
});

/** What became of the creates that were asked for. */
interface Outcome {
  asked: number;
  atKling: number;
  paidTwice: number;
  notMade: number;
}

/** Whether what is asked for once is paid once, while answers to creates are lost. */
export const storm: Benchmark = {
  name: "storm",
  conditions: `a create every ${CREATE_EVERY_MS} ms for 60 s, or as --storm-seconds says; a third of all creates lose their answers, after Kling has made the task; counted when no task is QUEUED any more; SQLite; the peer sends a create again until one is answered, at the same time at an emulator of its own`,
  async run(programs, { stormMs }) {
    const [our, peer] = await Promise.all([
      throughServer(programs, stormMs),
      withRepetition(programs, stormMs),
    ]);
    const row = (name: string, of: keyof Outcome): Figure => ({
      name: `Storm of ${stormMs / 1000} s, ${name}`,
      value: our[of],
      unit: "creates",
      peer: "client that repeats REST creates",
      peerValue: peer[of],
    });
    return [
      row("asked for", "asked"),
      row("made at Kling", "atKling"),
      row("paid twice", "paidTwice"),
      row("never made", "notMade"),
    ];
  },
};

async function throughServer(programs: Programs, stormMs: number): Promise<Outcome> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: "1" });
  await orderFault(emulator.url, LOST_ANSWER);
  const server = await programs.server(emulator.url);
  const client = new GraphQLClient(server.url, CONNECTIONS);
  const asked = await createSteadily(stormMs, () => client.requestLipSync());
  while ((await queuedTasks(client)) > 0) await sleep(200);
  const made = await externalIds(emulator.url);
  await client.close();
  await Promise.all([server.end(), emulator.end()]);
  const once = new Set(made).size;
  return { asked, atKling: made.length, paidTwice: made.length - once, notMade: asked - once };
}

async function withRepetition(programs: Programs, stormMs: number): Promise<Outcome> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: "1" });
  await orderFault(emulator.url, LOST_ANSWER);
  const kling = new KlingRest(emulator.url, programs.keys, CONNECTIONS);
  const create = async (): Promise<void> => {
    try {
      await kling.create();
    } catch (error) {
      if (!(error instanceof errors.SocketError)) throw error;
      await create();
    }
  };
  const asked = await createSteadily(stormMs, create);
  const atKling = (await externalIds(emulator.url)).length;
  await kling.close();
  await emulator.end();
  return { asked, atKling, paidTwice: atKling - asked, notMade: 0 };
}

/** Returns how many creates were asked for, when all have been answered. */
async function createSteadily(forMs: number, create: () => Promise<void>): Promise<number> {
  const answers: Promise<void>[] = [];
  const begun = performance.now();
  for (let at = 0; at < forMs; at += CREATE_EVERY_MS) {
    await sleep(begun + at - performance.now());
    const answer = create();
    // Not before all have been asked for.
    answer.catch(() => undefined);
    answers.push(answer);
  }
  await Promise.all(answers);
  return answers.length;
}

async function queuedTasks(client: GraphQLClient): Promise<number> {
  const query = "{ tasks(first: 1, filter: { statuses: [QUEUED] }) { nodes { id } } }";
  return queued.parse(await client.query(query)).data.tasks.nodes.length;
}
