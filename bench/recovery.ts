import { setTimeout as sleep } from "node:timers/promises";
import { defaultLimits } from "../src/services/kling/transport.js";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { advanceClock } from "./harness/emulator-state.js";
import { ONE_FIELD, startOneField, untilAnswer } from "./harness/first-answer.js";
import { GraphQLClient } from "./harness/graphql-client.js";
import { tokenOf } from "./harness/kling-rest.js";
import type { Program, Programs } from "./harness/programs.js";
import { median } from "./harness/statistics.js";
import { ENGINES, type Engine } from "./harness/stores.js";

const ROUNDS = 3;
const TASKS = 1_000;
const CLIENTS = 32;
/** The longest that a lip-sync takes: when the server starts again, every task has a new status. */
const ALL_ENDED_MS = 180_000;

/** Milliseconds from the start of the process. */
interface Recovery {
  answered: number;
  followed: number;
}

/**
 * From the start that follows a kill -9 until the server answers, and until it knows what became of
 * every task meanwhile.
 */
export const recovery: Benchmark = {
  name: "recovery",
  conditions: `${ROUNDS} rounds; ${TASKS} tasks open at Kling at the time of the kill, and ended there before the new start, which follows at once; default pace; the peer asks for the same tasks over ${defaultLimits.connections} connections, as many as the server has`,
  async run(programs) {
    const figures: Figure[] = [];
    for (const engine of ENGINES) {
      const ours: Recovery[] = [];
      const peers: Recovery[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const { our, peer } = await measure(programs, engine);
        ours.push(our);
        peers.push(peer);
      }
      const row = (name: string, peer: string, pick: (recovery: Recovery) => number): Figure => ({
        name: `Restart after kill -9, ${engine}, ${name}`,
        value: median(ours.map(pick)),
        unit: "ms",
        peer,
        peerValue: median(peers.map(pick)),
      });
      figures.push(
        row("first answered query", ONE_FIELD, ({ answered }) => answered),
        row(
          `status updates of ${TASKS.toLocaleString("en")} tasks`,
          "one GET per task",
          ({ followed }) => followed,
        ),
      );
    }
    return figures;
  },
};

async function measure(
  programs: Programs,
  engine: Engine,
): Promise<{ our: Recovery; peer: Recovery }> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: "1" });
  const env = { DATABASE_URL: await programs.emptyStore(engine) };
  const killed = await programs.server(emulator.url, env);
  const taskIds = await createTasks(killed);
  await killed.end();
  await advanceClock(emulator.url, ALL_ENDED_MS);

  const begun = performance.now();
  const { program: server, ms: answered } = await untilAnswer(
    "{ tasks(first: 1) { edges { node { id } } } }",
    () => programs.server(emulator.url, env),
  );
  await untilSucceeded(server);
  const our = { answered, followed: performance.now() - begun };
  await server.end();

  const peer = await withoutServer(programs, emulator, taskIds);
  await emulator.end();
  return { our, peer };
}

/** Kling's ids of TASKS tasks that Kling has taken. */
async function createTasks({ url }: Program): Promise<string[]> {
  const client = new GraphQLClient(url, CLIENTS);
  const tasks = await Promise.all(Array.from({ length: TASKS }, () => client.createLipSync()));
  await client.close();
  return tasks.map(({ klingTaskId }) => klingTaskId);
}

async function untilSucceeded({ url }: Program): Promise<void> {
  const all = `kling_tasks{status="SUCCEEDED"} ${TASKS}\n`;
  const metrics = async () => (await fetch(`${url}/metrics`)).text();
  while (!(await metrics()).includes(all)) await sleep(20);
}

async function withoutServer(
  programs: Programs,
  emulator: Program,
  taskIds: readonly string[],
): Promise<Recovery> {
  const { program, ms: answered } = await startOneField(programs);
  await program.end();
  const begun = performance.now();
  await programs.run("bench/peers/ask-each.mjs", {
    KLING_BASE_URL: emulator.url,
    TOKEN: tokenOf(programs.keys),
    TASK_IDS: taskIds.join(","),
    CONNECTIONS: String(defaultLimits.connections),
  });
  return { answered, followed: performance.now() - begun };
}
