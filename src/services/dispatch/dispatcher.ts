import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { steadyNow } from "../../lib/clock.js";
import type { KlingClient } from "../kling/client.js";
import type { KlingError } from "../kling/errors.js";
import { products, type Pool } from "../kling/products.js";
import type { Metrics } from "../metrics.js";
import { failureLevel } from "../task/errors.js";
import { CircuitBreaker } from "./circuit-breaker.js";
import { Courier, type CourierSettings, type LastRefusal } from "./task-sender.js";
import type { ChangeFeed } from "../changes/change-feed.js";
import { InHand } from "./in-flight.js";
import { Loop } from "../../lib/loop.js";
import { hasRoom, PoolGate, type PoolLimits, type Room } from "./concurrency-limiter.js";
import type { Lease, Store } from "../store/index.js";
import { isFinal, type Delivery, type Task } from "../task/task.js";

export interface SubmitterSettings extends CourierSettings {
  /** Slots of each pool, where the operator knows them. */
  poolLimits?: PoolLimits;
  /** How long a task stays ours when this process falls silent. A third of it passes between two renewals while we work on it. */
  leaseMs: number;
}

const MAX_IN_FLIGHT = 32;
/** Looks for due tasks at least this often: other processes may have put some there. */
const IDLE_MS = 10_000;
/** And this often while the first in line has no room, or is another node's: what makes room here rings. */
const FULL_MS = 1_000;
/** Between two claims: of attempts that end at about the same time, each would else read a long queue anew. */
const SPACING_MS = 100;

/** Keeps the queue moving: which task is brought to Kling when, by which node, and how many at once. */
export class Submitter {
  readonly #gate: PoolGate;
  readonly #breaker: CircuitBreaker;
  readonly #courier: Courier;
  readonly #loop: Loop;
  readonly #inHand = new InHand(() => this.#loop.ring());
  /** Places that a claim under way may fill. */
  #claiming = 0;
  #renewing: NodeJS.Timeout | undefined;
  #unlisten: () => void = () => undefined;

  constructor(
    client: KlingClient,
    private readonly store: Store,
    private readonly feed: ChangeFeed,
    metrics: Metrics,
    private readonly log: Logger,
    private readonly settings: SubmitterSettings,
    private readonly now: () => number = steadyNow,
    random: () => number = Math.random,
  ) {
    this.#gate = new PoolGate(now, random, settings.poolLimits);
    this.#breaker = new CircuitBreaker(now, random, MAX_IN_FLIGHT);
    this.#courier = new Courier(client, store, this.#gate, this.#breaker, metrics, log, settings, now, random);
    this.#loop = new Loop(() => this.#step(), "a look at the queue", log);
  }

