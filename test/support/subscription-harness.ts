import { pino } from "pino";
import { ChangeFeed, type Listener, type Topic } from "../../src/services/changes/change-feed.js";
import { Cursors } from "../../src/services/changes/cursor.js";
import { RecentChanges } from "../../src/services/changes/recent-changes.js";
import {
  TaskUpdates,
  type FeedRequest,
  type TaskUpdate,
} from "../../src/services/changes/task-updates.js";
import { CommitNotifier } from "../../src/services/store/commit-notifier.js";
import { ownedBy } from "../../src/services/task/scope.js";
import type { Task, TaskStatus } from "../../src/services/task/task.js";
import { START } from "./clock.js";
import { ListReader } from "./list-reader.js";

/** A feed that knows how many follow it. */
class CountingFeed extends ChangeFeed {
  readonly listening = new Set<Listener>();

  override follow(topics: readonly Topic[], listener: Listener): () => void {
    const stop = super.follow(topics, listener);
    this.listening.add(listener);
    return () => {
      stop();
      this.listening.delete(listener);
    };
  }
}

/** Subscriptions to a store in memory. */
export async function subscriptionHarness({ now = () => START }: { now?: () => number } = {}) {
  const reader = new ListReader();
  // Without a wait for others, so that reads and commits interleave in more ways.
  const recent = new RecentChanges(reader, queueMicrotask);
  const feed = new CountingFeed(reader, pino({ level: "silent" }), recent);
  const cursors = new Cursors("secret");
  const updates = new TaskUpdates({ reader, feed, cursors, now });
  await feed.start(new CommitNotifier());
  return {
    reader,
    feed,
    cursors,
    /** Commits each state and wakes the feed. */
    commit: (task: Task, ...statuses: TaskStatus[]) => {
      for (const status of statuses.length === 0 ? [task.status] : statuses) {
        reader.commit(task, status);
        feed.wake();
      }
    },
    /** A subscription to some tasks. */
    watchAll: (ids: readonly string[], after: string | null = null) =>
      updates.named({ ...anna, ids, after }),
    /** A subscription to all tasks. */
    feedOf: (request: Partial<FeedRequest> = {}) =>
      updates.all({ ...anna, kinds: null, statuses: null, after: null, ...request }),
    /** A subscription to one task. */
    watch: (task: Task, after: string | null = null) =>
      updates.named({ ...anna, ids: [task.id], after }),
  };
}

const anna = { owner: "anna", scope: ownedBy("anna") };

export type Stream = AsyncIterableIterator<TaskUpdate>;

/** A message about a task. */
export interface Seen {
  type: "SNAPSHOT" | "CHANGED";
  cursor: string;
  task: Task;
  previousStatus: TaskStatus | null;
}

function seenIn(update: TaskUpdate): Seen {
  if (update.type === "CHECKPOINT") throw new Error("This is not about a task.");
  const { task, previousStatus } = update.change;
  return { type: update.type, cursor: update.cursor, task, previousStatus };
}

/** All messages until the stream completes. */
export async function all(stream: Stream): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const update of stream) seen.push(seenIn(update));
  return seen;
}

/** The next messages, so many. */
export async function take(stream: Stream, count: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  while (seen.length < count) {
    const next = await stream.next();
    if (next.done === true) break;
    seen.push(seenIn(next.value));
  }
  return seen;
}

/** Lets everything happen that waits for nothing outside. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
