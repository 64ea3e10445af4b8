import { BARE_SOCKETS, broadcast } from "./harness/bare-sockets.js";
import type { Benchmark } from "./harness/benchmark.js";
import { advanceClock } from "./harness/emulator-state.js";
import { GraphQLClient, TASK_UPDATED } from "./harness/graphql-client.js";
import { pollsEvery } from "./harness/polling.js";
import { usageOf } from "./harness/process-usage.js";
import type { Programs } from "./harness/programs.js";
import { median } from "./harness/statistics.js";
import { admitting, openGraphQLSockets } from "./harness/subscribe-each.js";

const ROUNDS = 7;
const SUBSCRIBERS = 1_000;
const CHANGES = 2;
/** The peer is so cheap that it must send more to be measured with a clock of 10 ms. */
const PEER_MESSAGES = 20;
/**
 * A lip-sync takes 120 to 180 s, the first tenth of it as `submitted`: these steps lead behind its
 * start and behind its end.
 */
const TO_PROCESSING_MS = 20_000;
const TO_SUCCEEDED_MS = 180_000;

/**
 * A task's changes to all who watch it, from the poll that brings the status update to the
 * last socket.
 */
export const fanout: Benchmark = {
  name: "fanout",
  conditions: `${ROUNDS} rounds, each a task with ${SUBSCRIBERS} WebSocket subscribers and ${CHANGES} changes; processor time of the whole server process while it delivers, polls every 200 ms included`,
  async run(programs) {
    const { costs, message } = await throughServer(programs);
    const deliveries = await broadcast(programs, {
      message,
      sockets: SUBSCRIBERS,
      rounds: ROUNDS,
      times: PEER_MESSAGES,
    });
    return [
      {
        name: "Processor time per delivered message",
        value: median(costs) * 1000,
        unit: "µs",
        peer: BARE_SOCKETS,
        peerValue: median(deliveries.map(({ cpuMs }) => cpuMs)) * 1000,
      },
    ];
  },
};

/** Processor milliseconds per message of each round, and what such a message looks like. */
async function throughServer(programs: Programs): Promise<{ costs: number[]; message: string }> {
  const emulator = await programs.emulator({ EMULATOR_SPEED: "1" });
  const server = await programs.server(emulator.url, {
    ...pollsEvery(200),
    ...admitting(SUBSCRIBERS),
  });
  const client = new GraphQLClient(server.url, 1);
  const sockets = await openGraphQLSockets(server.url, SUBSCRIBERS);

  const costs: number[] = [];
  let message = "";
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await client.createLipSync();
    sockets.send({
      id: `round-${round}`,
      type: "subscribe",
      payload: { query: TASK_UPDATED, variables: { ids: [id] } },
    });
    await sockets.receive(SUBSCRIBERS);
    const before = usageOf(server.pid).cpuMs;
    await advanceClock(emulator.url, TO_PROCESSING_MS);
    await sockets.receive(SUBSCRIBERS);
    message = sockets.last;
    await advanceClock(emulator.url, TO_SUCCEEDED_MS);
    // The last change and the end of the stream.
    await sockets.receive(2 * SUBSCRIBERS);
    costs.push((usageOf(server.pid).cpuMs - before) / (SUBSCRIBERS * CHANGES));
  }
  sockets.close();
  await client.close();
  await Promise.all([server.end(), emulator.end()]);
  if (!message.includes("PROCESSING")) throw new Error(`Not the message of a change: ${message}`);
  return { costs, message };
}
