import type { Benchmark, Figure } from "./harness/benchmark.js";
import { GraphQLClient } from "./harness/graphql-client.js";
import { KlingRest, tokenOf } from "./harness/kling-rest.js";
import { load, type Load } from "./harness/load.js";
import { cpuDuring } from "./harness/process-usage.js";
import type { Program, Programs } from "./harness/programs.js";
import { median, percentile } from "./harness/statistics.js";
import { ENGINES, type Engine } from "./harness/stores.js";

const ROUNDS = 3;
const CLIENTS = 32;
const MANY = { clients: CLIENTS, warmUpMs: 2_000, measureMs: 3_000 };
const ONE = { clients: 1, warmUpMs: 200, measureMs: 800 };

const REST = "bare REST create";
const PROXY = "GraphQL proxy";
const TWO_NODES = "PostgreSQL, two nodes";

interface Round {
  many: Load;
  one: Load;
  /** Processor time of all servers for each create of many clients, milliseconds. */
  cpuPerCreateMs: number;
}

/** One figure, from the rounds of whoever it is about. */
interface Row {
  name: string;
  unit: string;
  peers: readonly string[];
  pick: (round: Round) => number;
}

const rows = (engine: Engine): Row[] => [
  {
    name: `Durable creates, ${engine}, ${CLIENTS} clients`,
    unit: "1/s",
    peers: [REST, PROXY],
    pick: ({ many }) => many.perSecond,
  },
  {
    name: `Time of a create, ${engine}, ${CLIENTS} clients, p50`,
    unit: "ms",
    peers: [REST, PROXY],
    pick: ({ many }) => median(many.times),
  },
  {
    name: `Time of a create, ${engine}, ${CLIENTS} clients, p99`,
    unit: "ms",
    peers: [REST, PROXY],
    pick: ({ many }) => percentile(many.times, 0.99),
  },
  {
    name: `Time of a create, ${engine}, one client, p50`,
    unit: "ms",
    peers: [REST, PROXY],
    pick: ({ one }) => median(one.times),
  },
  {
    name: `Processor time of the server per create, ${engine}`,
    unit: "ms",
    peers: [PROXY],
    pick: ({ cpuPerCreateMs }) => cpuPerCreateMs,
  },
];

/**
 * Each create is on disk before Kling is asked, and its answer from Kling too before the mutation
 * is answered.
 */
export const creates: Benchmark = {
  name: "creates",
  conditions: `${ROUNDS} rounds of ${MANY.measureMs / 1000} s with ${CLIENTS} clients, then ${ONE.measureMs / 1000} s with one; an empty store and a new emulator each; PostgreSQL with fsync on; of two nodes each has half of the clients; tasks take minutes, as in life; all processes share the machine`,
  async run(programs) {
    const rounds = new Map<string, Round[]>();
    const add = (who: string, round: Round) => rounds.set(who, [...(rounds.get(who) ?? []), round]);
    for (let round = 0; round < ROUNDS; round++) {
      for (const engine of ENGINES) add(engine, await throughServers(programs, engine, 1));
      add(TWO_NODES, await throughServers(programs, "PostgreSQL", 2));
      add(REST, await bareRest(programs));
      add(PROXY, await throughProxy(programs));
    }
    const of = (who: string, pick: Row["pick"]) => median((rounds.get(who) ?? []).map(pick));
    const figures = ENGINES.flatMap((engine) =>
      rows(engine).flatMap(({ name, unit, peers, pick }) =>
        peers.map((peer): Figure => {
          return { name, unit, value: of(engine, pick), peer, peerValue: of(peer, pick) };
        }),
      ),
    );
    const perSecond: Row["pick"] = ({ many }) => many.perSecond;
    return [
      ...figures,
      {
        name: `Durable creates, ${TWO_NODES}, ${CLIENTS} clients`,
        unit: "1/s",
        value: of(TWO_NODES, perSecond),
        peer: "one node",
        peerValue: of("PostgreSQL", perSecond),
      },
    ];
  },
};

async function throughServers(programs: Programs, engine: Engine, nodes: number): Promise<Round> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: "1" });
  const env = { DATABASE_URL: await programs.emptyStore(engine) };
  const servers: Program[] = [];
  for (let node = 0; node < nodes; node++) servers.push(await programs.server(emulator.url, env));
  const round = await measureGraphQL(servers);
  await Promise.all([...servers, emulator].map((program) => program.end()));
  return round;
}

async function throughProxy(programs: Programs): Promise<Round> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: "1" });
  const proxy = await programs.start("bench/peers/proxy.mjs", {
    KLING_BASE_URL: emulator.url,
    TOKEN: tokenOf(programs.keys),
  });
  const round = await measureGraphQL([proxy]);
  await Promise.all([proxy.end(), emulator.end()]);
  return round;
}

async function bareRest(programs: Programs): Promise<Round> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: "1" });
  const kling = new KlingRest(emulator.url, programs.keys, CLIENTS);
  const round = await measure([], () => kling.create());
  await kling.close();
  await emulator.end();
  return round;
}

/** The clients are spread over the servers. */
async function measureGraphQL(servers: readonly Program[]): Promise<Round> {
  const clients = servers.map(({ url }) => new GraphQLClient(url, CLIENTS / servers.length));
  const create = async (client: number) => clients[client % clients.length]?.createLipSync();
  const round = await measure(servers, create);
  await Promise.all(clients.map((client) => client.close()));
  return round;
}

async function measure(
  servers: readonly Program[],
  create: (client: number) => Promise<unknown>,
): Promise<Round> {
  const { measureMs, warmUpMs } = MANY;
  const [many, ...cpuMs] = await Promise.all([
    load(MANY, create),
    ...servers.map(({ pid }) => cpuDuring(pid, measureMs, warmUpMs)),
  ]);
  const cpuPerCreateMs = cpuMs.reduce((sum, ms) => sum + ms, 0) / many.times.length;
  return { many, one: await load(ONE, create), cpuPerCreateMs };
}
