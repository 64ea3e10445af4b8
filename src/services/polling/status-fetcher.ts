import type { Logger } from "pino";
import { backoff } from "../../lib/wakeup.js";
import { MAX_PAGE, MAX_PAGE_SIZE, type KlingApi } from "../kling/api.js";
import { isNotFound, KlingError, UnreadableDataError } from "../kling/errors.js";
import type { TaskKind } from "../kling/products.js";
import { isNewestFirst, type KlingTask } from "../kling/wire.js";
import type { Metrics } from "../metrics.js";
import { statusUpdateFrom } from "../task/status-update.js";
import { isFinal, type Task } from "../task/task.js";
import { transition, type StatusUpdate, type TaskStatusUpdate } from "../task/transition.js";
import { lost, overdue, unanswered, type GiveUpSettings, type Heard } from "./give-up.js";
import { MAX_SINGLES, type PollSchedule } from "./poll-schedule.js";

export interface StatusFetcherParts {
  kling: KlingApi;
  metrics: Metrics;
  log: Logger;
  now: () => number;
  random: () => number;
}

const NOTHING_HEARD: Heard = { notFound: null, unansweredSince: null, last: null };

/**
 * Asks Kling for tasks of one kind with as few requests as possible, and returns what is new. After
 * a failure only the kind that failed waits.
 */
export class StatusFetcher {
  readonly #heard = new Map<string, Heard>();
  readonly #backoffs = new Map<TaskKind, { attempt: number; until: number }>();
  readonly #nextSingle = new Map<TaskKind, number>();

  readonly #parts: StatusFetcherParts;

  constructor(
    parts: StatusFetcherParts,
    private readonly schedule: PollSchedule,
    private readonly settings: GiveUpSettings,
  ) {
    this.#parts = parts;
  }

  /** What Kling reports about the tasks that are due; nothing while this kind backs off. */
  async ask(
    kind: TaskKind,
    due: readonly Task[],
    open: readonly Task[],
  ): Promise<TaskStatusUpdate[]> {
    const restsUntil = this.#backoffs.get(kind)?.until ?? 0;
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
      if (due.length <= MAX_SINGLES) await this.#fetchSingly(due, updates);
      else await this.#fetchList(kind, due, open, updates);
      this.#backoffs.delete(kind);
    } catch (error) {
      if (!(error instanceof KlingError)) throw error;
      const silent = due.filter((task) => this.#heardOf(task).unansweredSince !== null);
      for (const task of silent) this.#note(task, { last: error.message });
      this.schedule.postpone(silent, this.#rest(kind, error));
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
  #rest(kind: TaskKind, error: KlingError): number {
    const attempt = (this.#backoffs.get(kind)?.attempt ?? -1) + 1;
    const retryInMs = backoff(attempt, this.#parts.random);
    const until = this.#parts.now() + retryInMs;
    this.#backoffs.set(kind, { attempt, until });
    this.#parts.log.warn(
      {
        kind,
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
    kind: TaskKind,
    due: readonly Task[],
    open: readonly Task[],
    updates: TaskStatusUpdate[],
  ): Promise<void> {
    const wanted = new Map(
      open.filter((task) => task.kind === kind).map((task) => [task.klingTaskId, task]),
    );
    const missing = new Set(due);
    const oldest = Math.min(...due.map((task) => task.createdAt));
    for (
      let page = 1;
      page <= pagesFor(wanted.size) && missing.size > (page === 1 ? 0 : MAX_SINGLES);
      page++
    ) {
      const { tasks, unreadable } = await this.#parts.kling.list(kind, page, MAX_PAGE_SIZE);
      this.#parts.metrics.unreadable.inc(unreadable);
      for (const item of tasks) {
        const task = wanted.get(item.klingTaskId);
        if (task === undefined) continue;
        missing.delete(task);
        this.schedule.told(task, this.#parts.now());
        updates.push(...this.#understand(task, item));
      }
      if (tasks.length + unreadable < MAX_PAGE_SIZE || isOlderThan(oldest, tasks)) break;
    }
    await this.#fetchSingly(this.#nextInRotation(kind, [...missing]), updates);
  }

  /**
   * What the lists lack is fetched singly, a few per sweep, in rotation: a task that never ends
   * must not keep the others waiting.
   */
  #nextInRotation(kind: TaskKind, missing: readonly Task[]): Task[] {
    const from = (this.#nextSingle.get(kind) ?? 0) % Math.max(1, missing.length);
    this.#nextSingle.set(kind, from + MAX_SINGLES);
    return [...missing.slice(from), ...missing.slice(0, from)].slice(0, MAX_SINGLES);
  }

  /**
   * Rejects only if every request failed. If one succeeded, the failure is specific to its task.
   */
  async #fetchSingly(tasks: readonly Task[], updates: TaskStatusUpdate[]): Promise<void> {
    const asked = await Promise.allSettled(tasks.map((task) => this.#fetchOne(task)));
    for (const each of asked) if (each.status === "fulfilled") updates.push(...each.value);
    const failures = asked.flatMap((each) =>
      each.status === "rejected" ? [each.reason as unknown] : [],
    );
    for (const error of failures) {
      if (!(error instanceof KlingError) || failures.length === asked.length) throw error;
      this.#parts.log.warn(
        { klingCode: error.code, klingRequestId: error.requestId, reason: error.message },
        "Kling could not be asked for one task, but for others",
      );
    }
  }

  async #fetchOne(task: Task): Promise<TaskStatusUpdate[]> {
    try {
      return this.#understand(
        task,
        await this.#parts.kling.get(task.kind, task.klingTaskId ?? task.id),
      );
    } catch (error) {
      // kling-api.md#I.4
      if (isNotFound(error)) return this.#onNotFound(task);
      if (error instanceof UnreadableDataError) return this.#onUnreadable(task, error);
      throw error;
    }
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

/** Clocks differ, and a task may wait here before it is sent. */
const CLOCK_MARGIN_MS = 60_000;

/** Whether the pages that follow can only hold tasks from before this time. */
function isOlderThan(time: number, tasks: readonly KlingTask[]): boolean {
  const last = tasks.at(-1)?.createdAt;
  return typeof last === "number" && last < time - CLOCK_MARGIN_MS && isNewestFirst(tasks);
}
