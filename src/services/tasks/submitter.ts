import type { Logger } from "pino";
import { steadyNow } from "../clock.js";
import type { KlingClient } from "../kling/client.js";
import type { KlingError } from "../kling/errors.js";
import type { Pool } from "../kling/products.js";
import type { Metrics } from "../metrics.js";
import { CircuitBreaker } from "./circuit-breaker.js";
import { Courier, type CourierSettings } from "./courier.js";
import type { ChangeFeed } from "./feed.js";
import { Loop } from "./loop.js";
import { hasRoom, PoolGate, type PoolLimits, type Room } from "./pool-gate.js";
import type { Lease, Store } from "./store/index.js";
import { isFinal, type Delivery, type Task } from "./task.js";

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

/** Keeps the queue moving: which task is brought to Kling when, by which node, and how many at once. */
export class Submitter {
  readonly #gate: PoolGate;
  readonly #breaker: CircuitBreaker;
  readonly #courier: Courier;
  readonly #loop: Loop;
  readonly #inFlight = new Map<string, Promise<unknown>>();
  /** Tasks that are being stored with a lease: they take room like those in flight. */
  readonly #births = new Map<string, { pool: Pool; weight: number }>();
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
    this.#courier = new Courier(client, store, feed, this.#gate, this.#breaker, metrics, log, settings, now, random);
    this.#loop = new Loop(() => this.#step(), "a look at the queue", log);
  }

  start(): void {
    this.#renewing ??= setInterval(() => void this.#renew(), this.settings.leaseMs / 3).unref();
    // A task that has ended leaves its slot to the next.
    this.#unlisten = this.feed.listen(({ task }) => {
      if (isFinal(task.status)) this.#loop.ring();
    });
    this.#loop.start();
  }

  /** No new sends; those under way are finished and stored. */
  async stop(): Promise<void> {
    this.#courier.stopped = true;
    this.#unlisten();
    await this.#loop.stop();
    await Promise.allSettled(this.#inFlight.values());
    clearInterval(this.#renewing);
  }

  /** The lease for a task that is stored now and sent at once, by submitNew; null where it has to queue. Where it is not sent after all, `forgetBirth`. */
  async leaseAtBirth(taskId: string, pool: Pool, weight: number): Promise<Lease | null> {
    if (!this.#mayBegin(pool)) return null;
    const load = this.#gate.limitOf(pool) === null ? null : await this.#loadOf(pool);
    // Nothing is awaited from here on: of many at once, no more than have room are let through.
    if (!this.#mayBegin(pool)) return null;
    // Whoever came first goes first.
    if (load !== null && (load.waiting > 0 || !hasRoom(this.#gate.roomOf(pool, load.running + this.#born(pool)), weight))) return null;
    this.#gate.enter(pool);
    this.#births.set(taskId, { pool, weight });
    return this.#lease();
  }

  forgetBirth(taskId: string): void {
    this.#births.delete(taskId);
  }

  /** Slots that the account has at Kling; null where not known. */
  limitOf(pool: Pool): number | null {
    return this.#gate.limitOf(pool);
  }

  /** Kling does not answer, so nothing is sent for the moment. */
  get circuitOpen(): boolean {
    return this.#breaker.isOpen;
  }

  /** Sends a task that was leased at birth. Resolves with Kling's refusal, if there is one, when this attempt is over and stored. */
  submitNew(task: Task, delivery: Delivery, lease: Lease): Promise<KlingError | null> {
    this.#births.delete(task.id);
    return this.#track(task, this.#courier.send(task, delivery, lease));
  }

  /** Something was queued. */
  wake(): void {
    this.#loop.ring();
  }

  /** One look at the queue: brings what is due to Kling. Resolves when each attempt is over and stored. */
  async pass(): Promise<void> {
    await Promise.all(await this.#begin());
  }

  async #step(): Promise<number> {
    const begun = await this.#begin();
    // Each attempt that ends rings.
    if (this.#capacity() <= 0) return this.#breaker.isOpen ? Math.max(50, this.#breaker.opensUntil - this.now()) : IDLE_MS;
    const due = (await this.store.queue.nextDue([...(await this.#rooms()).keys()])) ?? Infinity;
    if (begun.length === 0 && due <= this.now()) return FULL_MS;
    return Math.min(IDLE_MS, Math.max(50, Math.min(due, this.#gate.reopensAt()) - this.now()));
  }

  /** Claims what is due and starts an attempt for each. */
  async #begin(): Promise<Promise<void>[]> {
    const rooms = await this.#rooms();
    const limit = this.#capacity();
    if (limit <= 0) return [];
    const lease = this.#lease();
    // A lease of our own may be over: where the store was away, or this process stood still.
    const ours = [...this.#inFlight.keys(), ...this.#births.keys()];
    const claimed = await this.store.queue.claim(lease, rooms, this.now(), limit, ours);
    for (const { delivery } of claimed) if (delivery.sentAt === null) this.#gate.enter(delivery.pool);
    return claimed.map(({ task, delivery }) =>
      this.#track(task, this.#courier.bring(task, delivery, lease)).then(
        () => undefined,
        // The lease ends by itself, and then the attempt counts as in doubt.
        (error: unknown) => this.log.error({ err: error, taskId: task.id }, "an attempt to bring a task to Kling broke off"),
      ),
    );
  }

  /** How many more attempts may begin now. */
  #capacity(): number {
    return this.#breaker.width - this.#inFlight.size - this.#births.size;
  }

  /** Whether a new task may be sent at once. After an outage the queue decides who probes: many new ones would be the stampede that it prevents. */
  #mayBegin(pool: Pool): boolean {
    return !this.#loop.stopped && this.#gate.isOpen(pool) && this.#capacity() > 0 && this.#breaker.isClosed;
  }

  /** Slots of tasks that are being stored, which no load counts yet. */
  #born(pool: Pool): number {
    return [...this.#births.values()].filter((birth) => birth.pool === pool).reduce((sum, { weight }) => sum + weight, 0);
  }

  async #loadOf(pool: Pool): Promise<{ running: number; waiting: number }> {
    return (await this.store.reader.poolLoads()).find((load) => load.pool === pool) ?? { running: 0, waiting: 0 };
  }

  /** The open pools that have a slot left. */
  async #rooms(): Promise<Map<Pool, Room>> {
    const open = this.#gate.open();
    const loads = open.some((pool) => this.#gate.limitOf(pool) !== null) ? await this.store.reader.poolLoads() : [];
    const rooms = open.map((pool) => [pool, this.#gate.roomOf(pool, loads.find((load) => load.pool === pool)?.running ?? 0)] as const);
    return new Map(rooms.filter(([, room]) => hasRoom(room, 1)));
  }

  #lease(): Lease {
    return { owner: this.settings.node, until: this.now() + this.settings.leaseMs };
  }

  async #track<T>(task: Task, work: Promise<T>): Promise<T> {
    this.#inFlight.set(task.id, work);
    try {
      return await work;
    } finally {
      this.#inFlight.delete(task.id);
      this.#loop.ring();
    }
  }

  async #renew(): Promise<void> {
    if (this.#inFlight.size === 0) return;
    try {
      await this.store.queue.renew(this.#lease(), [...this.#inFlight.keys()]);
    } catch (error) {
      this.log.warn({ err: error }, "leases of tasks under way could not be renewed");
    }
  }
}
