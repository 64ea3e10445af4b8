import type { Task } from "../task/task.js";

export interface PollSettings {
  /** Interval of a new task, milliseconds. */
  minMs: number;
  /** Longest interval. */
  maxMs: number;
}

/** How much rarer polls are while callbacks bring the news. They never stop: callbacks can be lost. */
const CALLBACK_FACTOR = 8;

/** Asked singly up to this number; from there one list request is cheaper for everybody. */
export const MAX_SINGLES = 3;

/** Until the next poll of a task of this age: a tenth of its age, within the limits, give or take 10 %. */
export function interval(ageMs: number, { minMs, maxMs }: PollSettings, random: () => number): number {
  const base = Math.min(maxMs, Math.max(minMs, ageMs / 10));
  return Math.round(base * (0.9 + 0.2 * random()));
}

/** When each open task is to be asked for next. In memory only: after a restart all are due. */
export class PollSchedule {
  readonly #next = new Map<string, number>();
  /** When it would be asked for if no callback brought news. */
  readonly #usual = new Map<string, number>();
  readonly #asked = new Map<string, number>();
  /** Of these there is news to be had, and no question has gone out since. */
  readonly #hinted = new Set<string>();
  #factor = 1;

  constructor(
    private readonly settings: PollSettings,
    private readonly random: () => number,
  ) {}

  /** Of the open tasks, those to ask for now. Where one is due, those that are nearly due come along: the request is the same. */
  due(open: readonly Task[], now: number): Task[] {
    this.#forgetAllBut(open);
    if (!open.some((task) => this.#at(task) <= now)) return [];
    return open.filter((task) => this.#at(task) <= now + this.settings.minMs / 2);
  }

  /** A question for the task goes out. */
  asked(task: Task, now: number): void {
    this.#hinted.delete(task.id);
    this.#plan(task, now);
  }

  /** Kling has told of the task. Where there was a hint since the question, the answer may be older than the news. */
  told(task: Task, now: number): void {
    if (!this.#hinted.has(task.id)) this.#plan(task, now);
  }

  /** Kling said nothing of these, or can't be asked at the moment. */
  postpone(tasks: readonly Task[], until: number): void {
    for (const { id } of tasks) this.#next.set(id, until);
  }

  /** Whether news comes by callback. Where it stops to, nothing waits longer than it would have without. Returns whether polls are due sooner now. */
  callbacksWork(work: boolean, now: number): boolean {
    const factor = work ? CALLBACK_FACTOR : 1;
    const sooner = factor < this.#factor;
    this.#factor = factor;
    if (sooner) for (const [id, at] of this.#next) this.#next.set(id, Math.min(at, Math.max(now, this.#usual.get(id) ?? at)));
    return sooner;
  }

  /** A hint is waiting. */
  get hasHints(): boolean {
    return this.#hinted.size > 0;
  }

  /** There is news of the task: somebody says so, or it was not stored. However many say so, it is asked for no more often than a new task is. */
  hurry(taskId: string): void {
    this.#hinted.add(taskId);
    this.#next.set(taskId, (this.#asked.get(taskId) ?? 0) + this.settings.minMs);
  }

  /** When the next one is due; Infinity where nothing is open. */
  nextAt(open: readonly Task[]): number {
    return Math.min(Infinity, ...open.map((task) => this.#at(task)));
  }

  #plan(task: Task, now: number): void {
    this.#asked.set(task.id, now);
    this.#wait(task, now);
  }

  /** For an interval from this time on. Returns until when. */
  #wait(task: Task, from: number): number {
    const ms = interval(from - task.createdAt, this.settings, this.random);
    const next = from + this.#factor * ms;
    this.#usual.set(task.id, from + ms);
    this.#next.set(task.id, next);
    return next;
  }

  #at(task: Task): number {
    return this.#next.get(task.id) ?? this.#wait(task, task.updatedAt);
  }

  #forgetAllBut(open: readonly Task[]): void {
    const ids = new Set(open.map((task) => task.id));
    for (const known of [this.#next, this.#usual, this.#asked, this.#hinted]) for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  }
}
