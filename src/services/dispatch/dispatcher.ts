import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { steadyNow } from "../../lib/clock.js";
import { Loop } from "../../lib/loop.js";
import type { ChangeFeed } from "../changes/change-feed.js";
import type { KlingApi } from "../kling/api.js";
import { products } from "../kling/products.js";
import type { Metrics } from "../metrics.js";
import type { Lease, Store } from "../store/index.js";
import { failureLevel } from "../task/errors.js";
import { hasCapacity, pools, type Capacity, type Pool } from "../task/pools.js";
import { isFinal, type Delivery, type Task } from "../task/task.js";
import { CircuitBreaker } from "./circuit-breaker.js";
import { ConcurrencyLimiter, type PoolLimits } from "./concurrency-limiter.js";
import { InFlight } from "./in-flight.js";
import {
  TaskSender,
  type InputPath,
  type WithdrawalAdvice,
  type LastRefusal,
  type TaskSenderSettings,
} from "./task-sender.js";

export interface DispatcherSettings extends TaskSenderSettings {
  /** Slots of each pool, where the operator knows them. */
  poolLimits?: PoolLimits;
  /**
   * How long a task stays ours when this process falls silent. A third of it passes between two
   * renewals while we work on it.
   */
  leaseMs: number;
}

const MAX_IN_FLIGHT = 32;
/** Looks for due tasks at least this often: other processes may have put some there. */
const IDLE_MS = 10_000;
/**
 * And this often while the first task has no free slot or belongs to another node: a slot freed
 * here wakes the dispatcher.
 */
const FULL_MS = 1_000;
/**
 * Between two claims: of attempts that end at about the same time, each would else read a long
 * queue anew.
 */
const SPACING_MS = 100;

export interface DispatcherParts {
  kling: KlingApi;
  store: Store;
  feed: ChangeFeed;
  metrics: Metrics;
  log: Logger;
  /** Nothing is known of the arguments unless given. */
  inputPath?: InputPath;
  withdrawalAdvice?: WithdrawalAdvice;
  now?: () => number;
  random?: () => number;
}

/** A slot that is held for a task which is being stored, and is then sent at once. */
export interface Reservation {
  /** To be stored with the task. */
  lease: Lease;
  /** Sends the task. Resolves once the outcome is stored. */
  send(task: Task, delivery: Delivery): Promise<void>;
  /** Gives the slot back; after `send` it does nothing. */
  release(): void;
}

/** Decides which queued task is sent when, by which node, and how many at once. */
export class Dispatcher {
  readonly #parts: Required<DispatcherParts>;
  readonly #limiter: ConcurrencyLimiter;
  readonly #breaker: CircuitBreaker;
  readonly #sender: TaskSender;
  readonly #loop: Loop;
  readonly #inFlight = new InFlight(() => this.#slotFreed());
  /**
   * A task may wait for a slot. Otherwise a slot that is freed is no reason to look at the queue:
   * with every create that ends, one is.
   */
  #backlog = true;
  /** Attempts that a claim under way may fill. */
  #claiming = 0;
  #renewing: NodeJS.Timeout | undefined;
  #unlisten: () => void = () => undefined;

