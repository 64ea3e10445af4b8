import type { Logger } from "pino";
import { steadyNow } from "../clock.js";
import { MAX_PAGE_SIZE, type KlingClient } from "../kling/client.js";
import { KlingError, UnreadableDataError } from "../kling/errors.js";
import type { TaskKind } from "../kling/products.js";
import type { KlingTask } from "../kling/wire.js";
import type { Metrics } from "../metrics.js";
import { backoff } from "./alarm.js";
import type { ChangeFeed } from "./feed.js";
import { Loop } from "./loop.js";
import { givenUp, newsFrom } from "./news.js";
import { MAX_SINGLES, PollSchedule, type PollSettings } from "./poll-schedule.js";
import type { Store } from "./store/index.js";
import type { Task } from "./task.js";
import { transition, type News } from "./transition.js";

export interface PollerSettings extends PollSettings {
  /** An open task older than this is given up, milliseconds. */
  taskDeadlineMs: number;
  /** How long Kling must deny a task, in at least MIN_MISSES answers, until it is LOST. */
  lostAfterMs: number;
}

const MIN_MISSES = 3;
/** List pages read in one sweep of one product; what is older is asked singly. */
const MAX_PAGES = 4;
/** Looks into the store at least this often: other processes may have brought tasks to Kling. */
const IDLE_MS = 10_000;

/** Until a node that has no turn looks whether it has one now. */
const STANDBY_MS = 1_000;

/** Whose turn it is to poll, where several nodes could. */
export interface Turn {
  readonly held: boolean;
}

type TaskNews = { taskId: string; news: News };

/** Asks Kling how the open tasks are doing, as seldom as possible, and hands the news to the store. */
export class Poller {
  readonly #schedule: PollSchedule;
  readonly #misses = new Map<string, { count: number; since: number }>();
  readonly #troubles = new Map<TaskKind, { attempt: number; until: number }>();
  readonly #turns = new Map<TaskKind, number>();
  readonly #loop: Loop;
  #turn: Turn = { held: true };
  #hinted = false;
  /** When the next sweep is to begin, epoch milliseconds; null during one. */
  #wakesAt: number | null = null;
  /** A task was submitted during the sweep, perhaps too late to be seen by it. */
  #expecting = false;
  #unlisten: () => void = () => undefined;

  constructor(
    private readonly client: KlingClient,
    private readonly store: Store,
    private readonly feed: ChangeFeed,
    private readonly metrics: Metrics,
    private readonly log: Logger,
    private readonly settings: PollerSettings,
    private readonly now: () => number = steadyNow,
    private readonly random: () => number = Math.random,
  ) {
    this.#schedule = new PollSchedule(settings, random);
    this.#loop = new Loop(() => this.#step(), "a sweep", log);
  }

