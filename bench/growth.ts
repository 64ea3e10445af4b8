import { statSync } from "node:fs";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { untilAnswer } from "./harness/first-answer.js";
import { GraphQLClient } from "./harness/graphql-client.js";
import { createAtKling, SLOWEST } from "./harness/open-tasks.js";
import { cpuDuring } from "./harness/process-usage.js";
import type { Program, Programs } from "./harness/programs.js";
import { HISTORY_MS, seedStore, UNUSED_KIND, UNUSED_STATUS } from "./harness/seed-store.js";
import { median } from "./harness/statistics.js";
import { timesOf } from "./harness/times-of.js";

/** Open tasks beside them, if they are asked for. */
const OPEN = 20_000;
const STARTS = 3;
const SETTLE_MS = 2_000;
const IDLE_MS = 5_000;

const FIRST_QUERY = "{ tasks(first: 1) { nodes { id } } }";

/** A day's tasks at the far end of the history. */
const oldestDay = (): string => new Date(Date.now() - HISTORY_MS + 86_400_000).toISOString();

const queriesAbout = (id: string): [string, string][] => [
  ["task(id)", `{ task(id: "${id}") { id status } }`],
  ["first page of tasks", "{ tasks(first: 20) { nodes { id } } }"],
  ["tasks by createdBefore", tasksWhere(`createdBefore: "${oldestDay()}"`)],
  ["tasks of a kind that has none", tasksWhere(`kinds: [${UNUSED_KIND}]`)],
  ["tasks with a status that none has", tasksWhere(`statuses: [${UNUSED_STATUS}]`)],
  ["klingAccount.concurrency", "{ klingAccount { concurrency { limit queued running } } }"],
];

const tasksWhere = (filter: string): string =>
  `{ tasks(first: 5, filter: { ${filter} }) { nodes { id } } }`;

interface Contents {
  finished: number;
  open: number;
}

/** A figure of one store. */
interface Cost {
  name: string;
  value: number;
  unit: string;
}

/** Whether what the server does costs more when its store has a history. */
export const growth: Benchmark = {
  name: "growth",
  conditions: `SQLite, filled in bulk with a year of finished tasks, their changes included; the peer is the same with an empty store; times are medians of 30 requests of one client, or of those that 2 s have room for; starts, of ${STARTS}; the file cache is warm; --finished takes other sizes; with --open also ${OPEN.toLocaleString("en")} open ones`,
  async run(programs, { finished: sizes, open }) {
    const empty = await measure(programs, { finished: 0, open: 0 });
    const figures: Figure[] = [];
    for (const finished of sizes) {
      const contents = { finished, open: open ? OPEN : 0 };
      const costs = await measure(programs, contents);
      for (const [index, cost] of costs.entries())
        figures.push({
          ...cost,
          name: `${labelOf(contents)}: ${cost.name}`,
          peer: "empty store",
          peerValue: empty[index]?.value ?? NaN,
        });
    }
    return figures;
  },
};

const labelOf = ({ finished, open }: Contents): string =>
  `${finished.toLocaleString("en")} finished tasks${open === 0 ? "" : `, ${open.toLocaleString("en")} open`}`;

async function measure(programs: Programs, { finished, open }: Contents): Promise<Cost[]> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: SLOWEST });
  const databaseUrl = await programs.emptyStore();
  await seedStore(databaseUrl, { finished, open: await createAtKling(programs, emulator, open) });
  const fileMb = statSync(new URL(databaseUrl)).size / 1024 ** 2;

  const starts: number[] = [];
  const start = async (): Promise<Program> => {
    const { program, ms } = await untilAnswer(FIRST_QUERY, () =>
      programs.server(emulator.url, { DATABASE_URL: databaseUrl }),
    );
    starts.push(ms);
    return program;
  };
  while (starts.length < STARTS - 1) await (await start()).end();
  const server = await start();
  const idleMs = await cpuDuring(server.pid, IDLE_MS, SETTLE_MS);
  const requests = await requestCosts(server);
  await Promise.all([server.end(), emulator.end()]);
  return [
    ...requests,
    { name: "start to the first answer", value: median(starts), unit: "ms" },
    { name: "idle processor time a second", value: (idleMs * 1000) / IDLE_MS, unit: "ms" },
    { name: "size of the file", value: fileMb, unit: "MB" },
  ];
}

async function requestCosts({ url }: Program): Promise<Cost[]> {
  const client = new GraphQLClient(url, 1);
  const cost = async (name: string, request: () => Promise<unknown>): Promise<Cost> => ({
    name,
    value: median(await timesOf(request)),
    unit: "ms",
  });
  const costs = [await cost("createLipSync", () => client.createLipSync())];
  const { id } = await client.createLipSync();
  for (const [name, query] of queriesAbout(id))
    costs.push(await cost(name, () => client.ask(query)));
  costs.push(await cost("/metrics", async () => (await fetch(`${url}/metrics`)).text()));
  await client.close();
  return costs;
}
