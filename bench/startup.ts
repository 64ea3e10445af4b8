import { setTimeout as sleep } from "node:timers/promises";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { GraphQLClient } from "./harness/graphql-client.js";
import { usageOf } from "./harness/process-usage.js";
import type { Program, Programs } from "./harness/programs.js";
import { median } from "./harness/statistics.js";

const ROUNDS = 7;
const IDLE_MS = 5_000;
const PEER = "Apollo on Fastify, one field";

interface Start {
  program: Program;
  ms: number;
}

/** `npm start` without the build: sandbox, empty store. Compared to the least that speaks GraphQL with the same libraries. */
export const startup: Benchmark = {
  name: "startup",
  conditions: `${ROUNDS} rounds after one that fills the file cache; in the sandbox, emulator included; memory as resident set, ${IDLE_MS / 1000} s after the last start`,
  async run(programs) {
    await (await startServer(programs)).program.end();
    await (await startPeer(programs)).program.end();
    const ours: Start[] = [];
    const peers: Start[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await startServer(programs));
      peers.push(await startPeer(programs));
    }
    await sleep(IDLE_MS);
    const row = (name: string, unit: string, pick: (start: Start) => number): Figure => ({
      name,
      unit,
      value: median(ours.map(pick)),
      peer: PEER,
      peerValue: median(peers.map(pick)),
    });
    return [
      row("Start to the first answered query", "ms", ({ ms }) => ms),
      row("Memory when idle", "MB", ({ program }) => usageOf(program.pid).rssMb),
    ];
  },
};

async function startServer(programs: Programs): Promise<Start> {
  const store = await programs.emptyStore();
  return untilAnswer("{ voices { id } }", () => programs.start("dist/main.js", { PORT: "0", EMULATOR_PORT: "0", DATABASE_URL: store }));
}

const startPeer = (programs: Programs): Promise<Start> => untilAnswer("{ hello }", () => programs.start("bench/peers/one-field.mjs", {}));

async function untilAnswer(query: string, start: () => Promise<Program>): Promise<Start> {
  const begun = performance.now();
  const program = await start();
  const client = new GraphQLClient(program.url, 1);
  const answer = await client.query(query);
  const ms = performance.now() - begun;
  await client.close();
  if (typeof answer !== "object" || answer === null || !("data" in answer) || "errors" in answer) throw new Error(`The first query was answered with ${JSON.stringify(answer)}`);
  return { program, ms };
}
