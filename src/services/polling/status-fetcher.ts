import type { Logger } from "pino";
import { backoff } from "../../lib/wakeup.js";
import { MAX_PAGE, MAX_PAGE_SIZE } from "../kling/api.js";
import { KlingError, UnreadableDataError } from "../kling/errors.js";
import type { KlingTask } from "../kling/report.js";
import type { Metrics } from "../metrics.js";
import { statusUpdateFrom } from "../task/status-update.js";
import { isFinal, type Task } from "../task/task.js";
import { transition, type StatusUpdate, type TaskStatusUpdate } from "../task/transition.js";
import type { Channel, Said } from "./channel.js";
import { lost, overdue, unanswered, type GiveUpSettings, type Heard } from "./give-up.js";
import type { PollSchedule } from "./poll-schedule.js";

export interface StatusFetcherParts {
  metrics: Metrics;
  log: Logger;
  now: () => number;
  random: () => number;
}

const NOTHING_HEARD: Heard = { notFound: null, unansweredSince: null, last: null };

/**
 * Asks Kling for the tasks of a channel with as few requests as possible, and returns what is new.
 * After a failure only the channel that failed waits.
 */
export class StatusFetcher {
  readonly #heard = new Map<string, Heard>();
  readonly #backoffs = new Map<Channel, { attempt: number; until: number }>();
  readonly #nextSingle = new Map<Channel, number>();

  readonly #parts: StatusFetcherParts;

  constructor(
    parts: StatusFetcherParts,
    private readonly schedule: PollSchedule,
    private readonly settings: GiveUpSettings,
  ) {
    this.#parts = parts;
  }

