import { join } from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { z } from "zod";
import { faultSchema } from "../../src/emulator/fault-injection/faults.js";
import { startEmulator, type EmulatorOptions } from "../../src/emulator/index.js";
import { ChangeFeed } from "../../src/services/changes/change-feed.js";
import { Dispatcher, type DispatcherSettings } from "../../src/services/dispatch/dispatcher.js";
import { KlingClient, type KlingClientOptions } from "../../src/services/kling/client.js";
import { createMetrics } from "../../src/services/metrics.js";
import { Poller, type PollerSettings } from "../../src/services/polling/poller.js";
import { openStore } from "../../src/services/store/index.js";
import { ownedBy } from "../../src/services/task/scope.js";
import type { Task } from "../../src/services/task/task.js";
import { TaskService } from "../../src/services/task-service.js";
import { capacityIn } from "./capacities.js";
import { testClock } from "./clock.js";
import { keys, NOWHERE } from "./kling.js";
import { aTask, queued, type QueuedChanges } from "./tasks.js";
import { tempFolder } from "./temp-folder.js";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
/** Long after every task of the emulator has ended. */
export const LONG = 10 * MINUTE;

/** How long a task stays with the node that took it. */
export const LEASE_MS = 15 * SECOND;

const settings: DispatcherSettings & PollerSettings = {
  node: "node-1",
  taskDeadlineMs: 24 * HOUR,
  unknownOutcomeGraceMs: 45 * SECOND,
  unknownOutcomeTimeoutMs: 15 * MINUTE,
  accountStopMs: MINUTE,
  lostAfterMs: 10 * MINUTE,
  leaseMs: LEASE_MS,
  minMs: 2 * SECOND,
  maxMs: 30 * SECOND,
};

export interface CoreOptions {
  emulator?: EmulatorOptions;
  settings?: Partial<DispatcherSettings & PollerSettings>;
  /** What is left to chance; always the middle unless given. */
  random?: () => number;
  /** How Kling is asked: a key pair, and so the legacy standard alone, unless given. */
  access?: Pick<KlingClientOptions, "credentials" | "standard">;
  /** A file of its own unless given. */
  databaseUrl?: string;
}

/**
 * Everything between the store and Kling, without the transports: store, feed, dispatcher and
 * poller, with an emulator for Kling. Nothing runs by itself: a test calls pass() and sweep(), and
 * one clock, which stands still until it is moved, is shared. Half of what is left to chance is
 * taken: a back-off of 1 s takes 750 ms.
 */
export async function startCore(options: CoreOptions = {}) {
  const clock = testClock();
  const emulator = await startEmulator({
    clock: clock.now,
    date: "any",
    speed: 1,
    ...options.emulator,
  });
  const store = await openStore(options.databaseUrl ?? `file:${join(tempFolder(), "tasks.db")}`);
  const logged: string[] = [];
  const log = pino({ level: "trace" }, { write: (line) => void logged.push(line) });
  const feed = new ChangeFeed(store.reader, log);
  const metrics = createMetrics();
  const clients: KlingClient[] = [];
  onTestFinished(async () => {
    await feed.stop();
    await Promise.all(clients.map((client) => client.close()));
    await store.close();
    await emulator.close();
  });
  await feed.start(store.commits);

  const random = options.random ?? (() => 0.5);
  const clientOf = (baseUrl: string) => {
    const client = new KlingClient({
      baseUrl,
      credentials: keys,
      ...options.access,
      now: clock.now,
    });
    clients.push(client);
    return client;
  };
  const using = { ...settings, ...options.settings };
  const kling = clientOf(emulator.url);
  const newDispatcher = (client = kling, node = using.node) =>
    new Dispatcher(
      { kling: client, store, feed, metrics, log, now: clock.now, random },
      { ...using, node },
    );
  const newPoller = (client = kling) =>
    new Poller({ kling: client, store, feed, metrics, log, now: clock.now, random }, using);
  const dispatcher = newDispatcher();
  const newService = (submitWaitMs: number) =>
    new TaskService(
      {
        kling,
        store,
        feed,
        dispatcher,
        log,
        sourceEnded: () => undefined,
        callbackAddress: () => undefined,
        now: clock.now,
      },
      { submitWaitMs },
    );

  /** Stores a task that nobody has sent yet. */
  const queue = async (text?: string, changes?: QueuedChanges): Promise<Task> => {
    const task = aTask({ createdAt: clock.now(), updatedAt: clock.now() });
    await store.writer.insert(queued(task, text, changes));
    return task;
  };

  return {
    clock,
    /** Where the emulator listens. */
    klingUrl: emulator.url,
    state: emulator.state,
    store,
    feed,
    metrics,
    logged,
    kling,
    dispatcher,
    poller: newPoller(),
    /**
     * Dispatcher and poller of another life or another node; without a client of its own, it
     * reaches the emulator.
     */
    newDispatcher,
    newPoller,
    /** Nobody answers there. */
    unreachable: () => clientOf(NOWHERE),
    /** It waits for Kling's answer as long as it takes, or so long. */
    service: newService(60_000),
    newService,
    queue,
    /** Takes what is queued, as a process does that is killed before it stores an outcome. */
    claimAndDie: () =>
      store.queue.claim({
        lease: { owner: "killed", until: clock.now() + LEASE_MS },
        capacities: capacityIn("VIDEO"),
        now: clock.now(),
        limit: 10,
      }),
    /** Stores a task and brings it to Kling. */
    submitted: async (text?: string): Promise<Task> => {
      const { id } = await queue(text);
      await dispatcher.pass();
      return read(id);
    },
    read,
    fault: (fault: z.input<typeof faultSchema>) =>
      emulator.state.faults.add(faultSchema.parse(fault)),
    /** The requests that have reached Kling, as "POST /v1/videos/lip-sync". */
    asked: (method?: "GET" | "POST") =>
      emulator.state.requests
        .all()
        .filter((each) => method === undefined || each.method === method)
        .map((each) => `${each.method} ${each.path}`),
  };

  async function read(id: string): Promise<Task> {
    const task = await store.reader.task(ownedBy("anna"), id);
    if (task === null) throw new Error(`There is no task ${id}.`);
    return task;
  }
}

export type Core = Awaited<ReturnType<typeof startCore>>;
