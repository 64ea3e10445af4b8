import type { Logger } from "pino";
import { steadyNow } from "../../lib/clock.js";
import type { KlingClient } from "../kling/client.js";
import type { TaskKind } from "../kling/products.js";
import type { Metrics } from "../metrics.js";
import { failureLevel } from "../task/errors.js";
import type { ChangeFeed } from "../changes/change-feed.js";
import { Loop } from "../../lib/loop.js";
import { PollSchedule, type PollSettings } from "./poll-schedule.js";
import { StatusFetcher, type StatusFetcherSettings } from "./status-fetcher.js";
import type { Store } from "../store/index.js";
import { openAtKling, type Task, type TaskStatus } from "../task/task.js";
import type { TaskStatusUpdate } from "../task/transition.js";

export type PollerSettings = PollSettings & StatusFetcherSettings;

/** Looks into the store at least this often: other processes may have brought tasks to Kling. */
const IDLE_MS = 10_000;

/** Until a node without the poll lease looks whether it has it now. */
const STANDBY_MS = 1_000;

/** Decides which of several nodes polls. */
export interface PollLease {
  readonly held: boolean;
}

/** Asks Kling for the status of open tasks, as seldom as possible, and stores the updates. */
export class Poller {
  readonly #schedule: PollSchedule;
  readonly #fetcher: StatusFetcher;
  readonly #loop: Loop;
  #lease: PollLease = { held: true };
  /** When the next sweep is to begin, epoch milliseconds; null during one. */
  #wakesAt: number | null = null;
  /** A task came to be at Kling during the sweep, perhaps too late to be seen by it. */
  #expecting = false;
  #unlisten: () => void = () => undefined;

  constructor(
    client: KlingClient,
    private readonly store: Store,
    private readonly feed: ChangeFeed,
    private readonly metrics: Metrics,
    private readonly log: Logger,
    private readonly settings: PollerSettings,
    private readonly now: () => number = steadyNow,
    random: () => number = Math.random,
  ) {
    this.#schedule = new PollSchedule(settings, random);
    this.#fetcher = new StatusFetcher(client, this.#schedule, metrics, log, settings, now, random);
    this.#loop = new Loop(() => this.#step(), "a sweep", log);
  }

  /** Polls while this node holds the lease; without `lease` always. */
  start(lease: PollLease = this.#lease): void {
    this.#unlisten = this.feed.listen(({ task, previousStatus, source }) => {
      // Whoever reports a change first shows whether callbacks arrive.
      if (source === "CALLBACK") this.#schedule.callbacksWork(true, this.now());
      if (source === "POLL" && this.#schedule.callbacksWork(false, this.now())) this.#loop.notify();
      if (isAtKling(task.status) && !isAtKling(previousStatus)) this.#expect();
    });
    this.#lease = lease;
    this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#unlisten();
    await this.#loop.stop();
  }

  /** Ask for this task soon, also without the lease: only this node has been told. */
  expedite(taskId: string): void {
    this.#schedule.expedite(taskId);
    this.#loop.notify();
  }

  /** Asks for all that is due. Resolves with the time of the next sweep, epoch milliseconds. */
  async sweep(): Promise<number> {
    const open = await this.store.reader.openAtKling();
    this.#fetcher.forgetAllBut(open);
    const due = this.#schedule.due(open, this.now());
    this.metrics.pollLag.set(due.length === 0 ? 0 : Math.max(0, this.now() - this.#schedule.nextAt(open)) / 1000);
    for (const [kind, tasks] of byKind(due)) await this.#store(await this.#fetcher.ask(kind, tasks, open));
    await this.#store(this.#fetcher.giveUpUnanswered(open));
    return this.#schedule.nextAt(open);
  }

  async #store(update: readonly TaskStatusUpdate[]): Promise<void> {
    if (update.length === 0) return;
    try {
      await this.store.writer.apply(update);
    } catch (error) {
      this.log[failureLevel(error)]({ err: error, tasks: update.length }, "what Kling says of tasks could not be stored; it is asked for again");
      for (const { taskId } of update) this.#schedule.expedite(taskId);
    }
  }

  #sleepUntil(next: number): number {
    const wait = Math.min(IDLE_MS, Math.max(10, next - this.now()), this.#expecting ? this.settings.minMs : IDLE_MS);
    this.#wakesAt = this.now() + wait;
    return wait;
  }

  /** A task has just come to be at Kling: be awake when its first poll is due. Not at once: in a burst of creates that would be a sweep for each. */
  #expect(): void {
    if (this.#wakesAt === null) this.#expecting = true;
    else if (this.#wakesAt > this.now() + this.settings.minMs) this.#loop.notify();
  }

  async #step(): Promise<number> {
    if (!this.#lease.held && !this.#schedule.hasHints) {
      this.metrics.pollLag.set(0);
      // What Kling says goes to another node now.
      this.#fetcher.forgetAllBut([]);
      return STANDBY_MS;
    }
    this.#wakesAt = null;
    this.#expecting = false;
    return this.#sleepUntil(await this.sweep());
  }
}

const isAtKling = (status: TaskStatus | null): boolean => status !== null && openAtKling.includes(status);

function byKind(tasks: readonly Task[]): Map<TaskKind, Task[]> {
  const groups = new Map<TaskKind, Task[]>();
  for (const task of tasks) groups.set(task.kind, [...(groups.get(task.kind) ?? []), task]);
  return groups;
}