  constructor(
    parts: DispatcherParts,
    private readonly settings: DispatcherSettings,
  ) {
    this.#parts = {
      now: steadyNow,
      random: Math.random,
      inputPath: () => null,
      withdrawalAdvice: () => null,
      ...parts,
    };
    const { now, random, log } = this.#parts;
    this.#limiter = new ConcurrencyLimiter(now, random, settings.poolLimits);
    this.#breaker = new CircuitBreaker(now, random, MAX_IN_FLIGHT);
    this.#sender = new TaskSender(
      {
        ...this.#parts,
        limiter: this.#limiter,
        breaker: this.#breaker,
        onRescheduled: () => this.wake(),
      },
      settings,
    );
    this.#loop = new Loop(() => this.#step(), {
      what: "a look at the queue",
      log,
      levelOf: failureLevel,
    });
  }

  start(): void {
    this.#renewing ??= setInterval(() => void this.#renew(), this.settings.leaseMs / 3).unref();
    // A task that has ended leaves its slot to the next.
    this.#unlisten = this.#parts.feed.listen(({ task }) => {
      if (!isFinal(task.status)) return;
      this.#limiter.slotFreed(products[task.kind].pool);
      this.#slotFreed();
    });
    this.#loop.start();
  }

  /** No new sends; those under way are finished and stored. */
  async stop(): Promise<void> {
    this.#sender.stopped = true;
    this.#unlisten();
    await this.#loop.stop();
    await this.#inFlight.empty();
    clearInterval(this.#renewing);
  }

  /** Holds a slot for a task that is about to be stored; null where it has to queue. */
  async reserve(taskId: string, pool: Pool, weight: number): Promise<Reservation | null> {
    if (!this.#mayBegin(pool)) return null;
    const load = this.#limiter.limitOf(pool) === null ? null : await this.#loadOf(pool);
    // Do not await between this check and the reservation, or concurrent calls could oversubscribe
    // the pool.
    if (!this.#mayBegin(pool)) return null;
    // Whoever came first goes first.
    if (
      (load?.waiting ?? 0) > 0 ||
      !hasCapacity(this.#capacityOf(pool, load?.running ?? 0), weight)
    )
      return null;
    this.#inFlight.reserve(taskId, pool, weight);
    const lease = this.#lease();
    return {
      lease,
      send: (task, delivery) =>
        this.#inFlight.during(taskId, this.#sender.send(task, delivery, lease)),
      release: () => this.#inFlight.release(taskId),
    };
  }

  /** Slots that the account has at Kling; null where not known. */
  limitOf(pool: Pool): number | null {
    return this.#limiter.limitOf(pool);
  }

  /** Kling does not answer, so nothing is sent for the moment. */
  get circuitOpen(): boolean {
    return this.#breaker.isOpen;
  }

  /**
   * What Kling, or the way to it, last said against a task; null if nothing was refused since the
   * start.
   */
  get lastRefusal(): LastRefusal | null {
    return this.#sender.lastRefusal;
  }

  /** Something was queued. */
  wake(): void {
    this.#backlog = true;
    this.#loop.notify();
  }

  /**
   * One look at the queue: brings what is due to Kling. Resolves when each attempt is over and
   * stored.
   */
  async pass(): Promise<void> {
    await Promise.all((await this.#look()).attempts);
  }

  async #step(): Promise<number> {
    const { attempts, next } = await this.#look();
    if (attempts.length > 0) await pause(SPACING_MS);
    return Math.min(IDLE_MS, Math.max(50, next - this.#parts.now()));
  }

  /** Begins what is due. `next`: when another look is worth it, if nobody notifies it. */
  async #look(): Promise<{ attempts: Promise<void>[]; next: number }> {
    // First of all: the rest may be over a moment later.
    const resting = this.#breaker.isOpen;
    // Before the store is asked: of a burst of creates each one notifies.
    if (this.#capacity() <= 0) {
      this.#backlog = true;
      return { attempts: [], next: resting ? this.#breaker.openUntil : Infinity };
    }
    // Whatever is queued during the look sets it again.
    this.#backlog = false;
    // As it is now: a pool that opens during the query has no capacity below, and must not be slept
    // through.
    const reopensAt = this.#limiter.reopensAt();
    const capacities = await this.#capacities();
    const due = (await this.#parts.store.queue.nextDue([...capacities.keys()])) ?? Infinity;
    if (due <= this.#parts.now() || capacities.size < pools.length) this.#backlog = true;
    if (due > this.#parts.now()) return { attempts: [], next: Math.min(due, reopensAt) };
    const limit = this.#capacity();
    const attempts = limit <= 0 ? [] : await this.#begin(capacities, limit);
    return { attempts, next: this.#parts.now() + (attempts.length > 0 ? 0 : FULL_MS) };
  }

  /** Claims what is due and starts an attempt for each. */
  async #begin(capacities: ReadonlyMap<Pool, Capacity>, limit: number): Promise<Promise<void>[]> {
    const lease = this.#lease();
    this.#claiming = limit;
    // The lease of a task in flight may have ended: the store was away, or this process stood
    // still.
    const claimed = await this.#parts.store.queue
      .claim({
        lease,
        capacities,
        now: this.#parts.now(),
        limit,
        except: this.#inFlight.ids,
        leastTriedFirst: !this.#breaker.isClosed,
      })
      .finally(() => (this.#claiming = 0));
    return claimed.map(({ task, delivery }) =>
      this.#inFlight.during(task.id, this.#sender.deliver(task, delivery, lease)).catch(
        // The lease expires, and then the attempt counts as an unknown outcome.
        (error: unknown) =>
          this.#parts.log[failureLevel(error)](
            { err: error, taskId: task.id },
            "an attempt to bring a task to Kling broke off",
          ),
      ),
    );
  }

  #slotFreed(): void {
    if (this.#backlog) this.#loop.notify();
  }

  /** How many more attempts may begin now. */
  #capacity(): number {
    return this.#breaker.allowedInFlight - this.#inFlight.size - this.#claiming;
  }

  /**
   * Whether a new task may be sent at once. After an outage the queue decides which task probes, to
   * prevent a stampede of new tasks.
   */
  #mayBegin(pool: Pool): boolean {
    return (
      !this.#loop.stopped &&
      this.#limiter.isOpen(pool) &&
      this.#capacity() > 0 &&
      this.#breaker.isClosed
    );
  }

  #capacityOf(pool: Pool, running: number): Capacity {
    return this.#limiter.capacityOf(pool, running, this.#inFlight.reserved(pool));
  }

  async #loadOf(pool: Pool): Promise<{ running: number; waiting: number }> {
    return (
      (await this.#parts.store.reader.poolLoads()).find((load) => load.pool === pool) ?? {
        running: 0,
        waiting: 0,
      }
    );
  }

  /** The open pools that have a slot left. */
  async #capacities(): Promise<Map<Pool, Capacity>> {
    const open = this.#limiter.open();
    const loads = open.some((pool) => this.#limiter.limitOf(pool) !== null)
      ? await this.#parts.store.reader.poolLoads()
      : [];
    const capacities = open.map(
      (pool) =>
        [
          pool,
          this.#capacityOf(pool, loads.find((load) => load.pool === pool)?.running ?? 0),
        ] as const,
    );
    return new Map(capacities.filter(([, capacity]) => hasCapacity(capacity, 1)));
  }

  #lease(): Lease {
    return { owner: this.settings.node, until: this.#parts.now() + this.settings.leaseMs };
  }

  async #renew(): Promise<void> {
    if (this.#inFlight.size === 0) return;
    try {
      await this.#parts.store.queue.renew(this.#lease(), this.#inFlight.ids);
    } catch (error) {
      this.#parts.log[failureLevel(error)](
        { err: error },
        "leases of tasks under way could not be renewed",
      );
    }
  }
}
