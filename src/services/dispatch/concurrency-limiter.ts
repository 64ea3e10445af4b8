import { backoff } from "../../lib/wakeup.js";
import { pools, type Capacity, type Pool } from "../task/pools.js";

/**
 * Half of a wait is random, so the first pause takes 1 to 2 s. Kling asks for at least 1 s
 * (kling-api.md#I.7). Milliseconds.
 */
const FIRST_PAUSE_MS = 2_000;
/** No refusal is followed by another send sooner than this, milliseconds. */
const SHORTEST_PAUSE_MS = 1_000;

/**
 * Kling's packs change, and others may use the account: without a refusal for so long a lesson is
 * forgotten. Milliseconds.
 */
const FORGOTTEN_AFTER_MS = 600_000;

export type PoolLimits = Partial<Record<Pool, number | undefined>>;

interface Pause {
  /** When it began: answers to earlier sends say nothing about now. */
  since: number;
  until: number;
  attempt: number;
}

/** What Kling's last refusal for want of a slot (1303) has taught about a pool. */
interface Lesson {
  /** When it came. Answers to sends of before, which were under way together, belong to it. */
  at: number;
  /** Slots that were taken. */
  refusedAt: number;
  /**
   * The most slots that are known to have been taken at once, halved with each refusal that
   * contradicts it.
   */
  proven: number;
  /**
   * When Kling last refused beside fewer than are known to have run. Answers to sends of before
   * that time belong to it.
   */
  contradictedAt: number;
  /** The limit before; Infinity if none was known. */
  before: number;
  /** Slots that may be taken at once since; fractions add up to slots. */
  limit: number;
  /**
   * How many of the sends that were under way together were refused, and how many were taken all
   * the same.
   */
  refused: number;
  accepted: number;
}

/** After a refusal one task is tried at a time, until Kling takes one. */
type Trial = { for: "slots" } | { for: "account"; restMs: number };

/**
 * Decides which pools may send, and how much. A pool that Kling refused for want of slots (1302,
 * 1303) waits alone. The limit of a pool is learned as TCP learns its window: halved on a refusal,
 * raised by one slot for each limit's worth of successes. The first success after a refusal
 * restores as many slots as were taken then, since so many went well. A refusal is spurious, and
 * the limit before it holds, if of the sends that were under way with it as many are taken as are
 * refused. If Kling takes a task beside as many as ran at the refusal, twice as many may run.
 */
export class ConcurrencyLimiter {
  readonly #pauses = new Map<Pool, Pause>();
  readonly #lessons = new Map<Pool, Lesson>();
  readonly #trials = new Map<Pool, Trial>();

  constructor(
    private readonly now: () => number,
    private readonly random: () => number,
    private readonly configured: PoolLimits = {},
  ) {}

  isOpen(pool: Pool): boolean {
    return this.opensAt(pool) <= this.now();
  }

  /** When the pool may be sent to; in the past while it is open. */
  opensAt(pool: Pool): number {
    return this.#pauses.get(pool)?.until ?? -Infinity;
  }

  open(): Pool[] {
    return pools.filter((pool) => this.isOpen(pool));
  }

  /** Slots that the account has: as configured, or as learned from refusals; null if unknown. */
  limitOf(pool: Pool): number | null {
    const lesson = this.#lessons.get(pool);
    const learned = lesson === undefined ? Infinity : Math.floor(limitAfter(lesson));
    return this.configured[pool] ?? (learned === Infinity ? null : learned);
  }

  /** Whether successes teach something: the caller then tells how many slots are taken. */
  isLearning(pool: Pool): boolean {
    return this.#lessons.has(pool);
  }

