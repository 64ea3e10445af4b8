import type { Logger } from "pino";
import type { ChangeBatch, CommitNotifier, TaskReader } from "../store/index.js";
import { failureLevel, TaskError } from "../task/errors.js";
import type { Change, Task } from "../task/task.js";
import { KEPT_CHANGES, RecentChanges } from "./recent-changes.js";

/** Changes read from the store at a time. */
const BATCH = 500;
/** Until the next try where the store did not answer, milliseconds. */
const RETRY_MS = 1_000;

export type Listener = (change: Change) => void;

/** What a follower wants to hear of: one task, all tasks of an owner, or all tasks. */
export type Topic = `task:${string}` | `owner:${string}` | "tasks";

const topicsOf = ({ id, owner }: Task): Topic[] => [`task:${id}`, `owner:${owner}`, "tasks"];

/**
 * The stream of committed changes in this process, in the order of the feed. What this process has
 * committed is published from memory. A wake-up only says that there is something to read: what
 * others have committed is read from the store.
 */
export class ChangeFeed {
  readonly recent: RecentChanges;
  readonly #listeners = new Set<Listener>();
  readonly #followers = new Map<string, Set<Listener>>();
  #position = 0;
  #reading: Promise<void> | null = null;
  #again = false;
  /** The last look at the store failed. */
  #unread = false;
  #stopped = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly reader: TaskReader,
    private readonly log: Logger,
    recent = new RecentChanges(reader),
  ) {
    this.recent = recent;
  }

  /**
   * Changes committed from now on are published; those just before are there for whoever comes
   * back. `commits`: when there is something to read.
   */
  async start(commits: CommitNotifier): Promise<void> {
    this.#position = await this.reader.head();
    const last = Math.max(0, this.#position - KEPT_CHANGES);
    const { changes } = await this.reader.changesAfter(last, KEPT_CHANGES);
    const from = Math.max(last, await this.reader.droppedUpTo());
    this.recent.begin(from);
    for (const change of changes)
      if (change.position > from && change.position <= this.#position) this.recent.add(change);
    commits.onOwnChanges((changes) => this.#accept(changes));
    commits.onChange((position) => this.wake(position));
    // What was committed while the head was read has told nobody.
    this.wake();
  }

  /** Hears of every change. The listener must not block. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Hears of the changes of a task or of an owner's tasks. However many follow other topics, a
   * change costs its own followers only.
   */
  follow(topics: readonly Topic[], listener: Listener): () => void {
    for (const topic of topics) {
      const followers = this.#followers.get(topic) ?? new Set();
      this.#followers.set(topic, followers.add(listener));
    }
    return () => {
      for (const topic of topics) {
        const followers = this.#followers.get(topic);
        followers?.delete(listener);
        if (followers?.size === 0) this.#followers.delete(topic);
      }
    };
  }

  /** The last position that was published. */
  get position(): number {
    return this.#position;
  }

  /** Something was committed. `position`: what the feed has reached, where that is known. */
  wake(position = Infinity): void {
    if (position <= this.#position) return;
    this.#again = true;
    this.#reading ??= this.#readOn();
  }

  /**
   * Resolves when everything up to this position has been published: another node may be ahead.
   * False if the store has no such position. Rejects if it can't be asked.
   */
  async reach(position: number): Promise<boolean> {
    this.wake(position);
    if (position > this.#position) await this.#reading;
    if (position <= this.#position) return true;
    if (this.#unread)
      throw new TaskError(
        "STORE_UNAVAILABLE",
        "The newest changes can't be read from the task store. Try again.",
      );
    return false;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reading;
  }

  async #readOn(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        await this.#publishNew();
        this.#unread = false;
      } catch (error) {
        this.#unread = true;
        this.log[failureLevel(error)](
          { err: error },
          "the change feed could not be read; trying again",
        );
        clearTimeout(this.#retry);
        this.#retry = setTimeout(() => this.wake(), RETRY_MS).unref();
      }
    }
    // In one step with the last look at #again: a wake-up between the two would be lost.
    this.#reading = null;
  }

  async #publishNew(): Promise<void> {
    for (;;) {
      const batch = await this.reader.changesAfter(this.#position, BATCH);
      for (const change of batch.changes) this.#publish(change);
      this.#skip(batch);
      if (!batch.isFull) return;
    }
  }

  /**
   * Need not be read back, unless others have committed between: then the wake-up that follows
   * finds all of it.
   */
  #accept(changes: readonly Change[]): void {
    if (changes[0]?.position === this.#position + 1)
      for (const change of changes) this.#publish(change);
  }

  #publish(change: Change): void {
    // Published from memory while it was being read.
    if (change.position <= this.#position) return;
    this.recent.add(change);
    this.#position = change.position;
    for (const listener of this.#listeners) this.#tell(listener, change);
    for (const topic of topicsOf(change.task))
      for (const listener of this.#followers.get(topic) ?? []) this.#tell(listener, change);
  }

  /** One that fails keeps the change neither from the others nor from whoever has committed it. */
  #tell(listener: Listener, change: Change): void {
    try {
      listener(change);
    } catch (error) {
      this.log.error({ err: error, position: change.position }, "a listener to changes failed");
    }
  }

  /** What can't be read must not keep subscribers from all that follows it. */
  #skip({ unreadable, end }: ChangeBatch): void {
    for (const { position, cause } of unreadable)
      if (position > this.#position)
        this.log.error(
          { err: cause, position },
          "a change can't be read, and subscribers do not see it; does a newer release write to this store?",
        );
    this.#position = Math.max(this.#position, end);
  }
}
