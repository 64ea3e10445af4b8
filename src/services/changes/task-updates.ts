import { setImmediate } from "node:timers/promises";
import { steadyNow } from "../../lib/clock.js";
import type { ChangeFilter, TaskReader } from "../store/index.js";
import { TaskError } from "../task/errors.js";
import { canSee, type Scope } from "../task/scope.js";
import { isFinal, type Change, type Task } from "../task/task.js";
import type { ChangeFeed, Topic } from "./change-feed.js";
import { checksumOf, type Cursors, type OpenedCursor } from "./cursor.js";
import { LiveQueue, QUIET } from "./live-queue.js";
import { UpdateStream } from "./update-stream.js";

/** One message of a subscription. */
export type TaskUpdate =
  /** The task as it stands, and the change that brought it there; the first message about it. */
  | { type: "SNAPSHOT"; cursor: string; change: Change }
  | { type: "CHANGED"; cursor: string; change: Change }
  /** Nothing has come for a while: the cursor moves on, so that it does not expire. */
  | { type: "CHECKPOINT"; cursor: string };

/** Named tasks, until all of them have ended. */
export interface NamedRequest {
  /** Whom the cursors are for. */
  owner: string;
  scope: Scope;
  ids: readonly string[];
  /** The cursor behind which it goes on; null: from the current state. */
  after: string | null;
}

/** All tasks of a scope that match, without an end. */
export interface FeedRequest extends ChangeFilter {
  /** Whom the cursors are for. */
  owner: string;
  /** The cursor behind which it goes on; null: from now on. */
  after: string | null;
}

/** Tasks that one subscription may name. */
export const MAX_IDS = 1_000;
/** Changes that may wait for a slow subscriber before it is closed. */
const MAX_WAITING = 1_000;
const REPLAY_BATCH = 500;
/** Positions of the feed that one read of a replay covers, however few of them match. */
const REPLAY_SPAN = 5_000;
/** A stream of all tasks that has been quiet for so long tells how far it is, milliseconds. */
const CHECKPOINT_MS = 60_000;
/** A week. */
const RETENTION_MS = 7 * 86_400_000;

export interface TaskUpdatesParts {
  reader: TaskReader;
  feed: ChangeFeed;
  cursors: Cursors;
  now?: () => number;
}

export interface TaskUpdatesSettings {
  /** How old a change may be and still be replayed, milliseconds. */
  retentionMs?: number;
  checkpointMs?: number;
}

type Message = Exclude<TaskUpdate, { type: "CHECKPOINT" }>["type"];
/** The changes that a stream hears of from now on. */
interface Live {
  queue: LiveQueue<Change>;
  /** Fills the queue from here on; does nothing if the stream is over. */
  follow: () => void;
}
interface Replayed {
  changes: readonly Change[];
  /** Everything up to this position has been looked at. */
  end: number;
}
/** What a stream is made of: a change, or how far the feed has come without one. */
type Step = { type: Message; change: Change } | { type: "CHECKPOINT"; position: number };

/**
 * Streams of task changes: first what the store holds, then what comes, without a gap and without a
 * repetition.
 */
export class TaskUpdates {
  readonly #streams = new Set<LiveQueue<Change>>();
  readonly #parts: Required<TaskUpdatesParts>;
  readonly #settings: Required<TaskUpdatesSettings>;

  constructor(parts: TaskUpdatesParts, settings: TaskUpdatesSettings = {}) {
    this.#parts = { now: steadyNow, ...parts };
    this.#settings = { retentionMs: RETENTION_MS, checkpointMs: CHECKPOINT_MS, ...settings };
  }

  /** How many are open. */
  get openStreams(): number {
    return this.#streams.size;
  }

  /** Where the feed is now: a stream that goes on after it misses nothing that is read later. */
  cursorNow(owner: string): string {
    return this.#cursorAt(owner, this.#parts.feed.position);
  }

