import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { jsonText } from "../model/json.js";
import type { Switches } from "../model/switches.js";
import type { TaskRecord } from "../model/task-record.js";
import { endOf } from "../tasks/state.js";
import { attempt, type Call, type Delivery } from "./deliver.js";

export interface CallerParts {
  /** The emulator's clock, epoch milliseconds. */
  now: () => number;
  /**
   * The time of day that receivers see: signatures are not dated by a clock that was moved forward.
   */
  wallClock: () => number;
  switches: () => Switches;
  nextId: () => string;
  /** The task as it stood at a time. */
  view: (task: TaskRecord, at: number) => object;
  /** Whether no change before the end is told. */
  tellsOnlyEnd: (task: TaskRecord) => boolean;
  log: (delivery: Delivery) => void;
}

type Told = "submitted" | "processing" | "final";

interface Watched {
  task: TaskRecord;
  /** Still to be told, in order. */
  ahead: Told[];
  /** The calls of one task follow each other. */
  chain: Promise<void>;
}

/** A timer may fire a moment before the clock says so, and a clock in a test may stand still. */
const SHORTEST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 60_000;

/** Tells `callback_url` of each change of a task's status: kling-api.md#V and #IX-25 to #IX-28. */
export class Caller {
  private readonly watched = new Set<Watched>();
  private readonly stopped = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: CallerParts) {
    // As many calls as are on their way listen to it: no leak that is worth a warning.
    setMaxListeners(0, this.stopped.signal);
  }

  watch(task: TaskRecord): void {
    if (task.callbackUrl === undefined || task.odd.lost) return;
    const { submittedCallback } = this.parts.switches();
    this.add(
      task,
      submittedCallback ? ["submitted", "processing", "final"] : ["processing", "final"],
    );
  }

  /** After a restart: what became due while the emulator was down is not told any more. */
  watchAgain(task: TaskRecord): void {
    const now = this.parts.now();
    const end = endOf(task);
    if (task.callbackUrl === undefined || task.odd.lost || (end !== undefined && end <= now))
      return;
    this.add(task, now < task.startsAt ? ["processing", "final"] : ["final"]);
  }

  private add(task: TaskRecord, changes: Told[]): void {
    const ahead: Told[] = this.parts.tellsOnlyEnd(task) ? ["final"] : changes;
    this.watched.add({ task, ahead, chain: Promise.resolve() });
    this.tellDue();
  }

  /**
   * Sends what is due and sets the timer for what is next. Called whenever a task, a link check or
   * the clock has changed.
   */
  tellDue(): void {
    if (this.stopped.signal.aborted) return;
    const now = this.parts.now();
    let next = LONGEST_WAIT_MS;
    for (const watched of this.watched) {
      this.tell(watched, now);
      if (watched.ahead.length === 0) this.watched.delete(watched);
      const waits = watched.ahead.map((told) => (this.dueAt(watched.task, told) ?? Infinity) - now);
      next = Math.min(next, ...waits.filter((wait) => wait > 0));
    }
    clearTimeout(this.timer);
    if (this.watched.size > 0)
      this.timer = setTimeout(() => this.tellDue(), Math.max(SHORTEST_WAIT_MS, next)).unref();
  }

  forget(): void {
    this.watched.clear();
  }

  /** Resolves when no call is on its way. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  stop(): void {
    this.stopped.abort();
    clearTimeout(this.timer);
  }

  private tell(watched: Watched, now: number): void {
    const { task, ahead } = watched;
    const { callbackMode } = this.parts.switches();
    const due = ahead.filter((told) => (this.dueAt(task, told) ?? Infinity) <= now);
    // Out of order: nothing is told before the end is known, and then the end comes first.
    if (callbackMode === "out-of-order" && due.length < ahead.length) return;
    watched.ahead = ahead.slice(due.length);
    if (callbackMode === "drop") return;
    const calls = (callbackMode === "out-of-order" ? due.reverse() : due).map((told) =>
      this.call(task, this.dueAt(task, told) ?? now),
    );
    for (const call of callbackMode === "duplicate" ? calls.flatMap((one) => [one, one]) : calls) {
      const delivery = watched.chain.then(() => this.deliver(task, call));
      watched.chain = delivery;
      this.underWay.add(delivery);
      void delivery.finally(() => this.underWay.delete(delivery));
    }
  }

  private dueAt(task: TaskRecord, told: Told): number | undefined {
    if (told === "submitted") return task.createdAt;
    return told === "processing" ? task.startsAt : endOf(task);
  }

  private call(task: TaskRecord, at: number): Call & { status: string } {
    const view = this.parts.view(task, at);
    const status = "task_status" in view ? view.task_status : "status" in view ? view.status : "";
    return {
      id: this.parts.nextId(),
      url: task.callbackUrl ?? "",
      body: jsonText(view),
      status: String(status),
    };
  }

  private async deliver(task: TaskRecord, call: Call & { status: string }): Promise<void> {
    const { callbackMode, callbackRetryDelaysMs } = this.parts.switches();
    const pauses = [0, ...(callbackMode === "no-retry" ? [] : callbackRetryDelaysMs)];
    for (const [index, pause] of pauses.entries()) {
      const stopped = await wait(pause, false, { signal: this.stopped.signal }).catch(() => true);
      if (stopped) return;
      const at = this.parts.wallClock();
      const outcome = await attempt(call, this.parts.switches(), at, this.stopped.signal);
      this.parts.log({
        at,
        url: call.url,
        taskId: task.id,
        status: call.status,
        attempt: index + 1,
        ...outcome,
      });
      if (outcome.answered !== undefined && outcome.answered >= 200 && outcome.answered < 300)
        return;
    }
  }
}
