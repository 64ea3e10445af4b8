import { spawn } from "node:child_process";
import { once } from "node:events";
import { pino } from "pino";
import { expect, it } from "vitest";
import { z } from "zod";
import { startApp } from "../../src/app.js";
import { readConfig } from "../../src/config/index.js";
import { KlingClient } from "../../src/services/kling/client.js";
import { openStore } from "../../src/services/store/index.js";
import { built } from "../support/built.js";
import { keys } from "../support/kling.js";
import { post } from "../support/post.js";
import { dropSchema, postgresSchema } from "../support/postgres.js";
import { startProgram } from "../support/program.js";
import { startRelay, type Relay } from "../support/relay.js";
import { aTask, queued } from "../support/tasks.js";
import { tempFolder } from "../support/temp-folder.js";

/**
 * How often the sweep is repeated, and on which stores: "sqlite", "postgres" or both with a comma
 * between them. KILL_POINTS=statements also kills before each statement of a transaction.
 */
const SWEEPS = Number(process.env["KILL_SWEEPS"] ?? "1");
const STORES = (process.env["KILL_STORES"] ?? "sqlite,postgres").split(",");
/**
 * On PostgreSQL every third point only, each sweep with others, unless KILL_EVERY says
 * otherwise: a life there takes its time.
 */
const EVERY: Record<string, number> = {
  sqlite: 1,
  postgres: Number(process.env["KILL_EVERY"] ?? "3"),
};
/** Lives that run at the same time: most of their time they wait. */
const LANES = 6;

const urls: Record<string, (point: number) => Promise<string>> = {
  sqlite: (point) => Promise.resolve(`file:${folderOf(point)}/tasks.db`),
  postgres: (point) => postgresSchema(`kill_${process.pid}_${++schemas}_${point}`),
};
let schemas = 0;
let folder = "";
const folderOf = (point: number) => `${folder}/${point}`;

const tasksHere = z.object({
  data: z.object({
    tasks: z.object({
      edges: z.array(
        z.object({
          node: z.object({
            id: z.string(),
            status: z.string(),
            klingTaskId: z.string().nullable(),
          }),
        }),
      ),
    }),
  }),
});
const tasksThere = z.array(
  z.object({ task_id: z.string(), record: z.object({ externalTaskId: z.string() }) }),
);
const requestsThere = z.array(
  z.object({
    code: z.number().optional(),
    message: z.string().optional(),
    body: z.object({ external_task_id: z.string() }),
  }),
);

/** Kling in a process of its own, which takes its time before it acts on a create. */
async function startKling(): Promise<string> {
  const url = await startProgram("src/emulator/main.ts", {
    EMULATOR_PORT: "0",
    EMULATOR_SPEED: "2000",
  }).says(/emulated, at (http:\S+)/);
  for (const product of ["lip-sync", "text2video"]) {
    const response = await fetch(`${url}/_emulator/faults`, {
      method: "POST",
      body: JSON.stringify({ route: `POST ${product}`, latencyMs: 25 }),
    });
    expect(response.status).toBe(201);
  }
  return url;
}

const environment = (
  databaseUrl: string,
  kling: string,
  publicUrl: string,
): Record<string, string> => ({
  PORT: "0",
  DATABASE_URL: databaseUrl,
  KLING_BASE_URL: kling,
  KLING_ACCESS_KEY: keys.accessKey,
  KLING_SECRET_KEY: keys.secretKey,
  PUBLIC_URL: publicUrl,
  POLL_MIN_MS: "50",
  UNKNOWN_OUTCOME_GRACE_MS: "500",
  LEASE_MS: "1000",
});

/**
 * A task that Kling has, and of which the store knows only that it was sent: what an earlier kill
 * has left.
 */
async function leaveAnUnknownOutcome(databaseUrl: string, kling: string): Promise<void> {
  const now = Date.now();
  const task = aTask({ owner: "everybody", createdAt: now, updatedAt: now });
  const unknown = queued(task, "Left behind.", { delivery: { sentAt: now } });
  const store = await openStore(databaseUrl);
  await store.writer.insert(unknown);
  await store.close();
  const client = new KlingClient({ baseUrl: kling, credentials: keys });
  await client.create(task.kind, unknown.delivery.body ?? "");
  await client.close();
}

