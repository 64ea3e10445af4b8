import type { Logger } from "pino";
import { steadyNow } from "../../lib/clock.js";
import type { KlingClient } from "../kling/client.js";
import type { TaskKind } from "../kling/products.js";
import type { Metrics } from "../metrics.js";
import { failureLevel } from "../task/errors.js";
import type { ChangeFeed } from "../changes/change-feed.js";
import { Loop } from "../../lib/loop.js";
import { PollSchedule, type PollSettings } from "./poll-schedule.js";
import { Questions, type QuestionSettings } from "./status-fetcher.js";
import type { Store } from "../store/index.js";
import { openAtKling, type Task, type TaskStatus } from "../task/task.js";
import type { TaskNews } from "../task/transition.js";

export type PollerSettings = PollSettings & QuestionSettings;

/** Looks into the store at least this often: other processes may have brought tasks to Kling. */
const IDLE_MS = 10_000;

/** Until a node that has no turn looks whether it has one now. */
const STANDBY_MS = 1_000;

/** Whose turn it is to poll, where several nodes could. */
export interface Turn {
  readonly held: boolean;
}

/** Asks Kling how the open tasks are doing, as seldom as possible, and hands the news to the store. */
export class Poller {
  readonly #schedule: PollSchedule;
  readonly #questions: Questions;
  readonly #loop: Loop;
  #turn: Turn = { held: true };
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
    this.#questions = new Questions(client, this.#schedule, metrics, log, settings, now, random);
    this.#loop = new Loop(() => this.#step(), "a sweep", log);
  }

  /** Polls while it is this node's turn; without `turn` always. */
  start(turn: Turn = this.#turn): void {
    this.#unlisten = this.feed.listen(({ task, previousStatus, source }) => {
      // Whoever brings the news first tells whether callbacks arrive.
      if (source === "CALLBACK") this.#schedule.callbacksWork(true, this.now());
      if (source === "POLL" && this.#schedule.callbacksWork(false, this.now())) this.#loop.ring();
      if (isAtKling(task.status) && !isAtKling(previousStatus)) this.#expect();
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
    this.#loop.ring();
  }

  /** Asks for all that is due. Resolves with the time of the next sweep, epoch milliseconds. */
  async sweep(): Promise<number> {
    const open = await this.store.reader.openAtKling();
    this.#questions.forgetAllBut(open);
    const due = this.#schedule.due(open, this.now());
    this.metrics.pollLag.set(due.length === 0 ? 0 : Math.max(0, this.now() - this.#schedule.nextAt(open)) / 1000);
    for (const [kind, tasks] of byKind(due)) await this.#store(await this.#questions.ask(kind, tasks, open));
    await this.#store(this.#questions.endSilences(open));
    return this.#schedule.nextAt(open);
  }

  async #store(news: readonly TaskNews[]): Promise<void> {
    if (news.length === 0) return;
    try {
      await this.store.writer.apply(news);
    } catch (error) {
      this.log[failureLevel(error)]({ err: error, tasks: news.length }, "what Kling says of tasks could not be stored; it is asked for again");
      for (const { taskId } of news) this.#schedule.hurry(taskId);
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
    else if (this.#wakesAt > this.now() + this.settings.minMs) this.#loop.ring();
  }

  async #step(): Promise<number> {
    if (!this.#turn.held && !this.#schedule.hasHints) {
      this.metrics.pollLag.set(0);
      // What Kling says goes to another node now.
      this.#questions.forgetAllBut([]);
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
