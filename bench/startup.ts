import { setTimeout as sleep } from "node:timers/promises";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { ONE_FIELD, startOneField, untilAnswer, type Start } from "./harness/first-answer.js";
import { usageOf } from "./harness/process-usage.js";
import type { Programs } from "./harness/programs.js";
import { median } from "./harness/statistics.js";

const ROUNDS = 7;
const IDLE_MS = 5_000;

/**
 * `npm start` without the build: sandbox, empty store. Compared to the least that speaks GraphQL
 * with the same libraries.
 */
export const startup: Benchmark = {
  name: "startup",
  conditions: `${ROUNDS} rounds after one that fills the file cache; in the sandbox, emulator included; memory as resident set, ${IDLE_MS / 1000} s after the last start`,
  async run(programs) {
    await (await startServer(programs)).program.end();
    await (await startOneField(programs)).program.end();
    const ours: Start[] = [];
    const peers: Start[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await startServer(programs));
      peers.push(await startOneField(programs));
    }
    await sleep(IDLE_MS);
    const row = (name: string, unit: string, pick: (start: Start) => number): Figure => ({
      name,
      unit,
      value: median(ours.map(pick)),
      peer: ONE_FIELD,
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
  return untilAnswer("{ voices { id } }", () =>
    programs.start("dist/main.js", { PORT: "0", EMULATOR_PORT: "0", DATABASE_URL: store }),
  );
}
