import Fastify from "fastify";
import { pino } from "pino";
import { expect, onTestFinished } from "vitest";
import { registerCallbacks } from "../../src/http/callbacks.js";
import { CallbackAddresses } from "../../src/services/callbacks/address.js";
import { CallbackReceiver } from "../../src/services/callbacks/receiver.js";
import { KlingClient } from "../../src/services/kling/client.js";
import { defaultLimits } from "../../src/services/kling/transport.js";
import { ownedBy } from "../../src/services/task/scope.js";
import { SECOND, startCore, type Core } from "./core.js";
import { keys } from "./kling.js";
import { startRelay } from "./relay.js";
import { seeded } from "./seeded.js";
import { aTask, queued } from "./tasks.js";

const TASKS = 1_000;
/** Fits all that Kling answers in time; what takes longer has been ordered to. */
const SHORT = { ...defaultLimits, headersMs: 250, bodyMs: 250, totalMs: 250 };

/** Of all requests, creates and questions alike, so many meet each. */
const faults = [
  { share: 0.1, code: 1303 },
  // Kling acts, and says that it did not.
  { share: 0.1, code: 5000, act: true },
  { share: 0.1, code: 5001 },
  // It acts, but its answer takes for ever; or it never comes to act.
  { share: 0.05, garbage: "drip" },
  { share: 0.05, latencyMs: 500, cut: "before" },
  { share: 0.05, cut: "before" },
  { share: 0.05, cut: "after" },
] as const;

/**
 * Of several faults the first that is drawn happens, so a later one is drawn only among the
 * requests that are left.
 */
function orderFaults({ fault }: Core): void {
  let left = 1;
  for (const { share, ...each } of faults) {
    fault({ ...each, probability: share / left });
    left -= share;
  }
}

/** Kling's way back to the core: a tenth of the callbacks is lost, a tenth comes twice. */
async function openTransport(
  core: Core,
  expedite: (id: string) => void,
  chance: () => number,
): Promise<CallbackAddresses> {
  const log = pino({ level: "silent" });
  const relay = await startRelay();
  relay.copies = () => [0, 2][Math.floor(chance() * 10)] ?? 1;
  const addresses = new CallbackAddresses("secret", relay.url);
  const app = Fastify();
  await registerCallbacks(
    app,
    new CallbackReceiver(
      { addresses, store: core.store, expedite, metrics: core.metrics, log, now: core.clock.now },
      [],
    ),
  );
  relay.target = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  return addresses;
}

async function queueAll({ store, clock }: Core, addresses: CallbackAddresses): Promise<void> {
  for (let count = 0; count < TASKS; count++) {
    const times = { createdAt: clock.now(), updatedAt: clock.now() };
    const lipSync = queued(aTask(times));
    const { task } = lipSync;
    const back = { callback_url: addresses.addressOf(task.id), external_task_id: task.id };
    // One kind is looked up by its id, the other in the list.
    const [kind, body] =
      count % 2 === 0
        ? (["TEXT_TO_VIDEO", { prompt: "A red hut in the snow" }] as const)
        : (["LIP_SYNC", JSON.parse(lipSync.delivery.body ?? "") as object] as const);
    await store.writer.insert({
      ...lipSync,
      task: { ...task, kind },
      delivery: { ...lipSync.delivery, body: JSON.stringify({ ...body, ...back }) },
    });
  }
}

/**
 * 1,000 tasks among random faults of every kind: all end, Kling's books are ours, and no create is
 * sent once more for a task that Kling has.
 */
export async function surviveRandomFaults(databaseUrl: string): Promise<void> {
  const core = await startCore({
    emulator: { random: seeded(1) },
    settings: { poolLimits: { VIDEO: TASKS } },
    databaseUrl,
  });
  const { clock, state, store, klingUrl } = core;
  const client = new KlingClient({
    baseUrl: klingUrl,
    credentials: keys,
    limits: SHORT,
    now: clock.now,
  });
  onTestFinished(() => client.close());
  const dispatcher = core.newDispatcher(client);
  const poller = core.newPoller(client);
  await queueAll(core, await openTransport(core, (id) => poller.expedite(id), seeded(2)));
  orderFaults(core);

  const open = async () =>
    (await store.reader.countByStatus())
      .filter(({ status }) => status !== "SUCCEEDED")
      .reduce((sum, { count }) => sum + count, 0);
  for (let round = 0; round < 2_000 && (await open()) > 0; round++) {
    await dispatcher.pass();
    await poller.sweep();
    clock.pass(30 * SECOND);
    state.advance(0);
    await state.settled();
  }
  expect(await open()).toBe(0);

  const tasks = state.tasks.all();
  const ours = new Map(
    (await store.reader.page(ownedBy("anna"), {}, 2 * TASKS, null)).map(({ id, klingTaskId }) => [
      id,
      klingTaskId,
    ]),
  );
  expect(tasks).toHaveLength(TASKS);
  expect(new Map(tasks.map(({ externalTaskId = "", id }) => [externalTaskId, id]))).toEqual(ours);
  const requests = state.requests.all();
  expect(requests.length).toBeLessThan(10_000);
  const creates = requests.filter(({ method }) => method === "POST");
  // 1201 is Kling's answer to an external_task_id that it has.
  expect(creates.filter(({ code }) => code === 1201)).toEqual([]);
  expect(state.faults.all().map(({ hits }) => hits > 50)).toEqual(faults.map(() => true));
}
