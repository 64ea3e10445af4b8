import type { Logger } from "pino";
import { steadyNow } from "../../lib/clock.js";
import { Loop } from "../../lib/loop.js";
import type { ChangeFeed } from "../changes/change-feed.js";
import type { KlingApi } from "../kling/api.js";
import type { Metrics } from "../metrics.js";
import type { Store } from "../store/index.js";
import { failureLevel } from "../task/errors.js";
import { openAtKling, type Task, type TaskStatus } from "../task/task.js";
import type { TaskStatusUpdate } from "../task/transition.js";
import { Channels, type Channel } from "./channel.js";
import type { GiveUpSettings } from "./give-up.js";
import { OpenTasks } from "./open-tasks.js";
import { PollSchedule, type PollSettings } from "./poll-schedule.js";
import { StatusFetcher } from "./status-fetcher.js";

export type PollerSettings = PollSettings & GiveUpSettings;

/** A sweep at least this often: the feed may be late with what other processes brought to Kling. */
const IDLE_MS = 10_000;

/** Until a node without the poll lease looks whether it has it now. */
const STANDBY_MS = 1_000;

/** Decides which of several nodes polls. */
export interface PollLease {
  readonly held: boolean;
}

export interface PollerParts {
  kling: KlingApi;
  store: Store;
  feed: ChangeFeed;
  metrics: Metrics;
  log: Logger;
  now?: () => number;
  random?: () => number;
}

/** Asks Kling for the status of open tasks, as seldom as possible, and stores the updates. */
export class Poller {
  readonly #parts: Required<PollerParts>;
  readonly #open: OpenTasks;
  readonly #schedule: PollSchedule;
  readonly #fetcher: StatusFetcher;
  readonly #channels: Channels;
  readonly #loop: Loop;
  #lease: PollLease = { held: true };
  /** When the next sweep is to begin, epoch milliseconds; null during one. */
  #wakesAt: number | null = null;
  /** A task came to be at Kling during the sweep, perhaps too late to be seen by it. */
  #expecting = false;
  /** Null while no changes are heard: then each sweep reads the open tasks. */
  #unlisten: (() => void) | null = null;

  constructor(
    parts: PollerParts,
    private readonly settings: PollerSettings,
  ) {
    this.#parts = { now: steadyNow, random: Math.random, ...parts };
    this.#open = new OpenTasks(parts.store.reader, this.#parts.now);
    this.#schedule = new PollSchedule(settings, this.#parts.random);
    this.#fetcher = new StatusFetcher(this.#parts, this.#schedule, settings);
    this.#channels = new Channels(parts.kling);
    this.#loop = new Loop(() => this.#step(), {
      what: "a sweep",
      log: parts.log,
      levelOf: failureLevel,
    });
  }

  /** Polls while this node holds the lease; without `lease` always. */
  start(lease: PollLease = this.#lease): void {
    this.#unlisten = this.#parts.feed.listen(({ task, previousStatus, source }) => {
      this.#open.hear(task);
      // Whoever reports a change first shows whether callbacks arrive.
      if (source === "CALLBACK") this.#schedule.callbacksWork(true, this.#parts.now());
      if (source === "POLL" && this.#schedule.callbacksWork(false, this.#parts.now()))
        this.#loop.notify();
      if (isAtKling(task.status) && !isAtKling(previousStatus)) this.#expect();
    });
    this.#lease = lease;
    this.#loop.start();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    this.#unlisten?.();
    this.#unlisten = null;
  }

  /** Ask for this task soon, also without the lease: only this node has been told. */
  expedite(taskId: string): void {
    this.#schedule.expedite(taskId);
    this.#loop.notify();
  }

  /** Asks for all that is due. Resolves with the time of the next sweep, epoch milliseconds. */
  async sweep(): Promise<number> {
    if (this.#unlisten === null) this.#open.forget();
    const open = await this.#open.all();
    this.#fetcher.forgetAllBut(open);
    const due = this.#schedule.due(open, this.#parts.now());
    this.#parts.metrics.pollLag.set(
      due.length === 0 ? 0 : Math.max(0, this.#parts.now() - this.#schedule.nextAt(due)) / 1000,
    );
    const openOf = this.#byChannel(open);
    for (const [channel, tasks] of this.#byChannel(due))
      await this.#store(await this.#fetcher.ask(channel, tasks, openOf.get(channel) ?? tasks));
    await this.#store(this.#fetcher.giveUpUnanswered(open));
    return this.#schedule.nextAt(open);
  }

  #byChannel(tasks: readonly Task[]): Map<Channel, Task[]> {
    const groups = new Map<Channel, Task[]>();
    for (const task of tasks) {
      const channel = this.#channels.of(task.kind);
      const group = groups.get(channel);
      if (group === undefined) groups.set(channel, [task]);
      else group.push(task);
    }
    return groups;
  }

  async #store(updates: readonly TaskStatusUpdate[]): Promise<void> {
    if (updates.length === 0) return;
    try {
      await this.#parts.store.writer.apply(updates);
    } catch (error) {
      this.#parts.log[failureLevel(error)](
        { err: error, tasks: updates.length },
        "what Kling says of tasks could not be stored; it is asked for again",
      );
      for (const { taskId } of updates) this.#schedule.expedite(taskId);
      // Nothing is asked for before the store answers again.
      this.#open.forget();
    }
  }

  #sleepUntil(next: number): number {
    const wait = Math.min(
      IDLE_MS,
      Math.max(10, next - this.#parts.now()),
      this.#expecting ? this.settings.minMs : IDLE_MS,
    );
    this.#wakesAt = this.#parts.now() + wait;
    return wait;
  }

  /**
   * A task has just come to be at Kling: be awake when its first poll is due. Not at once: in a
   * burst of creates that would be a sweep for each.
   */
  #expect(): void {
    if (this.#wakesAt === null) this.#expecting = true;
    else if (this.#wakesAt > this.#parts.now() + this.settings.minMs) this.#loop.notify();
  }

  async #step(): Promise<number> {
    if (!this.#lease.held && !this.#schedule.hasHints) {
      this.#parts.metrics.pollLag.set(0);
      // What Kling says goes to another node now.
      this.#open.forget();
      this.#fetcher.forgetAllBut([]);
      return STANDBY_MS;
    }
    this.#wakesAt = null;
    this.#expecting = false;
    return this.#sleepUntil(await this.sweep());
  }
}

const isAtKling = (status: TaskStatus | null): boolean =>
  status !== null && openAtKling.includes(status);
