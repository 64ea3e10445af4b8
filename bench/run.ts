/**
 * `npm run bench`: every benchmark beside its peer, and one table. `npm run bench -- NAME …` runs
 * those alone; harness/options.ts has the options.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { callbacks } from "./callbacks.js";
import { creates } from "./creates.js";
import { delay } from "./delay.js";
import { fanout } from "./fanout.js";
import { growth } from "./growth.js";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { readOptions, type Options } from "./harness/options.js";
import { Programs } from "./harness/programs.js";
import { forMachines, machine, table, type Measured } from "./harness/report.js";
import { hostile } from "./hostile.js";
import { reads } from "./reads.js";
import { recovery } from "./recovery.js";
import { requests } from "./requests.js";
import { secrecy } from "./secrecy.js";
import { startup } from "./startup.js";
import { storm } from "./storm.js";
import { updates } from "./updates.js";

/** Several times what any of them needs. */
const LONGEST_MS = 600_000;

const all: readonly Benchmark[] = [
  creates,
  reads,
  recovery,
  delay,
  callbacks,
  requests,
  startup,
  fanout,
  updates,
  growth,
  storm,
  secrecy,
  hostile,
];

const options = readWords();

// Programs.clear() happens on exit.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

// What is measured is what would be started: built, and as new as its sources.
const build = spawnSync(process.execPath, ["scripts/build-missing.mjs"], { stdio: "inherit" });
if (build.status !== 0) process.exit(build.status ?? 1);

const { names } = options;
const chosen = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
const date = new Date();
const where = machine();
const measured: Measured[] = [];
for (const benchmark of chosen) measured.push({ benchmark, figures: await measure(benchmark) });
if (options.json !== null)
  writeFileSync(options.json, forMachines(measured, { machine: where, date }));
console.log(
  [
    table(measured.flatMap(({ figures }) => figures)),
    "",
    where,
    "",
    ...chosen.map(({ name, conditions }) => `${name}: ${conditions}.`),
  ].join("\n"),
);
// What a failed benchmark still waits for is not waited for.
process.exit();

async function measure(benchmark: Benchmark): Promise<Figure[]> {
  const begun = performance.now();
  const programs = new Programs();
  try {
    return await Promise.race([benchmark.run(programs, options), tooLong()]);
  } catch (error) {
    console.error(`${benchmark.name} failed.`, error);
    process.exitCode = 1;
    return [];
  } finally {
    await programs.close();
    console.error(`${benchmark.name}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
}

async function tooLong(): Promise<never> {
  await sleep(LONGEST_MS, undefined, { ref: false });
  throw new Error(`It did not end within ${LONGEST_MS / 1000} s.`);
}

function readWords(): Options {
  try {
    return readOptions(
      process.argv.slice(2),
      all.map(({ name }) => name),
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
