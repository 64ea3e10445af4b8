import { spawn } from "node:child_process";
import { once } from "node:events";
import { pino } from "pino";
import { expect } from "vitest";
import { z } from "zod";
import { startApp } from "../../../src/app.js";
import { readConfig } from "../../../src/config/index.js";
import { KlingClient } from "../../../src/services/kling/client.js";
import { openStore } from "../../../src/services/store/index.js";
import { keys } from "../../support/kling.js";
import { post } from "../../support/post.js";
import { dropSchema, postgresSchema } from "../../support/postgres.js";
import { startRelay, type Relay } from "../../support/relay.js";
import { aTask, queued } from "../../support/tasks.js";
import { tempFolder } from "../../support/temp-folder.js";
import { startKling } from "./kling.js";
import type { Life } from "./lives.js";

/** Lives that run at the same time: most of their time they wait. */
const LANES = 6;

export interface Plan {
  life: Life;
  /** The bundled child-server.ts. */
  script: string;
  store: string;
  /** Where lives are killed: at each of these names, or at every so many points. */
  points: readonly string[] | number;
  /** Which sweep it is, from 1; each takes other numbers. */
  count: number;
}

const answer = z.object({
  data: z.object({
    tasks: z.object({
      nodes: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          status: z.string(),
          klingTaskId: z.string().nullable(),
          failure: z.object({ code: z.string() }).nullable(),
        }),
      ),
    }),
  }),
});
export type TaskHere = z.output<typeof answer>["data"]["tasks"]["nodes"][number];

let stores = 0;
const databases: Record<string, (folder: string) => Promise<string>> = {
  sqlite: (folder) => Promise.resolve(`file:${folder}/${++stores}/tasks.db`),
  postgres: () => postgresSchema(`kill_${process.pid}_${++stores}`),
};

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
  relay: Relay,
): Promise<number | null> {
  const { PATH, KILL_POINTS } = process.env;
  const child = spawn(process.execPath, [script], {
    env: { PATH, KILL_POINTS, ...env },
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

const ENDED = ["SUCCEEDED", "FAILED", "CANCELED"];

/** The next life, unharmed: until every task has ended. Returns the tasks. */
async function recover(env: Record<string, string>, relay: Relay): Promise<TaskHere[]> {
  const app = await startApp(readConfig(env), pino({ level: "silent" }));
  relay.target = app.url;
  const query = "{ tasks(first: 100) { nodes { id kind status klingTaskId failure { code } } } }";
  const all = async () => answer.parse((await post(app, { query })).body).data.tasks.nodes;
  try {
    await expect
      .poll(async () => (await all()).filter(({ status }) => !ENDED.includes(status)), {
        timeout: 30_000,
        interval: 50,
      })
      .toEqual([]);
    return await all();
  } finally {
    await app.stop();
  }
}

function* numbers(from: number, step: number): Generator<string, void, undefined> {
  for (let number = from; ; number += step) yield String(number);
}

/** Kills a life at each of its points in turn, and lets another go on after each. */
export async function sweep({ life, script, store, points, count }: Plan) {
  const folder = tempFolder();
  const kling = await startKling();
  const here: TaskHere[] = [];
  const used: string[] = [];
  const killed: string[] = [];
  let isOver = false;
  const targets =
    typeof points === "number" ? numbers(1 + (count % points), points) : points.values();
  const lane = async () => {
    const relay = await startRelay();
    for (const killAt of targets) {
      if (isOver) return;
      const databaseUrl = (await databases[store]?.(folder)) ?? "";
      used.push(databaseUrl);
      const env = environment(databaseUrl, kling.url, relay.url);
      await leaveAnUnknownOutcome(databaseUrl, kling.url);
      const ended = await live(script, { ...env, KILL_AT: killAt, KILL_LIFE: life }, relay);
      if (ended === null) killed.push(killAt);
      // There are no more points than that.
      else isOver = typeof points === "number";
      here.push(...(await recover(env, relay)));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (store === "postgres") for (const databaseUrl of used) await dropSchema(databaseUrl);
  return { killed, here, there: await kling.tasks(), creates: await kling.creates() };
}
