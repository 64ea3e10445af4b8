import { setTimeout as sleep } from "node:timers/promises";
import { BARE_SOCKETS, broadcast, type Delivery } from "./harness/bare-sockets.js";
import type { Benchmark } from "./harness/benchmark.js";
import { DeliveryCheck } from "./harness/delivery-check.js";
import { advanceClock } from "./harness/emulator-state.js";
import { memoryPerSocket, memoryPerSubscriber } from "./harness/idle-memory.js";
import { ALL_PROCESSING_MS, ALL_SUCCEEDED_MS, startWithOpenTasks } from "./harness/open-tasks.js";
import { pollsEvery } from "./harness/polling.js";
import { usageOf } from "./harness/process-usage.js";
import type { Programs } from "./harness/programs.js";
import { median } from "./harness/statistics.js";
import { admitting, subscribeEach } from "./harness/subscribe-each.js";

const ROUNDS = 2;
const MANY = 5_000;
const FEWER = 1_000;
const POLL_MS = 500;
/** Every task changes at the same moment, and again so long after that. */
const APART_MS = 1_000;
/**
 * To processing, and to the end of every task: how far the emulator's clock moves, and how many
 * messages each subscriber gets then. The second time the end of its stream comes, too.
 */
const STEPS = [
  { advanceMs: ALL_PROCESSING_MS, messages: 1 },
  { advanceMs: ALL_SUCCEEDED_MS, messages: 2 },
] as const;
/** The peer is so cheap that it must send more to be measured with a clock of 10 ms. */
const PEER_MESSAGES = 10;
/** A task's version when it has ended. */
const LAST_VERSION = 4;

interface Round {
  /** Processor time of the server for each change of a task, milliseconds. */
  cpuPerChangeMs: number;
  /** From each moment of change until every subscriber has been told, milliseconds. */
  untilTold: number[];
  message: string;
}

/** Many tasks that change at once, each with a subscriber of its own. */
export const updates: Benchmark = {
  name: "updates",
  conditions: `${ROUNDS} rounds; each subscriber has a WebSocket of its own and follows a task of its own; all tasks change at the same moment, and again ${APART_MS / 1000} s later, or as soon as all have been told; each change has to come once and in order, or the benchmark fails; polls every ${POLL_MS} ms; SQLite; processor time of the whole server process, polls and store included, by which an update a second each would take that share of a core (above 100 %: more than it has); memory as resident set, without polls`,
  async run(programs) {
    const many = await rounds(programs, MANY);
    const fewer = await rounds(programs, FEWER);
    const peerOf = (sockets: number, [round]: readonly Round[]) =>
      broadcast(programs, {
        message: round?.message ?? "",
        sockets,
        rounds: ROUNDS,
        times: PEER_MESSAGES,
      });
    const manyPeer = await peerOf(MANY, many);
    const fewerPeer = await peerOf(FEWER, fewer);
    const count = MANY.toLocaleString("en");
    return [
      {
        name: `${count} subscribers, an update a second each, share of a core`,
        value: shareOf(cpuPerChange(many)),
        unit: "%",
        peer: BARE_SOCKETS,
        peerValue: shareOf(cpuPerMessage(manyPeer)),
      },
      {
        name: `${count} subscribers, from a change until all are told`,
        value: median(many.flatMap(({ untilTold }) => untilTold)),
        unit: "ms",
        peer: BARE_SOCKETS,
        peerValue: median(manyPeer.map(({ ms }) => ms)),
      },
      {
        name: `${FEWER.toLocaleString("en")} tasks, a subscriber each, processor time per change`,
        value: cpuPerChange(fewer) * 1000,
        unit: "µs",
        peer: BARE_SOCKETS,
        peerValue: cpuPerMessage(fewerPeer) * 1000,
      },
      {
        name: "Memory per idle subscriber",
        value: await memoryPerSubscriber(programs, MANY),
        unit: "KB",
        peer: "ws alone",
        peerValue: await memoryPerSocket(programs, MANY),
      },
    ];
  },
};

const cpuPerChange = (rounds: readonly Round[]): number =>
  median(rounds.map(({ cpuPerChangeMs }) => cpuPerChangeMs));

const cpuPerMessage = (deliveries: readonly Delivery[]): number =>
  median(deliveries.map(({ cpuMs }) => cpuMs));

/** What so much for each update is if each subscriber gets one every second. */
const shareOf = (cpuMs: number): number => (cpuMs * MANY * 100) / 1000;

async function rounds(programs: Programs, subscribers: number): Promise<Round[]> {
  const measured: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) measured.push(await measure(programs, subscribers));
  return measured;
}

async function measure(programs: Programs, subscribers: number): Promise<Round> {
  const { emulator, server, ids } = await startWithOpenTasks(programs, subscribers, {
    ...pollsEvery(POLL_MS),
    ...admitting(subscribers),
  });
  const check = new DeliveryCheck(ids);
  const sockets = await subscribeEach(server.url, ids, (message, socket) =>
    check.note(message, socket),
  );
  const untilTold: number[] = [];
  let message = "";
  const before = usageOf(server.pid).cpuMs;
  for (const { advanceMs, messages } of STEPS) {
    const changed = performance.now();
    await advanceClock(emulator.url, advanceMs);
    await sockets.receive(messages * subscribers);
    untilTold.push(performance.now() - changed);
    message ||= sockets.last;
    await sleep(changed + APART_MS - performance.now());
  }
  const cpuMs = usageOf(server.pid).cpuMs - before;
  check.finish(LAST_VERSION);
  sockets.close();
  await Promise.all([server.end(), emulator.end()]);
  return { cpuPerChangeMs: cpuMs / (subscribers * STEPS.length), untilTold, message };
}