/** Null where the process was killed; otherwise how many points there were. */
async function live(
  script: string,
  env: Record<string, string>,
  killAt: number,
  relay: Relay,
): Promise<number | null> {
  const child = spawn(process.execPath, [script], {
    env: {
      PATH: process.env["PATH"],
      KILL_POINTS: process.env["KILL_POINTS"],
      ...env,
      KILL_AT: String(killAt),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      relay.target = /listens at (\S+)\n/.exec(said)?.[1] ?? relay.target;
    });
  }
  await once(child, "close");
  if (child.signalCode === "SIGKILL") return null;
  const points = /ended after (\d+) points/.exec(said)?.[1];
  if (points === undefined) throw new Error(`The life ended by itself:\n${said}`);
  return Number(points);
}

/** The next life, unharmed: until every task has ended. Returns the tasks. */
async function recover(env: Record<string, string>, relay: Relay) {
  const app = await startApp(readConfig(env), pino({ level: "silent" }));
  relay.target = app.url;
  try {
    const all = async () =>
      tasksHere
        .parse(
          (
            await post(app, {
              query: "{ tasks(first: 100) { edges { node { id status klingTaskId } } } }",
            })
          ).body,
        )
        .data.tasks.edges.map(({ node }) => node);
    await expect
      .poll(async () => (await all()).filter(({ status }) => status !== "SUCCEEDED"), {
        timeout: 30_000,
        interval: 50,
      })
      .toEqual([]);
    return await all();
  } finally {
    await app.stop();
  }
}

/** Kills a life at each of its points in turn, and lets another go on after each. */
async function sweep(script: string, store: string, count: number) {
  folder = tempFolder();
  const kling = await startKling();
  const here = new Map<string, string | null>();
  const used: string[] = [];
  const every = EVERY[store] ?? 1;
  let next = 1 + (count % every);
  let last = Infinity;
  let killed = 0;
  const lane = async () => {
    const relay = await startRelay();
    while (next <= last) {
      const killAt = next;
      next += every;
      const databaseUrl = (await urls[store]?.(killAt)) ?? "";
      const env = environment(databaseUrl, kling, relay.url);
      await leaveAnUnknownOutcome(databaseUrl, kling);
      const points = await live(script, env, killAt, relay);
      if (points === null) killed += 1;
      else last = Math.min(last, killAt - 1);
      for (const { id, klingTaskId } of await recover(env, relay)) here.set(id, klingTaskId);
      used.push(databaseUrl);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (store === "postgres") for (const databaseUrl of used) await dropSchema(databaseUrl);
  const there = tasksThere.parse(await (await fetch(`${kling}/_emulator/tasks`)).json());
  const creates = requestsThere.parse(
    await (await fetch(`${kling}/_emulator/requests?method=POST`)).json(),
  );
  return { killed, here, there, creates };
}

it.each(STORES)(
  "killed at any point of creation or status update, on %s: the next process ends every task, and none is made twice",
  { timeout: SWEEPS * 300_000 },
  async (store) => {
    const script = await built("test/fault-injection/kill-sweep/child-server.ts");
    for (let count = 1; count <= SWEEPS; count++) {
      const { killed, here, there, creates } = await sweep(script, store, count);
      const ids = there.map(({ record }) => record.externalTaskId);
      expect(new Set(ids).size).toBe(ids.length);
      expect([...here].sort()).toEqual(
        there.map(({ task_id, record }) => [record.externalTaskId, task_id]).sort(),
      );
      expect(creates.filter(({ code }) => code !== 0)).toEqual([]);
      expect(creates).toHaveLength(there.length);
      // How many points a life has differs by a few; about 40, of which every third is tried on
      // PostgreSQL.
      expect(killed).toBeGreaterThanOrEqual(12);
      console.log(
        `kill sweep ${count} on ${store}: killed at ${killed} points, ${here.size} tasks, 0 lost, 0 doubled`,
      );
    }
  },
);
