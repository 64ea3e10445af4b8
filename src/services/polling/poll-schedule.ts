import type { Task } from "../task/task.js";

export interface PollSettings {
  /** Interval of a new task, milliseconds. */
  minMs: number;
  /** Longest interval. */
  maxMs: number;
}

/**
 * How much rarer polls are while callbacks report changes. Polling never stops: callbacks can be
 * lost.
 */
const CALLBACK_FACTOR = 8;

/**
 * Until the next poll of a task of this age: a tenth of its age, within the limits, give or take 10
 * %.
 */
export function interval(
  ageMs: number,
  { minMs, maxMs }: PollSettings,
  random: () => number,
): number {
  const base = Math.min(maxMs, Math.max(minMs, ageMs / 10));
  return Math.round(base * (0.9 + 0.2 * random()));
}

/** When each open task is to be asked for next. In memory only: after a restart all are due. */
export class PollSchedule {
  readonly #next = new Map<string, number>();
  /** When it would be polled if callbacks reported nothing. */
  readonly #usual = new Map<string, number>();
  readonly #asked = new Map<string, number>();
  /** Something is known to have changed about these, and they have not been polled since. */
  readonly #hinted = new Set<string>();
  #factor = 1;

  constructor(
    private readonly settings: PollSettings,
    private readonly random: () => number,
  ) {}

  /**
   * Of the open tasks, those to ask for now. Where one is due, those that are nearly due come
   * along: the request is the same.
   */
  due(open: readonly Task[], now: number): Task[] {
    this.#forgetAllBut(open);
    if (!open.some((task) => this.#at(task) <= now)) return [];
    return open.filter((task) => this.#at(task) <= now + this.settings.minMs / 2);
  }

  /** A request about the task goes out. */
  asked(task: Task, now: number): void {
    this.#hinted.delete(task.id);
    this.#plan(task, now);
  }

  /**
   * Kling has reported the task. If a hint came after the request, the answer may be older than the
   * hint.
   */
  told(task: Task, now: number): void {
    if (!this.#hinted.has(task.id)) this.#plan(task, now);
  }

  /** Kling said nothing of these, or can't be asked at the moment. */
  postpone(tasks: readonly Task[], until: number): void {
    for (const { id } of tasks) this.#next.set(id, until);
  }

  /**
   * Whether callbacks report changes. If they stop, nothing waits longer than it would have without
   * them. Returns whether polls are due sooner now.
   */
  callbacksWork(work: boolean, now: number): boolean {
    const factor = work ? CALLBACK_FACTOR : 1;
    const sooner = factor < this.#factor;
    this.#factor = factor;
    if (sooner)
      for (const [id, at] of this.#next)
        this.#next.set(id, Math.min(at, Math.max(now, this.#usual.get(id) ?? at)));
    return sooner;
  }

  /** A hint is waiting. */
  get hasHints(): boolean {
    return this.#hinted.size > 0;
  }

  /**
   * The task is known to have changed, or an update could not be stored. However many hints come,
   * it is polled no more often than a new task.
   */
  expedite(taskId: string): void {
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
    for (const known of [this.#next, this.#usual, this.#asked, this.#hinted])
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  }
}
