import type { Benchmark, Figure } from "./harness/benchmark.js";
import { GraphQLClient } from "./harness/graphql-client.js";
import { KlingRest } from "./harness/kling-rest.js";
import { load, type Load } from "./harness/load.js";
import type { Programs } from "./harness/programs.js";
import { median, percentile } from "./harness/statistics.js";
import { ENGINES, type Engine } from "./harness/stores.js";

const ROUNDS = 3;
const CLIENTS = 32;
const MANY = { clients: CLIENTS, warmUpMs: 2_000, measureMs: 3_000 };
const ONE = { clients: 1, warmUpMs: 200, measureMs: 800 };

interface Round {
  many: Load;
  one: Load;
}

/**
 * Each create is on disk before Kling is asked, and its answer from Kling too before the mutation
 * is answered.
 */
export const creates: Benchmark = {
  name: "creates",
  conditions: `${ROUNDS} rounds of ${MANY.measureMs / 1000} s with ${CLIENTS} clients, then ${ONE.measureMs / 1000} s with one; an empty store and a new emulator each; PostgreSQL with fsync on; tasks take minutes, as in life; all processes share the machine`,
  async run(programs) {
    const ours: Record<Engine, Round[]> = { SQLite: [], PostgreSQL: [] };
    const peers: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const engine of ENGINES) ours[engine].push(await throughServer(programs, engine));
      peers.push(await bareRest(programs));
    }
    const row = (
      engine: Engine,
      name: string,
      unit: string,
      pick: (round: Round) => number,
    ): Figure => ({
      name,
      unit,
      value: median(ours[engine].map(pick)),
      peer: "bare REST create",
      peerValue: median(peers.map(pick)),
    });
    return ENGINES.flatMap((engine) => [
      row(
        engine,
        `Durable creates, ${engine}, ${CLIENTS} clients`,
        "1/s",
        ({ many }) => many.perSecond,
      ),
      row(engine, `Time of a create, ${engine}, ${CLIENTS} clients, p50`, "ms", ({ many }) =>
        median(many.times),
      ),
      row(engine, `Time of a create, ${engine}, ${CLIENTS} clients, p99`, "ms", ({ many }) =>
        percentile(many.times, 0.99),
      ),
      row(engine, `Time of a create, ${engine}, one client, p50`, "ms", ({ one }) =>
        median(one.times),
      ),
    ]);
  },
};

async function throughServer(programs: Programs, engine: Engine): Promise<Round> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: "1" });
  const server = await programs.server(emulator.url, {
    DATABASE_URL: await programs.emptyStore(engine),
  });
  const client = new GraphQLClient(server.url, CLIENTS);
  const round = await measure(() => client.createLipSync());
  await client.close();
  await Promise.all([server.end(), emulator.end()]);
  return round;
}

async function bareRest(programs: Programs): Promise<Round> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: "1" });
  const kling = new KlingRest(emulator.url, programs.keys, CLIENTS);
  const round = await measure(() => kling.create());
  await kling.close();
  await emulator.end();
  return round;
}

const measure = async (create: () => Promise<unknown>): Promise<Round> => ({
  many: await load(MANY, create),
  one: await load(ONE, create),
});
