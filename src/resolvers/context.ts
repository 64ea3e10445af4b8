import DataLoader from "dataloader";
import type { Logger } from "pino";
import type { AccountPacks } from "../services/account.js";
import type { TaskUpdates } from "../services/changes/task-updates.js";
import type { KlingApi } from "../services/kling/api.js";
import type { Pool } from "../services/kling/products.js";
import type { TaskReader } from "../services/store/index.js";
import type { Change, Delay, Task } from "../services/task/task.js";
import type { TaskService } from "../services/task-service.js";

/** What all operations share. */
export interface Services {
  kling: KlingApi;
  tasks: TaskService;
  updates: TaskUpdates;
  reader: TaskReader;
  packs: AccountPacks;
  /** Slots of a pool at Kling; null where not known. */
  limitOf: (pool: Pool) => number | null;
  /** In the sandbox links may point to this machine: the emulator's own videos do. */
  allowLoopback: boolean;
  /** Where a webhookUrl may lead; null if the server sends no webhooks. */
  webhookUrls: { allowPrivate: boolean } | null;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Where a stream of updates is, and where it began. */
export type StreamPosition = {
  /** Of the update that is being resolved: server-sent events carry it as their id. */
  cursor: string | null;
  /**
   * Where a connection that was lost goes on, if the transport says so. Takes precedence over
   * `after`.
   */
  resumeAfter: string | null;
};

/** Where an operation came from. */
export interface Arrival {
  /**
   * One for each operation, unique over restarts; the log of everything that it causes carries it.
   */
  requestId: string;
  transport: "http" | "websocket" | "events";
  /** The client's address. */
  address: string;
}

/** What one operation gets. */
export interface Context extends Services, StreamPosition {
  arrival: Arrival;
  /** Whose tasks these are. */
  owner: string;
  /** Of the request, as the client sent them; the transport sets them. */
  variables: Readonly<Record<string, unknown>>;
  log: Logger;
  /** The caller's own tasks. */
  task: DataLoader<string, Task | null>;
  history: DataLoader<string, Change[]>;
  delay: DataLoader<string, (Delay & { retryAt: number }) | null>;
}

/** Until callers are told apart, all of them are this one. */
export const ANONYMOUS_OWNER = "everybody";

export function createContext(
  services: Services,
  log: Logger,
  arrival: Arrival,
  resumeAfter: string | null = null,
): Context {
  const load = async (ids: readonly string[]) => {
    const changes = await services.reader.changesOf(ids);
    return ids.map((id) => changes.filter((change) => change.task.id === id));
  };
  const loadDelays = async (ids: readonly string[]) => {
    const delays = await services.reader.delaysOf(ids);
    return ids.map((id) => delays.get(id) ?? null);
  };
  const loadTasks = async (ids: readonly string[]) => {
    const tasks = await services.reader.tasks(ANONYMOUS_OWNER, ids);
    const byId = new Map(tasks.map((task) => [task.id, task]));
    return ids.map((id) => byId.get(id) ?? null);
  };
  // One operation may be a subscription that lives for days: batch, but remember nothing.
  return {
    ...services,
    arrival,
    resumeAfter,
    cursor: null,
    owner: ANONYMOUS_OWNER,
    variables: {},
    log: log.child({ requestId: arrival.requestId }),
    task: new DataLoader(loadTasks, { cache: false }),
    history: new DataLoader(load, { cache: false }),
    delay: new DataLoader(loadDelays, { cache: false }),
  };
}
