import { expect } from "vitest";
import type { Inserted, Refused, Store } from "../../../src/services/store/index.js";
import type { Task, TaskStatus } from "../../../src/services/task/task.js";
import type { StatusUpdate } from "../../../src/services/task/transition.js";
import { capacityIn } from "../capacities.js";
import { START } from "../clock.js";
import { aTask, queued, type QueuedChanges } from "../tasks.js";

/** An empty store, closed after the test. */
export interface FreshStore extends Store {
  /** Another connection to the same database. */
  reopen(): Promise<Store>;
}

export const SECOND = 1_000;
export const KLING_ID = "797182621750399062";
export const LEASE = { owner: "node-1", until: START + 90 * SECOND };
export const VIDEO = ["VIDEO"] as const;

export const update = (status: TaskStatus, more: Partial<StatusUpdate> = {}): StatusUpdate => ({
  source: "POLL",
  at: START + SECOND,
  status,
  ...more,
});

/** What an insert with an idempotency key has beside the usual. */
export const keyed = (
  key: string,
  { fingerprint = "f", earlierFingerprint = "earlier f", expiresAt = START + 60 * SECOND } = {},
): QueuedChanges => ({ idempotency: { key, fingerprint, earlierFingerprint, expiresAt } });

/** Of the task that an insert led to; null if there is none. */
export const idOf = (inserted: Inserted | Refused): string | null =>
  inserted.outcome === "over-budget" ? null : inserted.task.id;

export async function added(
  store: Store,
  task: Task = aTask(),
  changes: QueuedChanges = {},
): Promise<Task> {
  const inserted = await store.writer.insert(queued(task, "Hello.", changes));
  expect(inserted.outcome).toBe("created");
  return task;
}

export const tell = (store: Store, task: Task, ...pieces: StatusUpdate[]) =>
  store.writer.apply(pieces.map((piece) => ({ taskId: task.id, update: piece })));

/** By one and the same node, for 90 seconds. */
export const claim = (store: Store, now = START, limit = 100) =>
  store.queue.claim({
    lease: { owner: "node-1", until: now + 90 * SECOND },
    capacities: capacityIn("VIDEO"),
    now,
    limit,
  });
export const claimedIds = async (store: Store, now = START, limit = 100) =>
  (await claim(store, now, limit)).map(({ task }) => task.id);

export const positions = async (store: Store) =>
  (await store.reader.changesAfter(0, 10_000)).changes.map(({ position }) => position);
/** 1, 2, 3 … */
export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
