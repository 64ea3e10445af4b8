import type { Logger } from "pino";
import type { KlingClient } from "../kling/client.js";
import { KlingError } from "../kling/errors.js";
import type { Pool } from "../kling/products.js";
import type { KlingTask } from "../kling/wire.js";
import type { Metrics } from "../metrics.js";
import { Alarm, backoff } from "./alarm.js";
import type { ChangeFeed } from "./feed.js";
import { insist } from "./insist.js";
import { lookUp } from "./lookup.js";
import { givenUp, newsFrom, refusalNews } from "./news.js";
import { hasRoom, PoolGate, type PoolLimits, type Room } from "./pool-gate.js";
import type { Lease, Store } from "./store/index.js";
import { isFinal, type Delivery, type Task } from "./task.js";
import type { News } from "./transition.js";
import { judge } from "./verdict.js";

export interface SubmitterSettings {
  /** Names this process in leases. */
  node: string;
  /** A queued task older than this is given up, milliseconds. */
  taskDeadlineMs: number;
  /** How long after a send absence at Kling is no proof yet. */
  doubtGraceMs: number;
  /** How long a doubt is looked into. */
  doubtTimeoutMs: number;
  /** How long a pool rests that the account can't pay for. */
  accountStopMs: number;
  /** Slots of each pool, where the operator knows them. */
  poolLimits?: PoolLimits;
  /** How long a task stays ours when this process falls silent. Renewed while we work on it. */
  leaseMs?: number;
}

/** A third of it passes between two renewals. */
const LEASE_MS = 15_000;
const MAX_IN_FLIGHT = 32;
/** Looks for due tasks at least this often: other processes may have put some there. */
const IDLE_MS = 10_000;

/** Brings queued tasks to Kling: each at most once, in doubt only after looking. */
export class Submitter {
  readonly #alarm = new Alarm();
  readonly #gate: PoolGate;
  readonly #inFlight = new Map<string, Promise<unknown>>();
  readonly #leaseMs: number;
  #renewing: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #stopped = false;
  #unlisten: () => void = () => undefined;

