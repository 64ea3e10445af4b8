import { pino, type Logger } from "pino";
import type { Metrics } from "../metrics.js";
import type { CommitNotifier } from "./commit-notifier.js";
import { Committer } from "./committer.js";
import type { Engine } from "./engine.js";
import { commitGroup } from "./group.js";
import { Leases } from "./leases.js";
import { StoreMonitor } from "./monitor.js";
import { TaskQueue } from "./queue.js";
import { TaskReader } from "./reader.js";
import { Retention } from "./retention.js";
import { Selections } from "./selections.js";
import { SpendingReader } from "./spending-reader.js";
import { WebhookQueue } from "./webhooks.js";
import { TaskWriter } from "./writer.js";

export interface Store {
  reader: TaskReader;
  spending: SpendingReader;
  writer: TaskWriter;
  queue: TaskQueue;
  leases: Leases;
  webhooks: WebhookQueue;
  retention: Retention;
  selections: Selections;
  commits: CommitNotifier;
  /** Other processes may use the store at the same time. */
  shared: boolean;
  /** Names this process as the owner of leases. */
  node: string;
  close(): Promise<void>;
}

/** Opens the durable store that DATABASE_URL names, and brings its tables up to date. */
export async function openStore(
  url: string,
  log: Logger = pino({ level: "silent" }),
  metrics?: Metrics,
): Promise<Store> {
  return storeOn(await openEngine(url, new StoreMonitor(log, metrics), log));
}

/** The store on a database that is open. */
export function storeOn(engine: Engine): Store {
  const { db, commits, shared, node } = engine;
  const committer = new Committer(commitGroup(engine), (changes) => commits.committed(changes));
  return {
    reader: new TaskReader(db),
    spending: new SpendingReader(db),
    writer: new TaskWriter(engine, committer),
    queue: new TaskQueue(engine),
    leases: new Leases(engine),
    webhooks: new WebhookQueue(engine),
    retention: new Retention(engine),
    selections: new Selections(engine),
    commits,
    shared,
    node,
    close: async () => {
      await committer.close();
      await engine.close();
    },
  };
}

/** Loads the driver of the database that the URL names; the other one's would only cost memory. */
async function openEngine(url: string, monitor: StoreMonitor, log: Logger): Promise<Engine> {
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgres } = await import("./postgres/engine.js");
    return openPostgres(url, monitor, log);
  }
  const { openSqlite } = await import("./sqlite.js");
  return openSqlite(url.replace(/^file:(\/\/)?/, ""), monitor);
}

export type { Leases } from "./leases.js";
export type { CommitNotifier } from "./commit-notifier.js";
export type { DueWebhook } from "./webhooks.js";
export type { TaskFilter } from "./page.js";
export type { ChangeFilter, PoolLoad, TaskReader, WaitingTask } from "./reader.js";
export type { ChangeBatch, HistoryEntry } from "./rows.js";
export type { Claimed, Lease, TaskQueue, Wait } from "./queue.js";
export type { Selections } from "./selections.js";
export type { AuditRecord, SpendingReader } from "./spending-reader.js";
export type { IdempotencyKey, Inserted, NewTask, Refused, TaskWriter } from "./writer.js";