  /**
   * The current state of each named task, then every change, until all have ended. Rejects with
   * TaskError if an id is unknown or the cursor is not the caller's.
   */
  async named({
    owner,
    scope,
    ids,
    after,
  }: NamedRequest): Promise<AsyncIterableIterator<TaskUpdate>> {
    const start = after === null ? null : await this.#open(owner, after);
    const topics = [...new Set(ids)].map((id) => `task:${id}` as const);
    return this.#stream(
      owner,
      { topics, isWanted: (task) => canSee(scope, task) },
      async ({ queue, follow }) => {
        // Before the store is read: a change between the two is seen twice rather than not at all,
        // and then dropped by its position.
        follow();
        return this.#named(await this.#current(scope, ids), start, queue);
      },
    );
  }

  /** Every change that matches. Rejects with TaskError if the cursor is not the caller's. */
  async all(request: FeedRequest): Promise<AsyncIterableIterator<TaskUpdate>> {
    const { owner, scope, kinds, statuses, after } = request;
    const start = after === null ? this.#parts.feed.position : await this.#open(owner, after);
    const isWanted = (task: Task) =>
      canSee(scope, task) &&
      (kinds === null || kinds.includes(task.kind)) &&
      (statuses === null || statuses.includes(task.status));
    return this.#stream(owner, { topics: topicsIn(scope), isWanted }, (live) =>
      Promise.resolve(this.#all(request, isWanted, start, live)),
    );
  }

  async #stream(
    owner: string,
    { topics, isWanted }: { topics: readonly Topic[]; isWanted: (task: Task) => boolean },
    begin: (live: Live) => Promise<AsyncGenerator<Step>>,
  ): Promise<AsyncIterableIterator<TaskUpdate>> {
    const queue = new LiveQueue<Change>(
      MAX_WAITING,
      () =>
        new TaskError(
          "SLOW_CONSUMER",
          `More than ${MAX_WAITING} changes were waiting for this subscriber. Subscribe again with after.`,
        ),
    );
    let unfollow: () => void = () => undefined;
    const follow = () => {
      if (queue.closed) return;
      unfollow = this.#parts.feed.follow(topics, (change) => {
        if (isWanted(change.task)) queue.push(change);
      });
    };
    const close = () => {
      this.#streams.delete(queue);
      unfollow();
      queue.close();
    };
    try {
      const steps = await begin({ queue, follow });
      this.#streams.add(queue);
      return new UpdateStream(steps, (step) => this.#toUpdate(owner, step), close);
    } catch (error) {
      close();
      throw error;
    }
  }

  /** The last change of each named task as of one position of the feed. In the feed's order. */
  async #current(scope: Scope, ids: readonly string[]): Promise<Change[]> {
    if (ids.length === 0 || ids.length > MAX_IDS)
      throw new TaskError("BAD_USER_INPUT", `ids takes 1 to ${MAX_IDS} ids.`, { path: ["ids"] });
    const { recent, position: before } = this.#parts.feed;
    const found = await recent.lastOf([...new Set(ids)]);
    const last = new Map(found.map((change) => [change.task.id, change]));
    const missing = ids.find((id) => {
      const task = last.get(id)?.task;
      return task === undefined || !canSee(scope, task);
    });
    if (missing !== undefined) throw new TaskError("NOT_FOUND", `There is no task ${missing}.`);
    // Some may have come from the store, later than others from memory: all are brought to the
    // position of the last, which the feed has to reach.
    await this.#parts.feed.reach(Math.max(...found.map(({ position }) => position)));
    const since = recent.after(before);
    // So much has happened meanwhile that it is no longer in memory.
    if (since === null) return this.#current(scope, ids);
    for (const change of since)
      if (change.position > (last.get(change.task.id)?.position ?? Infinity))
        last.set(change.task.id, change);
    return [...last.values()].toSorted((a, b) => a.position - b.position);
  }

  async *#named(
    current: Change[],
    start: number | null,
    live: LiveQueue<Change>,
  ): AsyncGenerator<Step> {
    const unfinished = new Set(
      current
        .filter(({ task, position }) => !isFinal(task.status) || position > (start ?? 0))
        .map(({ task }) => task.id),
    );
    const type = start === null ? "SNAPSHOT" : "CHANGED";
    const missed =
      start === null
        ? current.map(asFirst)
        : await this.#changesOf(
            current.map(({ task }) => task.id),
            start,
          );
    let position = start ?? 0;
    for (const change of missed) {
      position = change.position;
      if (isFinal(change.task.status)) unfinished.delete(change.task.id);
      yield { type, change };
    }
    while (unfinished.size > 0) {
      const change = await live.take();
      if (change === null) return;
      if (change.position <= position) continue;
      yield { type: "CHANGED", change };
      if (isFinal(change.task.status)) unfinished.delete(change.task.id);
    }
  }

  async *#all(
    filter: ChangeFilter,
    isWanted: (task: Task) => boolean,
    start: number,
    { queue, follow }: Live,
  ): AsyncGenerator<Step> {
    let position = start;
    let toldAt = this.#parts.now();
    for (;;) {
      const missed = this.#parts.feed.recent.after(position);
      const isLast = missed !== null && missed.length <= REPLAY_BATCH;
      // Not before: what comes during a long replay would fill the queue. And in one step with the
      // look at memory, so that no change falls between the two.
      if (isLast) follow();
      const batch =
        missed === null
          ? await this.#matching(filter, position)
          : inMemory(missed.slice(0, REPLAY_BATCH), position, isWanted);
      for (const change of batch.changes) {
        yield { type: "CHANGED", change };
        toldAt = this.#parts.now();
      }
      position = batch.end;
      if (isLast) break;
      // Nobody looks whether the subscriber is still there while nothing is sent.
      if (queue.closed) return;
      if (this.#parts.now() - toldAt < this.#settings.checkpointMs) continue;
      yield { type: "CHECKPOINT", position };
      toldAt = this.#parts.now();
    }
    for (;;) {
      const next = await queue.take(this.#settings.checkpointMs);
      if (next === null) return;
      if (next === QUIET) {
        // Whatever matches is in the queue by the time that the feed has moved: it is empty, so
        // everything up to here has been told.
        position = Math.max(position, this.#parts.feed.position);
        yield { type: "CHECKPOINT", position };
      } else if (next.position > position) {
        yield { type: "CHANGED", change: next };
      }
    }
  }

  /** From the store, which filters: of a long history few changes may match. */
  async #matching(filter: ChangeFilter, after: number): Promise<Replayed> {
    // SQLite's driver answers in the same step: others have their turn between two reads.
    await setImmediate();
    const upTo = Math.min(after + REPLAY_SPAN, this.#parts.feed.position);
    const { changes, end, isFull } = await this.#parts.reader.matchingChanges(filter, {
      after,
      upTo,
      limit: REPLAY_BATCH,
    });
    await this.#checkKept(after);
    return { changes, end: isFull ? end : upTo };
  }

  async #changesOf(taskIds: readonly string[], start: number): Promise<Change[]> {
    const named = new Set(taskIds);
    const recent = this.#parts.feed.recent.after(start);
    if (recent !== null) return recent.filter(({ task }) => named.has(task.id));
    const changes = await this.#parts.reader.changesOf(taskIds, start);
    await this.#checkKept(start);
    return changes;
  }

  /**
   * Rejects if changes after this position have been dropped, perhaps while they were read: an end
   * with a reason, rather than a gap.
   */
  async #checkKept(position: number): Promise<void> {
    if (position < (await this.#parts.reader.droppedUpTo())) throw tooOld();
  }

  #toUpdate(owner: string, step: Step): TaskUpdate {
    return step.type === "CHECKPOINT"
      ? { type: step.type, cursor: this.#cursorAt(owner, step.position) }
      : { type: step.type, cursor: this.#cursorOf(owner, step.change), change: step.change };
  }

  #cursorOf(owner: string, change: Change): string {
    return this.#parts.cursors.encode(owner, change.position, checksumOf(change.task));
  }

  #cursorAt(owner: string, position: number): string {
    const change = this.#parts.feed.recent.at(position);
    return change === null
      ? this.#parts.cursors.encode(owner, position)
      : this.#cursorOf(owner, change);
  }

  /**
   * Whether the feed has reached the cursor's position, with the change that the cursor was given
   * with.
   */
  async #isOfThisStore({ position, checksum }: OpenedCursor): Promise<boolean> {
    if (!(await this.#parts.feed.reach(position))) return false;
    if (checksum === 0) return true;
    const task =
      this.#parts.feed.recent.at(position)?.task ?? (await this.#parts.reader.changedAt(position));
    return task !== null && checksumOf(task) === checksum;
  }

  async #open(owner: string, cursor: string): Promise<number> {
    const opened = this.#parts.cursors.open(owner, cursor);
    if (opened === "not-yours")
      throw new TaskError("BAD_USER_INPUT", "after is not a cursor that was given to you.", {
        path: ["after"],
      });
    if (opened === "of-another-store" || !(await this.#isOfThisStore(opened))) {
      throw new TaskError(
        "CURSOR_EXPIRED",
        "This cursor is of another store, or of a future that this one has lost since it was restored. Subscribe without after, and read what you missed with tasks.",
      );
    }
    const { position } = opened;
    const recent = this.#parts.feed.recent.after(position);
    const missedSince =
      recent === null ? await this.#parts.reader.firstAfter(position) : (recent[0]?.at ?? null);
    if (missedSince !== null && this.#parts.now() - missedSince > this.#settings.retentionMs)
      throw tooOld();
    // The retention may have been shorter until the last start.
    if (recent === null) await this.#checkKept(position);
    return position;
  }
}

const tooOld = (): TaskError =>
  new TaskError(
    "CURSOR_EXPIRED",
    "The changes behind this cursor are too old to be replayed. Subscribe without after, and read what you missed with tasks.",
  );

const topicsIn = ({ owner, ids }: Scope): Topic[] => {
  if (ids !== null) return Array.from(ids, (id): Topic => `task:${id}`);
  return [owner === null ? "tasks" : `owner:${owner}`];
};

const inMemory = (
  missed: readonly Change[],
  after: number,
  isWanted: (task: Task) => boolean,
): Replayed => ({
  changes: missed.filter(({ task }) => isWanted(task)),
  end: missed.at(-1)?.position ?? after,
});

/** The current state is the first message about its task, whatever came before. */
const asFirst = (change: Change): Change => ({ ...change, previousStatus: null });