  /**
   * What Kling reports about the tasks that are due; nothing while this channel backs off.
   * `open`: all open tasks of the channel.
   */
  async ask(
    channel: Channel,
    due: readonly Task[],
    open: readonly Task[],
  ): Promise<TaskStatusUpdate[]> {
    const restsUntil = this.#backoffs.get(channel)?.until ?? 0;
    if (restsUntil > this.#parts.now()) {
      this.schedule.postpone(due, restsUntil);
      return [];
    }
    for (const task of due) {
      this.schedule.asked(task, this.#parts.now());
      this.#note(task, {
        unansweredSince: this.#heardOf(task).unansweredSince ?? this.#parts.now(),
      });
    }
    const updates: TaskStatusUpdate[] = [];
    try {
      if (due.length <= channel.maxSingles) await this.#fetchSingly(channel, due, updates);
      else await this.#fetchList(channel, due, open, updates);
      this.#backoffs.delete(channel);
    } catch (error) {
      if (!(error instanceof KlingError)) throw error;
      const silent = due.filter((task) => this.#heardOf(task).unansweredSince !== null);
      for (const task of silent) this.#note(task, { last: error.message });
      this.schedule.postpone(silent, this.#rest(channel, error));
    }
    // What was learned before the failure counts.
    return updates;
  }

  forgetAllBut(open: readonly Task[]): void {
    const ids = new Set(open.map((task) => task.id));
    for (const id of this.#heard.keys()) if (!ids.has(id)) this.#heard.delete(id);
  }

  /** Gives up the overdue tasks that Kling has said nothing about for so long. */
  giveUpUnanswered(open: readonly Task[]): TaskStatusUpdate[] {
    const now = this.#parts.now();
    return open.flatMap((task) =>
      updateOf(task, unanswered(task, this.#heardOf(task), now, this.settings)),
    );
  }

  #heardOf(task: Task): Heard {
    return this.#heard.get(task.id) ?? NOTHING_HEARD;
  }

  #note(task: Task, changed: Partial<Heard>): Heard {
    const heard = { ...this.#heardOf(task), ...changed };
    this.#heard.set(task.id, heard);
    return heard;
  }

  /** Returns until when. */
  #rest(channel: Channel, error: KlingError): number {
    const attempt = (this.#backoffs.get(channel)?.attempt ?? -1) + 1;
    const retryInMs = backoff(attempt, this.#parts.random);
    const until = this.#parts.now() + retryInMs;
    this.#backoffs.set(channel, { attempt, until });
    this.#parts.log.warn(
      {
        kind: channel.name,
        klingCode: error.code,
        klingRequestId: error.requestId,
        reason: error.message,
        retryInMs,
      },
      "Kling could not be asked",
    );
    return until;
  }

  /**
   * One request for many. All that it tells about open tasks is taken, whether they were due or
   * not.
   */
  async #fetchList(
    channel: Channel,
    due: readonly Task[],
    open: readonly Task[],
    updates: TaskStatusUpdate[],
  ): Promise<void> {
    const wanted = new Map(open.map((task) => [task.klingTaskId, task]));
    const missing = new Set(due);
    const oldest = Math.min(...due.map((task) => task.createdAt));
    let pages = 0;
    for await (const { tasks, unreadable } of channel.pages(oldest)) {
      this.#parts.metrics.unreadable.inc(unreadable);
      for (const item of tasks) {
        const task = wanted.get(item.klingTaskId);
        if (task === undefined) continue;
        missing.delete(task);
        this.schedule.told(task, this.#parts.now());
        updates.push(...this.#understand(task, item));
      }
      if (++pages >= pagesFor(wanted.size) || missing.size <= channel.maxSingles) break;
    }
    await this.#fetchSingly(channel, this.#nextInRotation(channel, [...missing]), updates);
  }

  /**
   * What the lists lack is fetched singly, a few per sweep, in rotation: a task that never ends
   * must not keep the others waiting.
   */
  #nextInRotation(channel: Channel, missing: readonly Task[]): Task[] {
    const from = (this.#nextSingle.get(channel) ?? 0) % Math.max(1, missing.length);
    this.#nextSingle.set(channel, from + channel.maxSingles);
    return [...missing.slice(from), ...missing.slice(0, from)].slice(0, channel.maxSingles);
  }

  async #fetchSingly(
    channel: Channel,
    tasks: readonly Task[],
    updates: TaskStatusUpdate[],
  ): Promise<void> {
    if (tasks.length === 0) return;
    const { said, failures } = await channel.singles(tasks);
    for (const [task, words] of said) updates.push(...this.#hear(task, words));
    for (const error of failures)
      this.#parts.log.warn(
        { klingCode: error.code, klingRequestId: error.requestId, reason: error.message },
        "Kling could not be asked for one task, but for others",
      );
  }

  #hear(task: Task, said: Said): TaskStatusUpdate[] {
    if (said === "unknown-to-kling") return this.#onNotFound(task);
    return said instanceof UnreadableDataError
      ? this.#onUnreadable(task, said)
      : this.#understand(task, said);
  }

  #understand(task: Task, item: KlingTask): TaskStatusUpdate[] {
    const now = this.#parts.now();
    const last = `status ${JSON.stringify(item.status)}${item.message === null ? "" : `, ${item.message}`}`;
    const heard = this.#note(task, { notFound: null, unansweredSince: null, last });
    const update = statusUpdateFrom(item, "POLL", now);
    if (update === null) {
      this.#parts.metrics.unknownStatus.inc();
      this.#parts.log.warn(
        { taskId: task.id, klingStatus: item.status },
        "Kling reports a status that this server does not know; the last known one is kept",
      );
    }
    const goesOn = update === null || !isFinal(update.status);
    const end = goesOn ? overdue(task, heard, now, this.settings) : null;
    if (end !== null) return updateOf(task, end);
    // What says nothing new need not open a transaction; the store decides again for the rest.
    return updateOf(task, update !== null && transition(task, update) !== null ? update : null);
  }

  /** That one task can't be understood is no reason to ask for the others any later. */
  #onUnreadable(task: Task, error: UnreadableDataError): TaskStatusUpdate[] {
    const heard = this.#note(task, { unansweredSince: null, last: error.message });
    this.#parts.metrics.unreadable.inc();
    this.#parts.log.warn(
      { taskId: task.id, reason: error.message },
      "what Kling says of a task can't be understood; its last known state is kept",
    );
    return updateOf(task, overdue(task, heard, this.#parts.now(), this.settings));
  }

  #onNotFound(task: Task): TaskStatusUpdate[] {
    const now = this.#parts.now();
    const { count, since } = this.#heardOf(task).notFound ?? { count: 0, since: now };
    const heard = this.#note(task, {
      notFound: { count: count + 1, since },
      unansweredSince: null,
    });
    const end = lost(heard, now, this.settings);
    if (end !== null) this.#note(task, { notFound: null });
    return updateOf(task, end);
  }
}

const updateOf = (task: Task, update: StatusUpdate | null): TaskStatusUpdate[] =>
  update === null ? [] : [{ taskId: task.id, update }];

/**
 * List pages read in one sweep: as many as the open tasks fill, and as many again for tasks that
 * are not ours. Kling lists at most 1,000 (kling-api.md#I.6).
 */
const pagesFor = (openTasks: number): number =>
  Math.min(MAX_PAGE, SPARE_PAGES + 2 * Math.ceil(openTasks / MAX_PAGE_SIZE));
const SPARE_PAGES = 4;
