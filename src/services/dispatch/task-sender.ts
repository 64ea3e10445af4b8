import type { Logger } from "pino";
import type { KlingClient } from "../kling/client.js";
import { KlingError } from "../kling/errors.js";
import type { Pool } from "../kling/products.js";
import type { KlingTask } from "../kling/wire.js";
import type { Metrics } from "../metrics.js";
import { backoff } from "../../lib/wakeup.js";
import { failureLevel } from "../task/errors.js";
import type { CircuitBreaker } from "./circuit-breaker.js";
import { retryWithBackoff } from "../../lib/retry.js";
import { findAtKling } from "./find-at-kling.js";
import { givenUp, statusUpdateFrom, rejectionUpdate } from "../task/status-update.js";
import type { ConcurrencyLimiter } from "./concurrency-limiter.js";
import type { Lease, Store, Wait } from "../store/index.js";
import type { Delay, DelayReason, Delivery, FailureCode, Task } from "../task/task.js";
import type { StatusUpdate } from "../task/transition.js";
import { isSilence, classifyFailure } from "./classify-failure.js";

export interface TaskSenderSettings {
  /** Names this process in leases. */
  node: string;
  /** A queued task older than this is given up, milliseconds. */
  taskDeadlineMs: number;
  /** How long after a send absence at Kling is no proof yet. */
  unknownOutcomeGraceMs: number;
  /** How long an unknown outcome is investigated. */
  unknownOutcomeTimeoutMs: number;
  /** How long a pool rests that the account can't pay for. */
  accountStopMs: number;
}

/** The last time that a task was not taken, for operators. */
export interface LastRefusal extends Delay {
  /** Epoch milliseconds. */
  at: number;
  taskId: string;
  httpStatus: number | null;
}

/** Sends one leased task to Kling, or finds out whether Kling has it already, and stores the outcome. */
export class TaskSender {
  /** Set while the process ends: then nothing more is sent, and the store is not waited for. */
  stopped = false;
  lastRefusal: LastRefusal | null = null;

  constructor(
    private readonly client: KlingClient,
    private readonly store: Store,
    private readonly limiter: ConcurrencyLimiter,
    private readonly breaker: CircuitBreaker,
    private readonly metrics: Metrics,
    private readonly log: Logger,
    private readonly settings: TaskSenderSettings,
    private readonly now: () => number,
    private readonly random: () => number,
  ) {}

  /** Sends a task, or reconciles an earlier send. Resolves with Kling's rejection, if any, once the outcome is stored. */
  async deliver(task: Task, delivery: Delivery, lease: Lease): Promise<KlingError | null> {
    if (delivery.sentAt !== null) return this.#reconcile(task, delivery, delivery.sentAt);
    if (this.now() - task.createdAt > this.settings.taskDeadlineMs) {
      return this.#giveUp(task, givenUp("KLING_UNAVAILABLE", "Kling could not be reached, or took nothing from this server, before the task's deadline.", this.now(), delivery.delay));
    }
    return this.send(task, delivery, lease);
  }

  /** Sends a task that was surely not sent before. */
  async send(task: Task, delivery: Delivery, lease: Lease): Promise<KlingError | null> {
    const sentAt = this.now();
    const notBefore = this.#admit(delivery.pool, lease, sentAt);
    if (notBefore !== null) {
      await this.#reschedule(task, { sentAt: null, attempts: delivery.attempts, notBefore, delay: delivery.delay });
      return null;
    }
    try {
      const body: unknown = JSON.parse(delivery.body ?? "null");
      const kling = await this.client.create(task.kind, body);
      this.breaker.succeed();
      const taken = this.limiter.isLearning(delivery.pool) ? await this.#slotsTaken(delivery.pool) : null;
      this.limiter.succeed(delivery.pool, sentAt, taken === null ? null : taken - delivery.weight, delivery.weight);
      await this.#accepted(task, kling);
      return null;
    } catch (error) {
      if (!(error instanceof KlingError)) throw error;
      return this.#sendFailed(task, delivery, sentAt, error);
    }
  }

