import { steadyNow } from "../../lib/clock.js";
import type { TaskKind } from "../kling/products.js";
import type { TaskReader } from "../store/index.js";
import { TaskError } from "../task/errors.js";
import { isFinal, type Change, type Task, type TaskStatus } from "../task/task.js";
import type { ChangeFeed } from "./change-feed.js";
import { checksumOf, type Cursors, type OpenedCursor } from "./cursor.js";
import { LiveQueue } from "./live-queue.js";

/** One message of a subscription. */
export interface TaskUpdate {
  cursor: string;
  task: Task;
  previousStatus: TaskStatus | null;
}

export interface UpdatesRequest {
  owner: string;
  ids: readonly string[] | null;
  kinds: readonly TaskKind[] | null;
  after: string | null;
}

/** Tasks that one subscription may name. */
export const MAX_IDS = 1_000;
/** Changes that may wait for a slow subscriber before it is closed. */
const MAX_WAITING = 1_000;
const REPLAY_BATCH = 500;
/** A week. */
const DEFAULT_RETENTION_MS = 7 * 86_400_000;

export interface TaskUpdatesParts {
  reader: TaskReader;
  feed: ChangeFeed;
  cursors: Cursors;
  now?: () => number;
}

/**
 * Streams of task changes: first what the store holds, then what comes, without a gap and without a
 * repetition.
 */
export class TaskUpdates {
  readonly #streams = new Set<LiveQueue<Change>>();

  readonly #parts: Required<TaskUpdatesParts>;

  constructor(
    parts: TaskUpdatesParts,
    /** How old a change may be and still be replayed, milliseconds. */
    private readonly retentionMs = DEFAULT_RETENTION_MS,
  ) {
    this.#parts = { now: steadyNow, ...parts };
  }

  /** How many are open. */
  get openStreams(): number {
    return this.#streams.size;
  }

