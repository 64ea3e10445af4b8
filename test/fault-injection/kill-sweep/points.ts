import Database from "libsql";
import { Client } from "pg";
import { CallbackReceiver } from "../../../src/services/callbacks/receiver.js";
import { ChangeFeed } from "../../../src/services/changes/change-feed.js";
import { KlingClient } from "../../../src/services/kling/client.js";
import { CommitNotifier } from "../../../src/services/store/commit-notifier.js";
import { Committer } from "../../../src/services/store/committer.js";
import { Leases } from "../../../src/services/store/leases.js";
import { TaskQueue } from "../../../src/services/store/queue.js";
import { Staging } from "../../../src/services/store/staging.js";
import { TaskWriter } from "../../../src/services/store/writer.js";

/**
 * A request to Kling has been sent by then, and the emulator has not acted yet: the sweep lets it
 * take its time. Milliseconds.
 */
const UNDER_WAY_MS = 5;

const writes = /^\s*(begin|start|insert|update|delete|commit)\b/i;

/** What a write goes through, in this order (src/services/store/committer.ts). */
export const commitPoints = [
  /** Waits in memory for its group. */
  "gathered",
  /** Has its position, in a transaction that has written nothing yet. */
  "decided",
  /** Is durable, and nobody knows. */
  "committed",
  /** Subscribers have it, and whoever wanted it written does not know. */
  "published",
  "answered",
] as const;

/**
 * Counts the moments between which something becomes real: after each call that writes or reaches
 * Kling, on each write's way through the committer, and while a request is under way; `deep`:
 * before each statement of a transaction too. What is durable before a call is what was after the
 * one before it. At `killAt` the process kills itself, with no chance to clean up: at the point of
 * that number, or, as "committed:2", at the second of that name. Returns how many points there were
 * up to now.
 */
export function killAtPoint(killAt: string, deep: boolean): () => number {
  const counts = new Map<string, number>();
  let count = 0;
  const pointNamed = (name: string) => () => {
    const times = (counts.get(name) ?? 0) + 1;
    counts.set(name, times);
    if (String(++count) === killAt || `${name}:${times}` === killAt)
      process.kill(process.pid, "SIGKILL");
  };
  const point = pointNamed("other");
  const [gathered, decided, committed, published, answered] = commitPoints.map(pointNamed);
  beside(Committer.prototype, "submit", { after: gathered });
  beside(Staging.prototype, "record", { after: decided });
  beside(CommitNotifier.prototype, "committed", { before: committed, after: published });
  around(TaskWriter.prototype, ["insert", "apply", "cancel"], answered ?? point);
  around(TaskQueue.prototype, ["claim", "renew", "reschedule", "releaseAll"], point);
  around(Leases.prototype, ["take", "giveUp"], point);
  around(KlingClient.prototype, ["create", "get", "list"], point, UNDER_WAY_MS);
  around(CallbackReceiver.prototype, ["receive"], point);
  around(ChangeFeed.prototype, ["wake"], point);
  if (!deep) return () => count;
  beforePrepared(point);
  beforeStatements(Client.prototype, "query", point);
  return () => count;
}

/** SQLite's statements are prepared once, and run often. */
function beforePrepared(point: () => void): void {
  const prepare = methodOf(Database.prototype, "prepare");
  Reflect.set(Database.prototype, "prepare", function (this: unknown, text: string) {
    const statement: unknown = Reflect.apply(prepare, this, [text]);
    if (typeof statement !== "object" || statement === null || !writes.test(text)) return statement;
    for (const name of ["run", "all"]) {
      const inner = methodOf(statement, name);
      Reflect.set(statement, name, function (this: unknown, ...given: unknown[]) {
        point();
        const result: unknown = Reflect.apply(inner, this, given);
        return result;
      });
    }
    return statement;
  });
}

/** Before a call, and after it has returned: a promise that it returns is still open by then. */
function beside(
  prototype: object,
  name: string,
  { before, after }: { before?: (() => void) | undefined; after?: (() => void) | undefined },
): void {
  const inner = methodOf(prototype, name);
  Reflect.set(prototype, name, function (this: unknown, ...given: unknown[]) {
    before?.();
    const result: unknown = Reflect.apply(inner, this, given);
    after?.();
    return result;
  });
}

function around(
  prototype: object,
  names: readonly string[],
  point: () => void,
  underWayMs?: number,
): void {
  for (const name of names) {
    const inner = methodOf(prototype, name);
    Reflect.set(prototype, name, function (this: unknown, ...given: unknown[]) {
      const timer = underWayMs === undefined ? undefined : setTimeout(point, underWayMs);
      const result: unknown = Reflect.apply(inner, this, given);
      if (!(result instanceof Promise)) {
        point();
        return result;
      }
      return result.finally(() => {
        clearTimeout(timer);
        point();
      });
    });
  }
}

/** `name`: the driver's method that takes a statement, as text or with its text inside. */
function beforeStatements(prototype: object, name: string, point: () => void): void {
  const inner = methodOf(prototype, name);
  Reflect.set(prototype, name, function (this: unknown, ...given: unknown[]) {
    const [statement] = given;
    const text: unknown =
      typeof statement === "object" && statement !== null
        ? Reflect.get(statement, "text")
        : statement;
    if (typeof text === "string" && writes.test(text)) point();
    const result: unknown = Reflect.apply(inner, this, given);
    return result;
  });
}

function methodOf(prototype: object, name: string) {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== "function") throw new Error(`There is no method ${name}.`);
  return method;
}
