import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { hashOf } from "../src/services/access/caller-list.js";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { GraphQLClient } from "./harness/graphql-client.js";
import { seedStore } from "./harness/seed-store.js";
import { median, welchT } from "./harness/statistics.js";

const TASKS = 1_000;
const ASKED = 4_000;
const WARM_UP = 500;

const CALLER_KEY = "the key of a creator";
const OPERATOR_KEY = "the key of an operator";
const bearer = (key: string) => ({ authorization: `Bearer ${key.replaceAll(" ", "-")}` });
const listed = (name: string, role: string, key: string) => ({
  name,
  role,
  keys: [hashOf(key.replaceAll(" ", "-"))],
});

const page = z.object({
  data: z.object({ tasks: z.object({ nodes: z.array(z.object({ id: z.string() })) }) }),
});

/** Whether the time of an answer tells a creator that somebody else has a task of this id. */
export const secrecy: Benchmark = {
  name: "secrecy",
  conditions: `${ASKED.toLocaleString("en")} foreign ids and as many that do not exist, asked for one after the other in random order, by a creator over one connection; SQLite with ${TASKS.toLocaleString("en")} tasks of another caller; |t| below 4.5 is what chance does (Welch's test, as in dudect)`,
  async run(programs) {
    const folder = mkdtempSync(join(tmpdir(), "bench-keys-"));
    try {
      const AUTH_KEYS_FILE = join(folder, "keys.json");
      const callers = [
        listed("web", "creator", CALLER_KEY),
        listed("olga", "operator", OPERATOR_KEY),
      ];
      writeFileSync(AUTH_KEYS_FILE, JSON.stringify({ callers }));
      const emulator = await programs.emulator();
      const databaseUrl = await programs.emptyStore();
      await seedStore(databaseUrl, { finished: TASKS });
      const env = { DATABASE_URL: databaseUrl, AUTH: "keys", AUTH_KEYS_FILE };
      const server = await programs.server(emulator.url, env);
      return await compare(server.url);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function compare(url: string): Promise<Figure[]> {
  const operator = new GraphQLClient(url, 1, bearer(OPERATOR_KEY));
  const answer = await operator.query("{ tasks(first: 100) { nodes { id } } }");
  const foreign = page.parse(answer).data.tasks.nodes.map(({ id }) => id);
  const caller = new GraphQLClient(url, 1, bearer(CALLER_KEY));
  const times = { foreign: new Array<number>(), missing: new Array<number>() };
  for (let asked = -WARM_UP; asked < 2 * ASKED; asked++) {
    const which = Math.random() < 0.5 ? "foreign" : "missing";
    const known = foreign[Math.abs(asked) % foreign.length] ?? "";
    const id = which === "foreign" ? known : alike(known);
    const start = performance.now();
    await caller.ask(`query { task(id: "${id}") { id status } }`);
    if (asked >= 0) times[which].push((performance.now() - start) * 1_000);
  }
  await Promise.all([operator.close(), caller.close()]);
  return [
    {
      name: "task(id) of somebody else's, median",
      value: median(times.foreign),
      unit: "µs",
      peer: "an id that does not exist",
      peerValue: median(times.missing),
    },
    {
      name: "Welch's t between the two",
      value: Math.abs(welchT(times.foreign, times.missing)),
      unit: "|t|",
      peer: "chance",
      peerValue: 4.5,
    },
  ];
}

/** Another id of the same time, so that the index is searched as deep. */
const alike = (id: string): string => id.slice(0, 19) + randomUUID().slice(19);