  /**
   * Rejects with TaskError where an id is unknown or the cursor is not the caller's. The stream
   * ends when all named tasks have.
   */
  async subscribe(request: UpdatesRequest): Promise<AsyncIterableIterator<TaskUpdate>> {
    const { owner, ids, after } = request;
    const start = after === null ? null : await this.#open(owner, after);
    // Listening comes before reading: a change between the two is seen twice rather than not at
    // all, and then dropped by its position.
    const live = new LiveQueue<Change>(
      MAX_WAITING,
      () =>
        new TaskError(
          "SLOW_CONSUMER",
          `More than ${MAX_WAITING} changes were waiting for this subscriber. Subscribe again with after.`,
        ),
    );
    const isWanted = filterOf(request);
    const stop = this.#parts.feed.listen((change) => {
      if (isWanted(change.task)) live.push(change);
    });
    const from = this.#parts.feed.position;
    try {
      const changes =
        ids === null
          ? this.#all(isWanted, start ?? from, live)
          : this.#named(await this.#current(owner, ids), start, live);
      this.#streams.add(live);
      return closable(this.#sealed(owner, changes), () => {
        this.#streams.delete(live);
        stop();
        live.close();
      });
    } catch (error) {
      stop();
      throw error;
    }
  }

  /** The last change of each named task as of one position of the feed. In the feed's order. */
  async #current(owner: string, ids: readonly string[]): Promise<Change[]> {
    if (ids.length === 0 || ids.length > MAX_IDS)
      throw new TaskError("BAD_USER_INPUT", `ids takes 1 to ${MAX_IDS} ids.`, { path: ["ids"] });
    const { recent, position: before } = this.#parts.feed;
    const found = await recent.lastOf([...new Set(ids)]);
    const last = new Map(found.map((change) => [change.task.id, change]));
    const missing = ids.find((id) => last.get(id)?.task.owner !== owner);
    if (missing !== undefined) throw new TaskError("NOT_FOUND", `There is no task ${missing}.`);
    // Some may have come from the store, later than others from memory: all are brought to the
    // position of the last, which the feed has to reach.
    await this.#parts.feed.reach(Math.max(...found.map(({ position }) => position)));
    const since = recent.after(before);
    // So much has happened meanwhile that it is no longer in memory.
    if (since === null) return this.#current(owner, ids);
    for (const change of since)
      if (change.position > (last.get(change.task.id)?.position ?? Infinity))
        last.set(change.task.id, change);
    return [...last.values()].toSorted((a, b) => a.position - b.position);
  }

  async *#named(
    current: Change[],
    start: number | null,
    live: LiveQueue<Change>,
  ): AsyncGenerator<Change> {
    const unfinished = new Set(
      current
        .filter(({ task, position }) => !isFinal(task.status) || position > (start ?? 0))
        .map(({ task }) => task.id),
    );
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
      yield change;
    }
    while (unfinished.size > 0) {
      const change = await live.take();
      if (change === null) return;
      if (change.position <= position) continue;
      yield change;
      if (isFinal(change.task.status)) unfinished.delete(change.task.id);
    }
  }

  async *#all(
    isWanted: (task: Task) => boolean,
    start: number,
    live: LiveQueue<Change>,
  ): AsyncGenerator<Change> {
    let position = start;
    for (
      let batch = await this.#changesAfter(position);
      batch.length > 0;
      batch = await this.#changesAfter(position)
    ) {
      for (const change of batch) {
        position = change.position;
        if (isWanted(change.task)) yield change;
      }
    }
    for (let change = await live.take(); change !== null; change = await live.take()) {
      if (change.position > position) yield change;
    }
  }

  async #changesOf(taskIds: readonly string[], start: number): Promise<Change[]> {
    const named = new Set(taskIds);
    return (
      this.#parts.feed.recent.after(start)?.filter(({ task }) => named.has(task.id)) ??
      this.#parts.reader.changesOf(taskIds, start)
    );
  }

  async #changesAfter(position: number): Promise<Change[]> {
    return (
      this.#parts.feed.recent.after(position)?.slice(0, REPLAY_BATCH) ??
      this.#parts.reader.changesAfter(position, REPLAY_BATCH)
    );
  }

  async *#sealed(owner: string, changes: AsyncGenerator<Change>): AsyncGenerator<TaskUpdate> {
    for await (const change of changes) {
      const { position, task, previousStatus } = change;
      yield {
        cursor: this.#parts.cursors.encode(owner, position, checksumOf(change)),
        task,
        previousStatus,
      };
    }
  }

  /**
   * Whether the feed has reached the cursor's position, with the change that the cursor was given
   * with.
   */
  async #isOfThisStore({ position, checksum }: OpenedCursor): Promise<boolean> {
    if (!(await this.#parts.feed.reach(position))) return false;
    if (checksum === 0) return true;
    const change =
      this.#parts.feed.recent.at(position) ??
      (await this.#parts.reader.changesAfter(position - 1, 1))[0];
    return change?.position === position && checksumOf(change) === checksum;
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
    if (missedSince !== null && this.#parts.now() - missedSince > this.retentionMs) {
      throw new TaskError(
        "CURSOR_EXPIRED",
        "The changes behind this cursor are too old to be replayed. Subscribe without after, and read what you missed with tasks.",
      );
    }
    return position;
  }
}

/**
 * Named tasks are followed whatever their kind; only the stream of all tasks is narrowed by kinds.
 */
function filterOf({ owner, ids, kinds }: UpdatesRequest): (task: Task) => boolean {
  if (ids === null)
    return (task) => task.owner === owner && (kinds === null || kinds.includes(task.kind));
  const named = new Set(ids);
  return (task) => task.owner === owner && named.has(task.id);
}

/** The current state is the first message about its task, whatever came before. */
const asFirst = (change: Change): Change => ({ ...change, previousStatus: null });

/**
 * A generator that waits can't be returned from until it wakes; closing its queue first wakes it.
 */
function closable<T>(generator: AsyncGenerator<T>, close: () => void): AsyncIterableIterator<T> {
  return {
    next: async () => {
      try {
        const next = await generator.next();
        if (next.done === true) close();
        return next;
      } catch (error) {
        close();
        throw error;
      }
    },
    return: () => {
      close();
      return generator.return(undefined);
    },
    throw: (error: unknown) => {
      close();
      return generator.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