  constructor(
    private readonly client: KlingClient,
    private readonly store: Store,
    private readonly feed: ChangeFeed,
    private readonly metrics: Metrics,
    private readonly log: Logger,
    private readonly settings: SubmitterSettings,
    private readonly now: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {
    this.#gate = new PoolGate(now, random, settings.poolLimits);
    this.#leaseMs = settings.leaseMs ?? LEASE_MS;
  }

  start(): void {
    this.#renewing ??= setInterval(() => void this.#renew(), this.#leaseMs / 3).unref();
    // A task that has ended leaves its slot to the next.
    this.#unlisten = this.feed.listen(({ task }) => {
      if (isFinal(task.status)) this.#alarm.ring();
    });
    this.#running ??= this.#run();
  }

  /** No new sends; those under way are finished and stored. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unlisten();
    this.#alarm.ring();
    await this.#running;
    await Promise.allSettled(this.#inFlight.values());
    clearInterval(this.#renewing);
  }

  /** The lease for a task that is stored now and sent at once; null where it has to queue. */
  async leaseAtBirth(pool: Pool, weight: number): Promise<Lease | null> {
    if (this.#stopped || !this.#gate.isOpen(pool) || this.#inFlight.size >= MAX_IN_FLIGHT) return null;
    if (this.#gate.limitOf(pool) !== null) {
      const load = (await this.store.reader.poolLoads()).find((each) => each.pool === pool);
      // Whoever came first goes first.
      if ((load?.waiting ?? 0) > 0 || !hasRoom(this.#gate.roomOf(pool, load?.running ?? 0), weight)) return null;
    }
    return this.#lease();
  }

  /** Slots that the account has at Kling; null where not known. */
  limitOf(pool: Pool): number | null {
    return this.#gate.limitOf(pool);
  }

  /** Sends a task that was leased at birth. Resolves with Kling's refusal, if there is one, when this attempt is over and stored. */
  submitNew(task: Task, delivery: Delivery): Promise<KlingError | null> {
    return this.#track(task, this.#send(task, delivery));
  }

  /** Something was queued. */
  wake(): void {
    this.#alarm.ring();
  }

  /** One look at the queue: brings what is due to Kling. Resolves when each attempt is over and stored. */
  async pass(): Promise<void> {
    await Promise.all(await this.#begin());
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        void Promise.all(await this.#begin());
        await this.#alarm.wait(await this.#untilDue());
      } catch (error) {
        this.log.error({ err: error }, "the queue could not be read; trying again");
        await this.#alarm.wait(1_000);
      }
    }
  }

  /** Claims what is due and starts an attempt for each. */
  async #begin(): Promise<Promise<void>[]> {
    const limit = MAX_IN_FLIGHT - this.#inFlight.size;
    const rooms = await this.#rooms();
    if (limit <= 0 || rooms.size === 0) return [];
    const claimed = await this.store.writer.claim(this.#lease(), rooms, this.now(), limit);
    return claimed.map(({ task, delivery }) =>
      this.#track(task, this.#attempt(task, delivery)).then(
        () => this.#alarm.ring(),
        // The lease ends by itself, and then the attempt counts as in doubt.
        (error: unknown) => this.log.error({ err: error, taskId: task.id }, "an attempt to bring a task to Kling broke off"),
      ),
    );
  }

  async #untilDue(): Promise<number> {
    const due = (await this.store.reader.nextDue([...(await this.#rooms()).keys()])) ?? Infinity;
    return Math.min(IDLE_MS, Math.max(50, Math.min(due, this.#gate.reopensAt()) - this.now()));
  }

  /** The open pools that have a slot left. */
  async #rooms(): Promise<Map<Pool, Room>> {
    const open = this.#gate.open();
    const loads = open.some((pool) => this.#gate.limitOf(pool) !== null) ? await this.store.reader.poolLoads() : [];
    const rooms = open.map((pool) => [pool, this.#gate.roomOf(pool, loads.find((load) => load.pool === pool)?.running ?? 0)] as const);
    return new Map(rooms.filter(([, room]) => hasRoom(room, 1)));
  }

  #lease(): Lease {
    return { owner: this.settings.node, until: this.now() + this.#leaseMs };
  }

  async #track<T>(task: Task, work: Promise<T>): Promise<T> {
    this.#inFlight.set(task.id, work);
    try {
      return await work;
    } finally {
      this.#inFlight.delete(task.id);
    }
  }

  async #renew(): Promise<void> {
    if (this.#inFlight.size === 0) return;
    try {
      await this.store.writer.renew(this.#lease(), [...this.#inFlight.keys()]);
    } catch (error) {
      this.log.warn({ err: error }, "leases of tasks under way could not be renewed");
    }
  }

  async #attempt(task: Task, delivery: Delivery): Promise<KlingError | null> {
    if (delivery.sentAt !== null) return this.#settle(task, delivery, delivery.sentAt);
    if (this.now() - task.createdAt > this.settings.taskDeadlineMs) {
      return this.#end(task, givenUp("KLING_UNAVAILABLE", "Kling could not be reached before the task's deadline.", this.now()));
    }
    return this.#send(task, delivery);
  }

  async #send(task: Task, delivery: Delivery): Promise<KlingError | null> {
    const sentAt = this.now();
    try {
      const body: unknown = JSON.parse(delivery.body ?? "null");
      const kling = await this.client.create(task.kind, body);
      this.#gate.succeed(delivery.pool);
      await this.#accepted(task, kling);
      return null;
    } catch (error) {
      if (!(error instanceof KlingError)) throw error;
      return this.#sendFailed(task, delivery, sentAt, error);
    }
  }

  async #sendFailed(task: Task, delivery: Delivery, sentAt: number, error: KlingError): Promise<KlingError | null> {
    const verdict = judge(error, task.id);
    this.log.warn({ taskId: task.id, klingCode: error.code, requestId: error.requestId, verdict: verdict.is, reason: error.message }, "Kling did not take the task");
    switch (verdict.is) {
      case "refused":
        if (verdict.code === "ACCOUNT") {
          this.#gate.stop(delivery.pool, this.settings.accountStopMs);
          this.log.error({ pool: delivery.pool, klingCode: error.code, requestId: error.requestId }, "Kling's account can't pay: the pool is stopped, and tried again later");
        }
        await this.#end(task, refusalNews(error, verdict.code, this.now()));
        return error;
      case "no-slot":
        this.metrics.poolPauses.inc({ pool: delivery.pool });
        if (error.code === 1303) await this.#learnLimit(delivery);
        await this.#putOff(task, { sentAt: null, attempts: delivery.attempts + 1, notBefore: this.#gate.pause(delivery.pool) });
        return null;
      case "put-off":
        await this.#putOff(task, { sentAt: null, attempts: delivery.attempts + 1, notBefore: this.#later(delivery) });
        return null;
      case "in-doubt":
        await this.#putOff(task, { sentAt, attempts: delivery.attempts + 1, notBefore: this.#later(delivery) });
        return null;
    }
  }

  /** An earlier send has no stored outcome: Kling is asked, and only proof of absence lets it be sent again. */
  async #settle(task: Task, delivery: Delivery, sentAt: number): Promise<null> {
    const age = this.now() - sentAt;
    try {
      const found = await lookUp(this.client, task.kind, task.id, sentAt);
      this.log.info({ taskId: task.id, found: found.is }, "looked up a task of unknown outcome");
      if (found.is === "found") {
        await this.#accepted(task, found.task);
        return null;
      }
      if (found.is === "absent" && age >= this.settings.doubtGraceMs) {
        await this.#putOff(task, { sentAt: null, attempts: delivery.attempts + 1, notBefore: this.#later(delivery) });
        return null;
      }
    } catch (error) {
      if (!(error instanceof KlingError)) throw error;
      this.log.warn({ taskId: task.id, reason: error.message }, "a task of unknown outcome could not be looked up");
    }
    if (age > this.settings.doubtTimeoutMs) {
      return this.#end(task, givenUp("OUTCOME_UNKNOWN", "Kling never said whether it took the task, and sending it again could be paid twice.", this.now()));
    }
    await this.#putOff(task, { sentAt, attempts: delivery.attempts + 1, notBefore: this.#later(delivery) });
    return null;
  }

  async #accepted(task: Task, kling: KlingTask): Promise<void> {
    const known = newsFrom(kling, "SUBMIT", this.now());
    if (known === null) this.metrics.unknownStatus.inc();
    // A word we don't know is still an acceptance: Kling gave it an id.
    await this.#end(task, known ?? { source: "SUBMIT", at: this.now(), status: "SUBMITTED", klingTaskId: kling.klingTaskId });
  }

  async #end(task: Task, news: News): Promise<null> {
    await this.#keep(task, () => this.store.writer.apply([{ taskId: task.id, news }]));
    this.feed.wake();
    return null;
  }

  async #putOff(task: Task, wait: Pick<Delivery, "sentAt" | "attempts" | "notBefore">): Promise<void> {
    await this.#keep(task, () => this.store.writer.putOff(task.id, this.settings.node, wait));
    this.#alarm.ring();
  }

  /** What Kling has said is worth some patience with the store: without it the task is in doubt. */
  #keep<T>(task: Task, write: () => Promise<T>): Promise<T> {
    const onFailure = (error: unknown) => this.log.error({ err: error, taskId: task.id }, "Kling's answer could not be stored; trying again");
    return insist(write, () => this.#stopped, onFailure, this.random);
  }

  /** Kling has no slot for it beside those that run: their number is the limit. */
  async #learnLimit({ pool, weight }: Delivery): Promise<void> {
    const load = (await this.store.reader.poolLoads()).find((each) => each.pool === pool);
    this.#gate.learn(pool, (load?.running ?? 0) - weight);
  }

  #later(delivery: Delivery): number {
    return this.now() + backoff(delivery.attempts, this.random);
  }
}
