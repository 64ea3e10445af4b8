import type { Logger } from "pino";
import { retryWithBackoff } from "../../lib/retry.js";
import { backoff } from "../../lib/wakeup.js";
import type { KlingApi } from "../kling/api.js";
import { CODE } from "../kling/codes.js";
import { KlingError } from "../kling/errors.js";
import { products, type TaskKind } from "../kling/products.js";
import type { KlingReport } from "../kling/report.js";
import type { Metrics } from "../metrics.js";
import type { Lease, Store, Wait } from "../store/index.js";
import { failureLevel } from "../task/errors.js";
import type { Pool } from "../task/pools.js";
import { answerOf, givenUp, rejectionUpdate, statusUpdateFrom } from "../task/status-update.js";
import type { Delay, DelayReason, Delivery, FailureCode, Task } from "../task/task.js";
import type { StatusUpdate } from "../task/transition.js";
import type { CircuitBreaker } from "./circuit-breaker.js";
import { isSilence, classifyFailure } from "./classify-failure.js";
import type { ConcurrencyLimiter } from "./concurrency-limiter.js";
import { findAtKling } from "./find-at-kling.js";

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

export interface TaskSenderParts {
  kling: KlingApi;
  store: Store;
  limiter: ConcurrencyLimiter;
  breaker: CircuitBreaker;
  metrics: Metrics;
  log: Logger;
  inputPath: InputPath;
  withdrawalAdvice: WithdrawalAdvice;
  /** A task has gone back to the queue. */
  onRescheduled: () => void;
  now: () => number;
  random: () => number;
}

/**
 * The field of a create mutation's arguments that a refusal of Kling's is about, told by Kling's
 * message; null if it names none.
 */
export type InputPath = (kind: TaskKind, message: string) => string[] | null;

/** What to do about a model that Kling no longer has; null if nothing is known. */
export type WithdrawalAdvice = (kind: TaskKind, model: string | null) => string | null;

/** What came of an attempt, and is to be stored. */
type Outcome =
  /** Kling has the task. */
  | { is: "accepted"; update: StatusUpdate }
  /** It ends. */
  | { is: "given-up"; update: StatusUpdate }
  /** It goes back to the queue. */
  | { is: "rescheduled"; wait: Wait };

/**
 * Sends one leased task to Kling, or finds out whether Kling has it already, and stores the
 * outcome.
 */
export class TaskSender {
  /** Set while the process ends: then nothing more is sent, and the store is not waited for. */
  stopped = false;
  lastRefusal: LastRefusal | null = null;

  readonly #parts: TaskSenderParts;

  constructor(
    parts: TaskSenderParts,
    private readonly settings: TaskSenderSettings,
  ) {
    this.#parts = parts;
  }

  /** Sends a task, or reconciles an earlier send. Resolves once the outcome is stored. */
  async deliver(task: Task, delivery: Delivery, lease: Lease): Promise<void> {
    if (delivery.sentAt !== null)
      return this.#apply(task, await this.#reconcile(task, delivery, delivery.sentAt));
    if (this.#parts.now() - task.createdAt > this.settings.taskDeadlineMs) {
      const update = givenUp(
        "KLING_UNAVAILABLE",
        "Kling could not be reached, or took nothing from this server, before the task's deadline.",
        this.#parts.now(),
        delivery.delay,
      );
      return this.#apply(task, { is: "given-up", update });
    }
    return this.send(task, delivery, lease);
  }

  /** Sends a task that was surely not sent before. */
  async send(task: Task, delivery: Delivery, lease: Lease): Promise<void> {
    return this.#apply(task, await this.#attempt(task, delivery, lease));
  }