  /** `reserved`: slots of tasks that are about to be sent and do not run yet. */
  capacityOf(pool: Pool, running: number, reserved: number): Capacity {
    if (this.#isOnTrial(pool)) return { free: 0, idle: reserved === 0 };
    const taken = running + reserved;
    return { free: (this.limitOf(pool) ?? Infinity) - taken, idle: taken === 0 };
  }

  /**
   * Kling had no slot, or was asked too often, for a task that was sent then. Returns when the pool
   * may try again. Refusals of sends that were under way together count once.
   */
  pause(pool: Pool, sentAt: number): number {
    const known = this.#pauses.get(pool);
    if (known !== undefined && sentAt <= known.since) return known.until;
    const attempt = known === undefined ? 0 : known.attempt + 1;
    const until = this.now() + backoff(attempt, this.random, FIRST_PAUSE_MS);
    this.#pauses.set(pool, { since: this.now(), until, attempt });
    return until;
  }

  /**
   * Kling had no slot (1303) for a task that was sent then, beside so many that were taken; null if
   * that is not known. Returns when the task may be tried again. The pool pauses with it, unless
   * more are known to have run at once: then the refusal says little about the pool, and halves
   * what is known, so that a pool that has become smaller is noticed all the same.
   */
  refuse(pool: Pool, sentAt: number, taken: number | null): number {
    if (taken === null) return this.pause(pool, sentAt);
    const known = this.#lessons.get(pool);
    const isSame = known !== undefined && sentAt <= known.at;
    const isContradicted = known !== undefined && sentAt <= known.contradictedAt;
    if (
      known !== undefined &&
      !isSame &&
      (taken < known.proven || isContradicted) &&
      this.isOpen(pool) &&
      !this.#isOnTrial(pool)
    ) {
      if (!isContradicted)
        this.#lessons.set(pool, {
          ...known,
          proven: Math.max(1, Math.floor(known.proven / 2)),
          contradictedAt: this.now(),
        });
      return this.now() + SHORTEST_PAUSE_MS * (1 + this.random() / 4);
    }
    const until = this.pause(pool, sentAt);
    const refusedAt = isSame ? Math.min(taken, known.refusedAt) : taken;
    const before = isSame ? known.before : limitBefore(known);
    const limit = Math.max(1, Math.floor(Math.min(refusedAt, before) / 2));
    const counts = isSame
      ? { at: known.at, refused: known.refused + 1, accepted: known.accepted }
      : { at: this.now(), refused: 1, accepted: 0 };
    this.#lessons.set(pool, {
      ...counts,
      refusedAt,
      proven: refusedAt,
      before,
      limit,
      contradictedAt: -Infinity,
    });
    if (this.#trials.get(pool)?.for !== "account") this.#trials.set(pool, { for: "slots" });
    return until;
  }

  /**
   * The account can't pay for this pool (1100 to 1102): until Kling takes a task of it again, one
   * is tried each time that so long has passed.
   */
  stop(pool: Pool, restMs: number): void {
    this.#trials.set(pool, { for: "account", restMs });
    this.#pauses.set(pool, { since: this.now(), until: this.now() + restMs, attempt: 0 });
  }

  /**
   * Whether one task may be sent now. On trial, no other may be until its answer or the next try.
   */
  enter(pool: Pool): boolean {
    if (!this.isOpen(pool)) return false;
    const trial = this.#trials.get(pool);
    const pause = this.#pauses.get(pool);
    if (trial === undefined || pause === undefined || !this.#isOnTrial(pool)) return true;
    const restMs =
      trial.for === "account" ? trial.restMs : backoff(pause.attempt, this.random, FIRST_PAUSE_MS);
    this.#pauses.set(pool, { ...pause, until: this.now() + restMs });
    return true;
  }

  /**
   * Kling took a task that was sent then. If Kling has refused another since, that says nothing
   * about now, unless it shows that the refusal was spurious. `taken`: slots taken beside it, if
   * known; `weight`: those that it takes.
   */
  succeed(pool: Pool, sentAt: number, taken: number | null = null, weight = 1): void {
    const lesson = this.#lessons.get(pool);
    const isOfLesson = lesson !== undefined && sentAt <= lesson.at;
    if (isOfLesson) lesson.accepted += 1;
    const endsPause = isOfLesson && isSpurious(lesson) && this.#trials.get(pool)?.for === "slots";
    if (!endsPause && sentAt <= (this.#pauses.get(pool)?.since ?? -Infinity)) return;
    this.#trials.delete(pool);
    this.#pauses.delete(pool);
    if (lesson === undefined || isOfLesson || taken === null) return;
    if (this.now() - lesson.at > FORGOTTEN_AFTER_MS) this.#lessons.delete(pool);
    else this.#lessons.set(pool, lessonAfterSuccess(lesson, taken, weight));
  }

  /**
   * A task of the pool has ended: a pool that waits for a slot need not wait any longer than Kling
   * asks for.
   */
  slotFreed(pool: Pool): void {
    const pause = this.#pauses.get(pool);
    if (pause === undefined || this.#trials.get(pool)?.for !== "slots") return;
    this.#pauses.set(pool, {
      ...pause,
      until: Math.min(pause.until, pause.since + SHORTEST_PAUSE_MS),
    });
  }

  /** When the next paused pool may try again; Infinity if none waits. */
  reopensAt(): number {
    return Math.min(
      Infinity,
      ...[...this.#pauses.values()].map(({ until }) => until).filter((until) => until > this.now()),
    );
  }

  #isOnTrial(pool: Pool): boolean {
    const lesson = this.#lessons.get(pool);
    const trial = this.#trials.get(pool);
    return (
      trial?.for === "account" ||
      (trial?.for === "slots" && !(lesson !== undefined && isSpurious(lesson)))
    );
  }
}

/**
 * A pool without a slot takes hardly any of those that are under way together after it refused one.
 */
const isSpurious = ({ accepted, refused }: Lesson): boolean => accepted >= refused;

const limitAfter = (lesson: Lesson): number => (isSpurious(lesson) ? lesson.before : lesson.limit);

/**
 * A limit that has not recovered from a refusal when the next one comes is not what to return to.
 */
function limitBefore(known: Lesson | undefined): number {
  if (known === undefined) return Infinity;
  return known.limit >= known.refusedAt ? known.limit : known.before;
}

/** Kling took a task of this weight beside so many. */
function lessonAfterSuccess(lesson: Lesson, taken: number, weight: number): Lesson {
  const { refusedAt } = lesson;
  const running = taken + weight;
  const proven = Math.max(lesson.proven, running);
  const limit = limitAfter(lesson);
  if (limit === Infinity) return { ...lesson, proven, limit, refused: 1, accepted: 0 };
  // More run now than when Kling refused: it was no limit.
  if (taken >= refusedAt)
    return { ...lesson, proven, limit: Math.max(limit, 2 * running), refusedAt: running };
  // Up to where Kling refused all went well; beyond it is unknown.
  const raised = limit < refusedAt ? refusedAt : limit + weight / Math.floor(limit);
  return { ...lesson, proven, limit: Math.max(running, raised), refused: 1, accepted: 0 };
}

/** Whether a task of this weight fits. */
export const hasCapacity = ({ free, idle }: Capacity, weight: number): boolean =>
  weight <= free || idle;