  /** Returns null if the task may be sent now, otherwise the earliest retry time. State may have changed since the claim. */
  #admit(pool: Pool, lease: Lease, now: number): number | null {
    // This process ends; or it, or the store, stood still, and another node may already be looking for the task at Kling.
    if (this.stopped || now >= lease.until) return now;
    if (this.breaker.isOpen) return this.breaker.openUntil;
    return this.limiter.enter(pool) ? null : this.limiter.opensAt(pool);
  }

  async #sendFailed(task: Task, delivery: Delivery, sentAt: number, error: KlingError): Promise<KlingError | null> {
    const failureClass = classifyFailure(error, task.id);
    if (isSilence(error)) this.#noAnswer(sentAt);
    else this.breaker.succeed();
    this.log.warn({ taskId: task.id, klingCode: error.code, klingRequestId: error.requestId, failureClass: failureClass.is, reason: error.message }, "Kling did not take the task");
    const reason = failureClass.is === "refused" ? null : failureClass.is === "unknown-outcome" ? "OUTCOME_UNKNOWN" : failureClass.reason;
    const delay = delayFrom(error, reason ?? "KLING_UNREACHABLE");
    this.lastRefusal = { ...delay, at: this.now(), taskId: task.id, httpStatus: error.httpStatus ?? null };
    const attempts = delivery.attempts + 1;
    switch (failureClass.is) {
      case "refused":
        this.#logRefusal(delivery.pool, failureClass.code, error);
        await this.#giveUp(task, rejectionUpdate(error, failureClass.code, this.now()));
        return error;
      case "no-slot":
        this.metrics.poolPauses.inc({ pool: delivery.pool });
        await this.#reschedule(task, { sentAt: null, attempts, notBefore: await this.#pausePool(delivery, sentAt, failureClass.reason), delay });
        return null;
      case "put-off":
        await this.#reschedule(task, { sentAt: null, attempts, notBefore: this.#later(delivery), delay });
        return null;
      case "unknown-outcome":
        await this.#reschedule(task, { sentAt, attempts, notBefore: this.#later(delivery), delay });
        return null;
    }
  }

  /** Refusals that only the operator can do something about. */
  #logRefusal(pool: Pool, code: FailureCode, { code: klingCode, requestId: klingRequestId }: KlingError): void {
    if (code === "ACCOUNT") {
      this.limiter.stop(pool, this.settings.accountStopMs);
      this.log.error({ pool, klingCode, klingRequestId }, "Kling's account can't pay: the pool is stopped, and tried again later");
    }
    if (code === "PERMISSION") this.log.error({ klingCode, klingRequestId }, "Kling denies the account a right, or this server's address is not on its list");
  }

  /** An earlier send has no stored outcome: Kling is asked, and only proof of absence lets it be sent again. */
  async #reconcile(task: Task, delivery: Delivery, sentAt: number): Promise<null> {
    const askedAt = this.now();
    const age = askedAt - sentAt;
    let patience = this.settings.unknownOutcomeTimeoutMs;
    let delay = delivery.delay;
    try {
      const found = await findAtKling(this.client, task.kind, task.id, sentAt, (ids) => this.store.reader.heldAmong(ids));
      this.log.info({ taskId: task.id, found: found.is }, "looked up a task of unknown outcome");
      this.breaker.succeed();
      if (found.is === "found") {
        await this.#accepted(task, found.task);
        return null;
      }
      if (found.is === "absent" && age >= this.settings.unknownOutcomeGraceMs) {
        await this.#reschedule(task, { sentAt: null, attempts: delivery.attempts + 1, notBefore: this.#later(delivery), delay });
        return null;
      }
    } catch (error) {
      if (!(error instanceof KlingError)) throw error;
      delay = delayFrom(error, "OUTCOME_UNKNOWN");
      this.log.warn({ taskId: task.id, klingCode: error.code, klingRequestId: error.requestId, reason: error.message }, "a task of unknown outcome could not be looked up");
      if (isSilence(error)) this.#noAnswer(askedAt);
      else this.breaker.succeed();
      // A failed look-up says nothing about the task: it is retried as long as an unsent task would be.
      patience = this.settings.taskDeadlineMs;
    }
    if (age > patience) {
      return this.#giveUp(task, givenUp("OUTCOME_UNKNOWN", "Kling never said whether it took the task, and sending it again could be paid twice.", this.now(), delay));
    }
    await this.#reschedule(task, { sentAt, attempts: delivery.attempts + 1, notBefore: this.#later(delivery), delay });
    return null;
  }

  #noAnswer(sentAt: number): void {
    const wasOpen = this.breaker.isOpen;
    this.breaker.fail(sentAt);
    if (this.breaker.isOpen && !wasOpen) this.log.error({ probeInMs: this.breaker.openUntil - this.now() }, "several sends in a row came to nothing: the queue rests, and one task probes from time to time");
  }

  async #accepted(task: Task, kling: KlingTask): Promise<void> {
    const known = statusUpdateFrom(kling, "SUBMIT", this.now());
    if (known === null) this.metrics.unknownStatus.inc();
    // A word we don't know is still an acceptance: Kling gave it an id.
    await this.#store(task, known ?? { source: "SUBMIT", at: this.now(), status: "SUBMITTED", klingTaskId: kling.klingTaskId });
  }

  /** Only while the task is still ours: where it was taken over, or a callback came, Kling may have it. */
  async #giveUp(task: Task, update: StatusUpdate): Promise<null> {
    await this.#store(task, update, this.settings.node);
    return null;
  }

  async #store(task: Task, update: StatusUpdate, heldBy?: string): Promise<void> {
    await this.#keep(task, () => this.store.writer.apply([{ taskId: task.id, update, heldBy }]));
  }

  async #reschedule(task: Task, wait: Wait): Promise<void> {
    await this.#keep(task, () => this.store.queue.reschedule(task.id, this.settings.node, wait));
  }

  /** Kling's answer is worth some patience with the store: without it the outcome is unknown. */
  #keep<T>(task: Task, write: () => Promise<T>): Promise<T> {
    const onFailure = (error: unknown) => this.log[failureLevel(error)]({ err: error, taskId: task.id }, "Kling's answer could not be stored; trying again");
    return retryWithBackoff(write, () => this.stopped, onFailure, this.random);
  }

  /** Returns when the task may be tried again. Its own slots are counted as taken until then. */
  async #pausePool({ pool, weight }: Delivery, sentAt: number, reason: DelayReason): Promise<number> {
    if (reason !== "NO_SLOT") return this.limiter.pause(pool, sentAt);
    const taken = await this.#slotsTaken(pool);
    return this.limiter.refuse(pool, sentAt, taken === null ? null : taken - weight);
  }

  /** Slots of the pool that our tasks take now; null if the store can't tell. */
  async #slotsTaken(pool: Pool): Promise<number | null> {
    try {
      return (await this.store.reader.poolLoads()).find((each) => each.pool === pool)?.running ?? 0;
    } catch (error) {
      this.log[failureLevel(error)]({ err: error, pool }, "the slots that a pool's tasks take could not be counted, so nothing is learned about its limit");
      return null;
    }
  }

  #later(delivery: Delivery): number {
    return this.now() + backoff(delivery.attempts, this.random);
  }
}

const delayFrom = (error: KlingError, reason: DelayReason): Delay => ({
  reason,
  message: error.message,
  klingCode: error.code ?? null,
  klingRequestId: error.requestId ?? null,
});
