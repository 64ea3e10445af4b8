import { z } from "zod";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { ONE_FIELD, startOneField } from "./harness/first-answer.js";
import { GraphQLClient } from "./harness/graphql-client.js";
import { load } from "./harness/load.js";
import { seedStore } from "./harness/seed-store.js";
import { median } from "./harness/statistics.js";

const ROUNDS = 3;
const CLIENTS = 32;
/** Finished tasks in the store. */
const TASKS = 1_000;
const LOAD = { clients: CLIENTS, warmUpMs: 500, measureMs: 1_500 };

const NODE =
  "id kind status createdAt updatedAt ... on VideoTask { videos { url durationSeconds } }";
const page = (first: number) =>
  `{ tasks(first: ${first}) { edges { cursor node { ${NODE} } } pageInfo { endCursor hasNextPage } } }`;

/** By the name of the figure; `id` is a task's. */
const queriesAbout = (id: string): [string, string][] => [
  ["{ __typename }", "{ __typename }"],
  ["task(id)", `{ task(id: "${id}") { ${NODE} } }`],
  ["tasks(first: 20) with videos", page(20)],
  ["tasks(first: 100) with videos", page(100)],
];

const newest = z.object({
  data: z.object({ tasks: z.object({ nodes: z.tuple([z.object({ id: z.string() })]) }) }),
});

/** Queries a second, on HTTP connections that are kept. */
export const reads: Benchmark = {
  name: "reads",
  conditions: `${ROUNDS} rounds of ${LOAD.measureMs / 1000} s a query with ${CLIENTS} clients, each with a connection that is kept; SQLite with ${TASKS.toLocaleString("en")} finished tasks; the peer is asked for { hello }; the clients share the machine`,
  async run(programs) {
    const emulator = await programs.emulator();
    const databaseUrl = await programs.emptyStore();
    await seedStore(databaseUrl, { finished: TASKS });
    const server = await programs.server(emulator.url, { DATABASE_URL: databaseUrl });
    const { program: peer } = await startOneField(programs);
    const ours = new GraphQLClient(server.url, CLIENTS);
    const peers = new GraphQLClient(peer.url, CLIENTS);

    const queries = queriesAbout(await newestTask(ours));
    const rates = new Map<string, number[]>(queries.map(([name]) => [name, []]));
    const peerRates: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, query] of queries) rates.get(name)?.push(await rateOf(ours, query));
      peerRates.push(await rateOf(peers, "{ hello }"));
    }
    await Promise.all([ours.close(), peers.close()]);
    return [...rates].map(([name, each]): Figure => ({
      name: `Queries a second, ${name}`,
      value: median(each),
      unit: "1/s",
      peer: ONE_FIELD,
      peerValue: median(peerRates),
    }));
  },
};

const rateOf = async (client: GraphQLClient, query: string): Promise<number> =>
  (await load(LOAD, () => client.ask(query))).perSecond;

async function newestTask(client: GraphQLClient): Promise<string> {
  const answer = newest.parse(await client.query("{ tasks(first: 1) { nodes { id } } }"));
  return answer.data.tasks.nodes[0].id;
}
