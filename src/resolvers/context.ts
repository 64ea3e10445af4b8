import type { Logger } from "pino";
import type { AccountPacks } from "../services/account.js";
import type { TaskUpdates } from "../services/changes/task-updates.js";
import type { KlingApi } from "../services/kling/api.js";
import type { Pool } from "../services/kling/products.js";
import type { TaskReader } from "../services/store/index.js";
import type { TaskService } from "../services/task-service.js";
import { Loaders } from "./loaders.js";

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
export interface Context extends Services {
  arrival: Arrival;
  /**
   * Where a connection that was lost goes on, if the transport says so. Takes precedence over
   * `after`.
   */
  resumeAfter: string | null;
  /** Whose tasks these are. */
  owner: string;
  /** Of the request, as the client sent them; the transport sets them. */
  variables: Readonly<Record<string, unknown>>;
  /** Of the server; a line about an operation names its requestId. */
  log: Logger;
  loaders: Loaders;
}

/** Until callers are told apart, all of them are this one. */
export const ANONYMOUS_OWNER = "everybody";

export function createContext(
  services: Services,
  log: Logger,
  arrival: Arrival,
  resumeAfter: string | null = null,
): Context {
  const owner = ANONYMOUS_OWNER;
  const { kling, tasks, updates, reader, packs, limitOf, allowLoopback, webhookUrls, now } =
    services;
  // Written out: a literal costs a tenth of a spread, and every operation has one.
  return {
    kling,
    tasks,
    updates,
    reader,
    packs,
    limitOf,
    allowLoopback,
    webhookUrls,
    now,
    arrival,
    resumeAfter,
    owner,
    variables: {},
    log,
    loaders: new Loaders(services.reader, owner),
  };
}
