import { describe, expect, it } from "vitest";
import { products } from "../../src/services/kling/products.js";
import { built } from "../support/built.js";
import type { Life } from "./kill-sweep/lives.js";
import { commitPoints } from "./kill-sweep/points.js";
import { sweep, type TaskHere } from "./kill-sweep/sweep.js";

/**
 * How often a sweep is repeated, and on which stores: "sqlite", "postgres" or both with a comma
 * between them. KILL_POINTS=statements also kills before each statement of a transaction.
 */
const SWEEPS = Number(process.env["KILL_SWEEPS"] ?? "1");
const STORES = (process.env["KILL_STORES"] ?? "sqlite,postgres").split(",");
/**
 * Every how many points a life is killed, unless KILL_EVERY says it: a life on PostgreSQL takes its
 * time, and a chain has more than twice the points.
 */
const EVERY: Record<Life, Record<string, number>> = {
  creates: { sqlite: 8, postgres: 14 },
  chain: { sqlite: 16, postgres: 22 },
};
/** Of each point that a write goes through: a create, and what follows it. */
const TIMES = [1, 3];
const LIMIT = { timeout: SWEEPS * 300_000 };

type Swept = Awaited<ReturnType<typeof sweep>>;

interface Sweeps {
  life: Life;
  store: string;
  /** The points by their names; otherwise by their numbers. */
  named?: readonly string[];
}

async function sweeps(
  { life, store, named }: Sweeps,
  check: (swept: Swept) => void,
): Promise<void> {
  const script = await built("test/fault-injection/kill-sweep/child-server.ts");
  const every = Number(process.env["KILL_EVERY"] ?? EVERY[life][store] ?? 1);
  const points = named ?? every;
  for (let count = 1; count <= SWEEPS; count++) {
    const swept = await sweep({ life, script, store, points, count });
    const { killed, here, there, creates } = swept;
    const ids = there.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const bodies = creates.map(({ path, body }) => `${path} ${JSON.stringify(body)}`);
    expect(new Set(bodies).size).toBe(bodies.length);
    check(swept);
    // How many points a life has differs by a few.
    if (named === undefined) expect(killed.length).toBeGreaterThanOrEqual(4);
    console.log(
      `kill sweep ${count} of ${life} on ${store}: killed at ${killed.length} points, ${here.length} tasks, 0 lost, 0 doubled`,
    );
  }
}

describe.each(STORES)("killed at any point, on %s,", (store) => {
  it(
    "of creates and status updates: the next process ends every task, and none is made twice",
    LIMIT,
    () => sweeps({ life: "creates", store }, checkCreates),
  );

  it(
    "at each step of a commit: the next process ends every task, and none is made twice",
    LIMIT,
    async () => {
      const named = commitPoints.flatMap((name) => TIMES.map((time) => `${name}:${time}`));
      await sweeps({ life: "creates", store, named }, (swept) => {
        expect(swept.killed.toSorted()).toEqual(named.toSorted());
        checkCreates(swept);
      });
    },
  );

  // What Kling answers at once can't be looked up: killed before its answer was stored, it is lost.
  it(
    "of a chain of tasks: each is made once, and only an answer that is lost ends a chain",
    LIMIT,
    () =>
      sweeps({ life: "chain", store }, ({ here, there, creates }) => {
        const made = here.filter(
          ({ kind, klingTaskId }) => klingTaskId !== null && !answersAtOnce(kind),
        );
        expect(made.map(({ id, klingTaskId }) => [id, klingTaskId]).sort()).toEqual(
          there.toSorted(),
        );
        expect(here.filter((task) => !hasReason(task))).toEqual([]);
        expect(creates.filter(({ code }) => code !== 0)).toEqual([]);
        const whole = here.filter(
          ({ kind, status }) => kind === "ADVANCED_LIP_SYNC" && status === "SUCCEEDED",
        );
        expect(whole.length).toBeGreaterThan(0);
      }),
  );
});

function checkCreates({ here, there, creates }: Swept): void {
  expect(here.map(({ id, klingTaskId }) => [id, klingTaskId]).sort()).toEqual(there.toSorted());
  expect(here.filter(({ status }) => status !== "SUCCEEDED")).toEqual([]);
  expect(creates.filter(({ code }) => code !== 0)).toEqual([]);
  expect(creates).toHaveLength(there.length);
}

const answersAtOnce = (kind: string): boolean =>
  Object.entries(products).some(([name, product]) => name === kind && product.answersAtOnce);

/** Whether a task ended as it may. */
function hasReason({ kind, status, failure }: TaskHere): boolean {
  if (status === "SUCCEEDED") return true;
  const allowed = answersAtOnce(kind) ? ["OUTCOME_UNKNOWN"] : ["DEPENDENCY_FAILED"];
  return status === "FAILED" && allowed.includes(failure?.code ?? "");
}
