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

/** What is planned for one open task. */
interface Plan {
  /** When it is to be asked for. */
  next: number;
  /** When it would be if callbacks reported nothing; null if that is unknown. */
  usual: number | null;
  /** When it was asked for last; 0 if never. */
  asked: number;
}

/**
 * When each open task is to be asked for next. In memory only: after a restart all are due. However
 * many are open, a sweep looks at each once, and forgets only if some have ended.
 */
export class PollSchedule {
  readonly #plans = new Map<string, Plan>();
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
    const isDue = this.nextAt(open) <= now;
    // Each open task has a plan by now.
    if (this.#plans.size > open.length) this.#forgetAllBut(open);
    if (!isDue) return [];
    return open.filter((task) => this.#planOf(task).next <= now + this.settings.minMs / 2);
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
    for (const task of tasks) this.#planOf(task).next = until;
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
      for (const plan of this.#plans.values())
        plan.next = Math.min(plan.next, Math.max(now, plan.usual ?? plan.next));
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
    const plan = this.#plans.get(taskId);
    const next = (plan?.asked ?? 0) + this.settings.minMs;
    if (plan === undefined) this.#plans.set(taskId, { next, usual: null, asked: 0 });
    else plan.next = next;
  }

  /** When the next one is due; Infinity where nothing is open. */
  nextAt(open: readonly Task[]): number {
    // Not Math.min(...): a call takes some 100,000 arguments at most.
    return open.reduce((next, task) => Math.min(next, this.#planOf(task).next), Infinity);
  }

  #plan(task: Task, now: number): void {
    this.#plans.set(task.id, this.#waiting(task, now, now));
  }

  /** For an interval from this time on. */
  #waiting(task: Task, from: number, asked: number): Plan {
    const ms = interval(from - task.createdAt, this.settings, this.random);
    return { next: from + this.#factor * ms, usual: from + ms, asked };
  }

  #planOf(task: Task): Plan {
    const known = this.#plans.get(task.id);
    if (known !== undefined) return known;
    const plan = this.#waiting(task, task.updatedAt, 0);
    this.#plans.set(task.id, plan);
    return plan;
  }

  #forgetAllBut(open: readonly Task[]): void {
    const ids = new Set(open.map((task) => task.id));
    for (const id of this.#plans.keys()) {
      if (ids.has(id)) continue;
      this.#plans.delete(id);
      this.#hinted.delete(id);
    }
  }
}
