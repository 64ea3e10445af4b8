import type { Task } from "./task.js";

export interface PollSettings {
  /** Interval of a new task, milliseconds. */
  minMs: number;
  /** Longest interval. */
  maxMs: number;
}

/** How much rarer polls are while callbacks bring the news. They never stop: callbacks can be lost. */
export const CALLBACK_FACTOR = 8;

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
  readonly #asked = new Map<string, number>();
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

  /** The task was asked for. */
  asked(task: Task, now: number): void {
    this.#asked.set(task.id, now);
    this.#next.set(task.id, now + this.#interval(now - task.createdAt));
  }

  /** Whether news comes by callback. Where it stops to, nothing waits longer than it would have without. */
  callbacksWork(work: boolean, now: number): void {
    const factor = work ? CALLBACK_FACTOR : 1;
    if (factor === this.#factor) return;
    this.#factor = factor;
    if (work) return;
    for (const [id, at] of this.#next) this.#next.set(id, now + (at - now) / CALLBACK_FACTOR);
  }

  /** Somebody says that there is news of the task. However many say so, it is asked for no more often than a new task is. */
  hurry(taskId: string): void {
    this.#next.set(taskId, (this.#asked.get(taskId) ?? 0) + this.settings.minMs);
  }

  /** When the next one is due; Infinity where nothing is open. */
  nextAt(open: readonly Task[]): number {
    return Math.min(Infinity, ...open.map((task) => this.#at(task)));
  }

  #at(task: Task): number {
    let at = this.#next.get(task.id);
    if (at === undefined) {
      at = task.updatedAt + this.#interval(task.updatedAt - task.createdAt);
      this.#next.set(task.id, at);
    }
    return at;
  }

  #interval(ageMs: number): number {
    return this.#factor * interval(ageMs, this.settings, this.random);
  }

  #forgetAllBut(open: readonly Task[]): void {
    const ids = new Set(open.map((task) => task.id));
    for (const known of [this.#next, this.#asked]) for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  }
}
