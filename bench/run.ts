/**
 * `npm run bench`: every benchmark beside its peer, and one table. `npm run bench -- NAME …` runs
 * those alone.
 */
import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { creates } from "./creates.js";
import { delay } from "./delay.js";
import { fanout } from "./fanout.js";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { Programs } from "./harness/programs.js";
import { machine, table } from "./harness/report.js";
import { recovery } from "./recovery.js";
import { requests } from "./requests.js";
import { startup } from "./startup.js";

/** Several times what any of them needs. */
const LONGEST_MS = 600_000;

const all: readonly Benchmark[] = [creates, recovery, delay, requests, startup, fanout];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !all.some((benchmark) => benchmark.name === name));
if (unknown !== undefined) {
  console.error(
    `There is no benchmark "${unknown}". There are: ${all.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(1);
}

// Programs.clear() happens on exit.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

// What is measured is what would be started: built, and as new as its sources.
const build = spawnSync(process.execPath, ["scripts/build-missing.mjs"], { stdio: "inherit" });
if (build.status !== 0) process.exit(build.status ?? 1);

const chosen = wanted.length === 0 ? all : all.filter(({ name }) => wanted.includes(name));
const where = machine();
const figures: Figure[] = [];
for (const benchmark of chosen) figures.push(...(await measure(benchmark)));
console.log(
  [
    table(figures),
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
    return await Promise.race([benchmark.run(programs), tooLong()]);
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