  async #attempt(task: Task, delivery: Delivery, lease: Lease): Promise<Outcome> {
    const { kling, limiter, breaker } = this.#parts;
    const sentAt = this.#parts.now();
    const notBefore = this.#admit(delivery.pool, lease, sentAt);
    if (notBefore !== null)
      return rescheduled({
        sentAt: null,
        attempts: delivery.attempts,
        notBefore,
        delay: delivery.delay,
      });
    try {
      const answer = await kling.create(task.kind, delivery.body ?? "null", task.model);
      breaker.succeed();
      const taken = limiter.isLearning(delivery.pool)
        ? await this.#slotsTaken(delivery.pool)
        : null;
      limiter.succeed(
        delivery.pool,
        sentAt,
        taken === null ? null : taken - delivery.weight,
        delivery.weight,
      );
      return this.#accepted(answer);
    } catch (error) {
      if (!(error instanceof KlingError)) throw error;
      return this.#sendFailed(task, delivery, sentAt, error);
    }
  }

  /**
   * Returns null if the task may be sent now, otherwise the earliest retry time. State may have
   * changed since the claim.
   */
  #admit(pool: Pool, lease: Lease, now: number): number | null {
    // This process ends; or it, or the store, stood still, and another node may already be looking
    // for the task at Kling.
    if (this.stopped || now >= lease.until) return now;
    if (this.#parts.breaker.isOpen) return this.#parts.breaker.openUntil;
    return this.#parts.limiter.enter(pool) ? null : this.#parts.limiter.opensAt(pool);
  }

  async #sendFailed(
    task: Task,
    delivery: Delivery,
    sentAt: number,
    error: KlingError,
  ): Promise<Outcome> {
    const failureClass = classifyFailure(error, task.id);
    if (isSilence(error)) this.#noAnswer(sentAt);
    else this.#parts.breaker.succeed();
    this.#parts.log.warn(
      {
        taskId: task.id,
        klingCode: error.code,
        klingRequestId: error.requestId,
        failureClass: failureClass.is,
        reason: error.message,
      },
      "Kling did not take the task",
    );
    const reason =
      failureClass.is === "refused"
        ? null
        : failureClass.is === "unknown-outcome"
          ? "OUTCOME_UNKNOWN"
          : failureClass.reason;
    const delay = delayFrom(error, reason ?? "KLING_UNREACHABLE");
    this.lastRefusal = {
      ...delay,
      at: this.#parts.now(),
      taskId: task.id,
      httpStatus: error.httpStatus ?? null,
    };
    const attempts = delivery.attempts + 1;
    switch (failureClass.is) {
      case "refused":
        this.#logRefusal(delivery.pool, failureClass.code, error);
        return {
          is: "given-up",
          update: rejectionUpdate(
            {
              error,
              code: failureClass.code,
              path: this.#parts.inputPath(task.kind, error.message),
              advice:
                error.code === CODE.RESOURCE_NOT_FOUND
                  ? this.#parts.withdrawalAdvice(task.kind, task.model)
                  : null,
            },
            this.#parts.now(),
          ),
        };
      case "no-slot":
        this.#parts.metrics.poolPauses.inc({ pool: delivery.pool });
        return rescheduled({
          sentAt: null,
          attempts,
          notBefore: await this.#pausePool(delivery, sentAt, failureClass.reason),
          delay,
        });
      case "not-taken":
        return rescheduled({ sentAt: null, attempts, notBefore: this.#later(delivery), delay });
      case "unknown-outcome":
        return rescheduled({ sentAt, attempts, notBefore: this.#later(delivery), delay });
    }
  }

  /** Refusals that only the operator can do something about. */
  #logRefusal(
    pool: Pool,
    code: FailureCode,
    { code: klingCode, requestId: klingRequestId }: KlingError,
  ): void {
    if (code === "ACCOUNT_IN_ARREARS" || code === "UNITS_EXHAUSTED") {
      this.#parts.limiter.stop(pool, this.settings.accountStopMs);
      this.#parts.log.error(
        { pool, klingCode, klingRequestId },
        "Kling's account can't pay: the pool is stopped, and tried again later",
      );
    }
    if (code === "PERMISSION_DENIED")
      this.#parts.log.error(
        { klingCode, klingRequestId },
        "Kling denies the account a right, or this server's address is not on its list",
      );
  }

  /**
   * An earlier send has no stored outcome: Kling is asked, and only proof of absence lets it be
   * sent again.
   */
  async #reconcile(task: Task, delivery: Delivery, sentAt: number): Promise<Outcome> {
    const askedAt = this.#parts.now();
    // There is neither a query nor a list of these: nobody can be asked.
    if (products[task.kind].answersAtOnce)
      return { is: "given-up", update: unknownOutcome(askedAt, delivery.delay) };
    const age = askedAt - sentAt;
    let patience = this.settings.unknownOutcomeTimeoutMs;
    let delay = delivery.delay;
    try {
      const found = await findAtKling(
        this.#parts.kling,
        { kind: task.kind, externalTaskId: task.id, sentAt },
        (ids) => this.#parts.store.reader.heldAmong(ids),
      );
      this.#parts.log.info(
        { taskId: task.id, found: found.is },
        "looked up a task of unknown outcome",
      );
      this.#parts.breaker.succeed();
      if (found.is === "found") return this.#accepted(found.task);
      if (found.is === "absent" && age >= this.settings.unknownOutcomeGraceMs) {
        return rescheduled({
          sentAt: null,
          attempts: delivery.attempts + 1,
          notBefore: this.#later(delivery),
          delay,
        });
      }
    } catch (error) {
      if (!(error instanceof KlingError)) throw error;
      delay = delayFrom(error, "OUTCOME_UNKNOWN");
      this.#parts.log.warn(
        {
          taskId: task.id,
          klingCode: error.code,
          klingRequestId: error.requestId,
          reason: error.message,
        },
        "a task of unknown outcome could not be looked up",
      );
      if (isSilence(error)) this.#noAnswer(askedAt);
      else this.#parts.breaker.succeed();
      // A failed look-up says nothing about the task: it is retried as long as an unsent task would
      // be.
      patience = this.settings.taskDeadlineMs;
    }
    if (age > patience) return { is: "given-up", update: unknownOutcome(this.#parts.now(), delay) };
    return rescheduled({
      sentAt,
      attempts: delivery.attempts + 1,
      notBefore: this.#later(delivery),
      delay,
    });
  }

  #noAnswer(sentAt: number): void {
    const wasOpen = this.#parts.breaker.isOpen;
    this.#parts.breaker.fail(sentAt);
    if (this.#parts.breaker.isOpen && !wasOpen)
      this.#parts.log.error(
        { probeInMs: this.#parts.breaker.openUntil - this.#parts.now() },
        "several sends in a row came to nothing: the queue rests, and one task probes from time to time",
      );
  }

  #accepted(kling: KlingReport): Outcome {
    const known = statusUpdateFrom(kling, "SUBMIT", this.#parts.now());
    if (known === null) this.#parts.metrics.unknownStatus.inc();
    // A word we don't know is still an acceptance: Kling gave it an id.
    const update: StatusUpdate = known ?? {
      source: "SUBMIT",
      at: this.#parts.now(),
      status: "SUBMITTED",
      ...(kling.klingTaskId !== null && { klingTaskId: kling.klingTaskId }),
    };
    return { is: "accepted", update: { ...update, klingRequestId: kling.requestId } };
  }

  async #apply(task: Task, outcome: Outcome): Promise<void> {
    const { writer, queue } = this.#parts.store;
    switch (outcome.is) {
      case "accepted":
        await this.#keep(task, () => writer.apply([{ taskId: task.id, update: outcome.update }]));
        return;
      case "given-up":
        // Only while the task is still ours: where it was taken over, or a callback came, Kling may
        // have it.
        await this.#keep(task, () =>
          writer.apply([{ taskId: task.id, update: outcome.update, heldBy: this.settings.node }]),
        );
        return;
      case "rescheduled":
        await this.#keep(task, () => queue.reschedule(task.id, this.settings.node, outcome.wait));
        this.#parts.onRescheduled();
    }
  }

  /** Kling's answer is worth some patience with the store: without it the outcome is unknown. */
  #keep<T>(task: Task, write: () => Promise<T>): Promise<T> {
    const onFailure = (error: unknown) =>
      this.#parts.log[failureLevel(error)](
        { err: error, taskId: task.id },
        "Kling's answer could not be stored; trying again",
      );
    return retryWithBackoff(write, {
      gaveUp: () => this.stopped,
      onFailure,
      random: this.#parts.random,
    });
  }

  /** Returns when the task may be tried again. Its own slots are counted as taken until then. */
  async #pausePool(
    { pool, weight }: Delivery,
    sentAt: number,
    reason: DelayReason,
  ): Promise<number> {
    if (reason !== "NO_SLOT") return this.#parts.limiter.pause(pool, sentAt);
    const taken = await this.#slotsTaken(pool);
    return this.#parts.limiter.refuse(pool, sentAt, taken === null ? null : taken - weight);
  }

  /** Slots of the pool that our tasks take now; null if the store can't tell. */
  async #slotsTaken(pool: Pool): Promise<number | null> {
    try {
      return (
        (await this.#parts.store.reader.poolLoads()).find((each) => each.pool === pool)?.running ??
        0
      );
    } catch (error) {
      this.#parts.log[failureLevel(error)](
        { err: error, pool },
        "the slots that a pool's tasks take could not be counted, so nothing is learned about its limit",
      );
      return null;
    }
  }

  #later(delivery: Delivery): number {
    return this.#parts.now() + backoff(delivery.attempts, this.#parts.random);
  }
}

const rescheduled = (wait: Wait): Outcome => ({ is: "rescheduled", wait });

const delayFrom = (error: KlingError, reason: DelayReason): Delay => ({
  reason,
  message: error.message,
  klingError: answerOf(error),
});

const unknownOutcome = (at: number, delay: Delay | null): StatusUpdate =>
  givenUp(
    "OUTCOME_UNKNOWN",
    "Kling never said whether it took the task, and sending it again could be paid twice.",
    at,
    delay,
  );
