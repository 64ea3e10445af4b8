import type { Logger } from "pino";
import type { AccessTokens } from "../services/access/access-tokens.js";
import { rightsOf, type Caller } from "../services/access/caller.js";
import type { AccountPacks } from "../services/account.js";
import type { TaskUpdates } from "../services/changes/task-updates.js";
import type { KlingApi } from "../services/kling/api.js";
import type { Pool } from "../services/kling/products.js";
import type { SpendingReader, TaskReader, Selections } from "../services/store/index.js";
import type { Scope } from "../services/task/scope.js";
import type { TaskService } from "../services/task-service.js";
import { Loaders } from "./loaders.js";

/** What all operations share. */
export interface Services {
  kling: KlingApi;
  tasks: TaskService;
  updates: TaskUpdates;
  reader: TaskReader;
  spending: SpendingReader;
  packs: AccountPacks;
  /** Slots of a pool at Kling; null where not known. */
  limitOf: (pool: Pool) => number | null;
  accessTokens: AccessTokens;
  selections: Selections;
  /** In the sandbox links may point to this machine: the emulator's own videos do. */
  allowLoopback: boolean;
  /** Where Kling answers: links to what it serves itself, such as results, are fine. */
  klingOrigin: string;
  /** Whether a create with a model that Kling has withdrawn is refused here. */
  refusesWithdrawn: boolean;
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
  /** Who sent it. */
  caller: Caller;
}

/** What one operation gets. */
export interface Context extends Services {
  arrival: Arrival;
  /**
   * Where a connection that was lost goes on, if the transport says so. Takes precedence over
   * `after`.
   */
  resumeAfter: string | null;
  /** Who sent the operation. */
  caller: Caller;
  /** Whose the tasks are that the operation creates. */
  owner: string;
  /** Which tasks it may see. */
  scope: Scope;
  /** Operations with the same text here may share what one of them was shown. */
  rights: string;
  /** Of the request, as the client sent them; the transport sets them. */
  variables: Readonly<Record<string, unknown>>;
  /** Of the server; a line about an operation names its requestId. */
  log: Logger;
  loaders: Loaders;
}

export function createContext(
  services: Services,
  log: Logger,
  arrival: Arrival,
  resumeAfter: string | null = null,
): Context {
  const { caller } = arrival;
  const { kling, tasks, updates, reader, spending, packs, limitOf, accessTokens, selections } =
    services;
  const { allowLoopback, klingOrigin, refusesWithdrawn, webhookUrls, now } = services;
  // Written out: a literal costs a tenth of a spread, and every operation has one.
  return {
    kling,
    tasks,
    updates,
    reader,
    spending,
    packs,
    limitOf,
    accessTokens,
    selections,
    allowLoopback,
    klingOrigin,
    refusesWithdrawn,
    webhookUrls,
    now,
    arrival,
    resumeAfter,
    caller,
    owner: caller.name,
    scope: caller.scope,
    rights: rightsOf(caller),
    variables: {},
    log,
    loaders: new Loaders(services.reader, caller.scope),
  };
}