  start(): void {
    this.#renewing ??= setInterval(() => void this.#renew(), this.settings.leaseMs / 3).unref();
    // A task that has ended leaves its slot to the next.
    this.#unlisten = this.feed.listen(({ task }) => {
      if (!isFinal(task.status)) return;
      this.#gate.slotFreed(products[task.kind].pool);
      this.#loop.ring();
    });
    this.#loop.start();
  }

  /** No new sends; those under way are finished and stored. */
  async stop(): Promise<void> {
    this.#courier.stopped = true;
    this.#unlisten();
    await this.#loop.stop();
    await this.#inHand.empty();
    clearInterval(this.#renewing);
  }

  /** The lease for a task that is stored now and sent at once, by submitNew; null where it has to queue. Where it is not sent after all, `forgetBirth`. */
  async leaseAtBirth(taskId: string, pool: Pool, weight: number): Promise<Lease | null> {
    if (!this.#mayBegin(pool)) return null;
    const load = this.#gate.limitOf(pool) === null ? null : await this.#loadOf(pool);
    // Nothing is awaited from here on: of many at once, no more than have room are let through.
    if (!this.#mayBegin(pool)) return null;
    // Whoever came first goes first.
    if ((load?.waiting ?? 0) > 0 || !hasRoom(this.#roomOf(pool, load?.running ?? 0), weight)) return null;
    this.#inHand.beginBirth(taskId, pool, weight);
    return this.#lease();
  }

  forgetBirth(taskId: string): void {
    this.#inHand.endBirth(taskId);
  }

  /** Slots that the account has at Kling; null where not known. */
  limitOf(pool: Pool): number | null {
    return this.#gate.limitOf(pool);
  }

  /** Kling does not answer, so nothing is sent for the moment. */
  get circuitOpen(): boolean {
    return this.#breaker.isOpen;
  }

  /** What Kling, or the way to it, last said against a task; null if nothing was refused since the start. */
  get lastRefusal(): LastRefusal | null {
    return this.#courier.lastRefusal;
  }

  /** Sends a task that was leased at birth. Resolves with Kling's refusal, if there is one, when this attempt is over and stored. */
  submitNew(task: Task, delivery: Delivery, lease: Lease): Promise<KlingError | null> {
    return this.#inHand.during(task.id, this.#courier.send(task, delivery, lease));
  }

  /** Something was queued. */
  wake(): void {
    this.#loop.ring();
  }

  /** One look at the queue: brings what is due to Kling. Resolves when each attempt is over and stored. */
  async pass(): Promise<void> {
    await Promise.all((await this.#look()).attempts);
  }

  async #step(): Promise<number> {
    const { attempts, next } = await this.#look();
    if (attempts.length > 0) await pause(SPACING_MS);
    return Math.min(IDLE_MS, Math.max(50, next - this.now()));
  }

  /** Begins what is due. `next`: when another look is worth it, if nobody rings. */
  async #look(): Promise<{ attempts: Promise<void>[]; next: number }> {
    // First of all: the rest may be over a moment later.
    const resting = this.#breaker.isOpen;
    // Before the store is asked: of a burst of creates each one rings.
    if (this.#capacity() <= 0) return { attempts: [], next: resting ? this.#breaker.opensUntil : Infinity };
    // As it is now: a pool that opens while the store is asked is not among the rooms, and is not to be slept through.
    const reopensAt = this.#gate.reopensAt();
    const rooms = await this.#rooms();
    const due = (await this.store.queue.nextDue([...rooms.keys()])) ?? Infinity;
    if (due > this.now()) return { attempts: [], next: Math.min(due, reopensAt) };
    const limit = this.#capacity();
    const attempts = limit <= 0 ? [] : await this.#begin(rooms, limit);
    return { attempts, next: this.now() + (attempts.length > 0 ? 0 : FULL_MS) };
  }

  /** Claims what is due and starts an attempt for each. */
  async #begin(rooms: ReadonlyMap<Pool, Room>, limit: number): Promise<Promise<void>[]> {
    const lease = this.#lease();
    this.#claiming = limit;
    // A lease of what is in hand may be over: where the store was away, or this process stood still.
    const claimed = await this.store.queue.claim(lease, rooms, this.now(), limit, { except: this.#inHand.ids, leastTriedFirst: !this.#breaker.isClosed }).finally(() => (this.#claiming = 0));
    return claimed.map(({ task, delivery }) =>
      this.#inHand.during(task.id, this.#courier.bring(task, delivery, lease)).then(
        () => undefined,
        // The lease ends by itself, and then the attempt counts as in doubt.
        (error: unknown) => this.log[failureLevel(error)]({ err: error, taskId: task.id }, "an attempt to bring a task to Kling broke off"),
      ),
    );
  }

  /** How many more attempts may begin now. */
  #capacity(): number {
    return this.#breaker.width - this.#inHand.size - this.#claiming;
  }

  /** Whether a new task may be sent at once. After trouble the queue decides who probes: many new ones would be the stampede that it prevents. */
  #mayBegin(pool: Pool): boolean {
    return !this.#loop.stopped && this.#gate.isOpen(pool) && this.#capacity() > 0 && this.#breaker.isClosed;
  }

  #roomOf(pool: Pool, running: number): Room {
    return this.#gate.roomOf(pool, running, this.#inHand.born(pool));
  }

  async #loadOf(pool: Pool): Promise<{ running: number; waiting: number }> {
    return (await this.store.reader.poolLoads()).find((load) => load.pool === pool) ?? { running: 0, waiting: 0 };
  }

  /** The open pools that have a slot left. */
  async #rooms(): Promise<Map<Pool, Room>> {
    const open = this.#gate.open();
    const loads = open.some((pool) => this.#gate.limitOf(pool) !== null) ? await this.store.reader.poolLoads() : [];
    const rooms = open.map((pool) => [pool, this.#roomOf(pool, loads.find((load) => load.pool === pool)?.running ?? 0)] as const);
    return new Map(rooms.filter(([, room]) => hasRoom(room, 1)));
  }

  #lease(): Lease {
    return { owner: this.settings.node, until: this.now() + this.settings.leaseMs };
  }

  async #renew(): Promise<void> {
    if (this.#inHand.size === 0) return;
    try {
      await this.store.queue.renew(this.#lease(), this.#inHand.ids);
    } catch (error) {
      this.log[failureLevel(error)]({ err: error }, "leases of tasks under way could not be renewed");
    }
  }
}