  /** Polls while it is this node's turn; without `turn` always. */
  start(turn: Turn = this.#turn): void {
    this.#unlisten = this.feed.listen(({ task, source }) => {
      // Whoever brings the news first tells whether callbacks arrive.
      if (source === "CALLBACK") this.#schedule.callbacksWork(true, this.now());
      if (source === "POLL") this.#schedule.callbacksWork(false, this.now());
      if (task.status === "SUBMITTED") this.#expect();
    });
    this.#turn = turn;
    this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#unlisten();
    await this.#loop.stop();
  }

  /** Ask for this task soon, whosever turn it is: only this node has been told. */
  hurry(taskId: string): void {
    this.#schedule.hurry(taskId);
    this.#hinted = true;
    this.#loop.ring();
  }

  /** Asks for all that is due. Resolves with the time of the next sweep, epoch milliseconds. */
  async sweep(): Promise<number> {
    const open = await this.store.reader.openAtKling();
    const due = this.#schedule.due(open, this.now());
    this.metrics.pollLag.set(due.length === 0 ? 0 : Math.max(0, this.now() - this.#schedule.nextAt(open)) / 1000);
    const news: TaskNews[] = [];
    for (const [kind, tasks] of byKind(due)) {
      if ((this.#troubles.get(kind)?.until ?? 0) <= this.now()) news.push(...(await this.#askFor(kind, tasks, open)));
      else for (const task of tasks) this.#schedule.asked(task, this.now());
    }
    // Behind what Kling says: a task that it has finished while nobody could ask is not given up.
    news.push(...this.#expire(open));
    if (news.length > 0) {
      await this.store.writer.apply(news);
      this.feed.wake();
    }
    return this.#schedule.nextAt(open);
  }

  #sleepUntil(next: number): number {
    const wait = Math.min(IDLE_MS, Math.max(10, next - this.now()), this.#expecting ? this.settings.minMs : IDLE_MS);
    this.#wakesAt = this.now() + wait;
    return wait;
  }

  /** Kling has just taken a task: be awake when its first poll is due. Not at once: in a burst of creates that would be a sweep for each. */
  #expect(): void {
    if (this.#wakesAt === null) this.#expecting = true;
    else if (this.#wakesAt > this.now() + this.settings.minMs) this.#loop.ring();
  }

  async #step(): Promise<number> {
    this.metrics.polling.set(this.#turn.held ? 1 : 0);
    if (!this.#turn.held && !this.#hinted) {
      this.metrics.pollLag.set(0);
      return STANDBY_MS;
    }
    this.#hinted = false;
    this.#wakesAt = null;
    this.#expecting = false;
    return this.#sleepUntil(await this.sweep());
  }

  async #askFor(kind: TaskKind, due: Task[], open: Task[]): Promise<TaskNews[]> {
    for (const task of due) this.#schedule.asked(task, this.now());
    const news: TaskNews[] = [];
    try {
      if (due.length <= MAX_SINGLES) await this.#askSingly(due, news);
      else await this.#askList(kind, due, open, news);
      this.#troubles.delete(kind);
    } catch (error) {
      if (!(error instanceof KlingError)) throw error;
      const attempt = (this.#troubles.get(kind)?.attempt ?? -1) + 1;
      const until = this.now() + backoff(attempt, this.random);
      this.#troubles.set(kind, { attempt, until });
      this.log.warn({ kind, klingCode: error.code, requestId: error.requestId, reason: error.message, retryInMs: until - this.now() }, "Kling could not be asked");
    }
    // What was learnt before the trouble counts.
    return news;
  }

  /** One request for many. All that it tells about open tasks is taken, whether they were due or not. */
  async #askList(kind: TaskKind, due: Task[], open: Task[], news: TaskNews[]): Promise<void> {
    const wanted = new Map(open.filter((task) => task.kind === kind).map((task) => [task.klingTaskId, task]));
    const missing = new Set(due);
    for (let page = 1; page <= MAX_PAGES && missing.size > (page === 1 ? 0 : MAX_SINGLES); page++) {
      const { tasks, unreadable } = await this.client.list(kind, page, MAX_PAGE_SIZE);
      this.metrics.unreadable.inc(unreadable);
      for (const item of tasks) {
        const task = wanted.get(item.klingTaskId);
        if (task === undefined) continue;
        missing.delete(task);
        this.#schedule.asked(task, this.now());
        news.push(...this.#understand(task, item));
      }
      if (tasks.length + unreadable < MAX_PAGE_SIZE) break;
    }
    await this.#askSingly(this.#nextInTurn(kind, [...missing]), news);
  }

  /** What the lists lack is asked singly, a few per sweep, and in turn: a task that never ends must not keep the others waiting. */
  #nextInTurn(kind: TaskKind, missing: readonly Task[]): Task[] {
    const from = (this.#turns.get(kind) ?? 0) % Math.max(1, missing.length);
    this.#turns.set(kind, from + MAX_SINGLES);
    return [...missing.slice(from), ...missing.slice(0, from)].slice(0, MAX_SINGLES);
  }

  async #askSingly(tasks: readonly Task[], news: TaskNews[]): Promise<void> {
    const asking = tasks.map(async (task) => news.push(...(await this.#askOne(task))));
    // All have answered before the first error goes up: it keeps no news from the others.
    await Promise.allSettled(asking);
    await Promise.all(asking);
  }

  async #askOne(task: Task): Promise<TaskNews[]> {
    try {
      return this.#understand(task, await this.client.get(task.kind, task.klingTaskId ?? task.id));
    } catch (error) {
      // 1201 is Kling's word for an unknown id (kling-api.md I.4).
      if (error instanceof KlingError && error.code === 1201) return this.#miss(task);
      if (error instanceof UnreadableDataError) return this.#shrug(task, error);
      throw error;
    }
  }

  #understand(task: Task, item: KlingTask): TaskNews[] {
    this.#misses.delete(task.id);
    const news = newsFrom(item, "POLL", this.now());
    // What says nothing new need not open a transaction; the store decides again for the rest.
    if (news !== null) return transition(task, news) === null ? [] : [{ taskId: task.id, news }];
    this.metrics.unknownStatus.inc();
    this.log.warn({ taskId: task.id, klingStatus: item.status }, "Kling reports a status that this server does not know; the last known one is kept");
    return [];
  }

  /** That one task can't be understood is no reason to ask for the others any later. */
  #shrug(task: Task, error: UnreadableDataError): [] {
    this.metrics.unreadable.inc();
    this.log.warn({ taskId: task.id, reason: error.message }, "what Kling says of a task can't be understood; its last known state is kept");
    return [];
  }

  #miss(task: Task): TaskNews[] {
    const { count, since } = this.#misses.get(task.id) ?? { count: 0, since: this.now() };
    this.#misses.set(task.id, { count: count + 1, since });
    if (count + 1 < MIN_MISSES || this.now() - since < this.settings.lostAfterMs) return [];
    this.#misses.delete(task.id);
    return [{ taskId: task.id, news: givenUp("LOST", "Kling no longer knows the task.", this.now()) }];
  }

  #expire(open: readonly Task[]): TaskNews[] {
    const old = open.filter((task) => this.now() - task.createdAt > this.settings.taskDeadlineMs);
    return old.map((task) => ({ taskId: task.id, news: givenUp("KLING_UNAVAILABLE", "Kling did not finish the task before its deadline.", this.now()) }));
  }
}

function byKind(tasks: readonly Task[]): Map<TaskKind, Task[]> {
  const groups = new Map<TaskKind, Task[]>();
  for (const task of tasks) groups.set(task.kind, [...(groups.get(task.kind) ?? []), task]);
  return groups;
}
