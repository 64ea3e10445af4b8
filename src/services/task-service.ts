import { setMaxListeners } from "node:events";
import type { Logger } from "pino";
import { steadyNow } from "../lib/clock.js";
import type { BudgetRule } from "./access/caller.js";
import type { ChangeFeed } from "./changes/change-feed.js";
import type { Dispatcher } from "./dispatch/dispatcher.js";
import type { KlingApi } from "./kling/api.js";
import { products, type TaskKind } from "./kling/products.js";
import { toRequestJson } from "./kling/request-json.js";
import { OverBudgetError } from "./spending/budget.js";
import type { IdempotencyKey, Inserted, Store } from "./store/index.js";
import { failureLevel } from "./task/errors.js";
import { earlierFingerprint, fingerprint } from "./task/fingerprint.js";
import type { PendingInput } from "./task/pending-input.js";
import { ownedBy, type Scope } from "./task/scope.js";
import { statusUpdateFrom } from "./task/status-update.js";
import { newTaskId } from "./task/task-id.js";
import {
  emptyResult,
  isFinal,
  type Delay,
  type Delivery,
  type Task,
  type UnitAmount,
} from "./task/task.js";
import { transition } from "./task/transition.js";

/** How long an idempotencyKey is remembered: 30 days, as long as Kling keeps the outcome. */
export const IDEMPOTENCY_MS = 30 * 86_400_000;

/** What tells a create that is repeated from another one. */
export interface RequestIdentity {
  owner: string;
  kind: TaskKind;
  /** The mutation's input as the caller gave it: an idempotency key stands for this. */
  given: unknown;
  externalTaskId: string | null;
  idempotencyKey: string | null;
  webhookUrl: string | null;
}

export interface CreateRequest extends RequestIdentity {
  /** The REST body, without external_task_id; with gaps if the input is pending. */
  body: { [key: string]: unknown };
  /** Tasks whose results it uses. */
  sources: readonly string[];
  /** The input, if one of them has not ended; otherwise null. */
  pending: PendingInput | null;
  /** Kling's name of the model; null if the kind has none. */
  model: string | null;
  /** What is asked for in words; null if the kind has no words. */
  prompt: string | null;
  /** Slots of the pool: 1, for images their number. */
  weight: number;
  /** The most that it costs; null if the price list has no price. */
  estimate: UnitAmount | null;
  /** The caller's; those of other types of units do not matter. */
  budgets: readonly BudgetRule[];
  /** Names the key or token that the caller used; null if there is none. */
  keyId: string | null;
}

/** `created`: Kling may have answered while we waited; then the task says what. */
export interface CreateOutcome {
  outcome: Inserted["outcome"];
  task: Task;
}

export interface TaskServiceParts {
  kling: KlingApi;
  store: Store;
  feed: ChangeFeed;
  dispatcher: Dispatcher;
  log: Logger;
  /** What waits for this task is to be looked at. */
  sourceEnded: (taskId: string) => void;
  /** Kling's way back to a task; undefined where it has none. */
  callbackAddress: (taskId: string) => string | undefined;
  now?: () => number;
}

/** What callers can do with tasks. */
export class TaskService {
  readonly #parts: Required<TaskServiceParts>;
  readonly #stopping = new AbortController();

  constructor(
    parts: TaskServiceParts,
    private readonly settings: { submitWaitMs: number },
  ) {
    this.#parts = { now: steadyNow, ...parts };
    // As many as wait listen to it: no leak that is worth a warning.
    setMaxListeners(0, this.#stopping.signal);
  }

  /**
   * Stores the task, then brings it to Kling; waits a little for Kling's answer and returns
   * whatever is true then. Rejects with OverBudgetError, before anything is stored or sent, if a
   * budget has no room for the task.
   */
  async create(request: CreateRequest): Promise<CreateOutcome> {
    const { owner, kind, externalTaskId, webhookUrl, model, prompt, weight, estimate } = request;
    const at = this.#parts.now();
    const task = newTask({ owner, kind, externalTaskId, webhookUrl, model, prompt, estimate, at });
    const pool = products[kind].pool;
    const { pending } = request;
    const reservation =
      pending === null ? await this.#parts.dispatcher.reserve(task.id, pool, weight) : null;
    try {
      const body = pending === null ? this.restBody(task, request.body) : JSON.stringify(pending);
      const delivery: Delivery = {
        pool,
        weight,
        body,
        sentAt: reservation === null ? null : at,
        attempts: 0,
        notBefore: 0,
        delay: pending && waitsFor(pending),
      };
      const inserted = await this.#parts.store.writer.insert({
        task,
        delivery,
        source: "SERVER",
        idempotency: idempotencyOf(request, at),
        lease: reservation?.lease ?? null,
        keyId: request.keyId,
        sources: request.sources,
        waits: pending !== null,
        budgets: request.budgets.filter(({ unitType }) => unitType === products[kind].unitType),
      });
      if (inserted.outcome === "over-budget") throw new OverBudgetError(inserted.refusal);
      if (inserted.outcome !== "created") return inserted;
      if (reservation === null) {
        // A source may have ended since it was looked at, when nothing waited for it yet.
        for (const source of request.sources) this.#parts.sourceEnded(source);
        this.#parts.dispatcher.wake();
        return { outcome: "created", task };
      }
      await this.#answerInTime(task, reservation.send(task, delivery));
      // The task exists and may be paid for: its caller gets it even where the store has just gone
      // away.
      const current = await this.#parts.store.reader
        .task(ownedBy(owner), task.id)
        .catch(() => null);
      return { outcome: "created", task: current ?? task };
    } finally {
      reservation?.release();
    }
  }

  /**
   * A body as it is sent. Kling refuses a repeated external_task_id: with our own id in it, a create
   * that is sent twice is made once. What Kling answers at once has neither an id nor a callback.
   */
  restBody({ id, kind }: Pick<Task, "id" | "kind">, body: CreateRequest["body"]): string {
    if (products[kind].answersAtOnce) return toRequestJson(body);
    return toRequestJson({
      ...body,
      callback_url: this.#parts.callbackAddress(id),
      external_task_id: id,
    });
  }

  /**
   * The task that the same key and input have made; null if there is none. It needs no REST body, so
   * it also finds the task of an input that could not be sent today.
   */
  async findRepeated(request: RequestIdentity): Promise<Task | null> {
    const { owner, idempotencyKey } = request;
    if (idempotencyKey === null) return null;
    const { reader } = this.#parts.store;
    const found = await reader.taskByIdempotencyKey(owner, idempotencyKey, this.#parts.now());
    return found !== null && found.fingerprint === fingerprint(request) ? found.task : null;
  }

  /** The canceled task; null where it is too late for that. */
  async cancel(task: Task): Promise<Task | null> {
    return (await this.#parts.store.writer.cancel(task.id, this.#parts.now()))?.task ?? null;
  }

  /** Takes over a task that Kling has. Rejects with KlingError where Kling does not know it. */
  async track(owner: string, kind: TaskKind, klingTaskId: string): Promise<Task> {
    const at = this.#parts.now();
    const found = await this.#parts.kling.get(kind, klingTaskId);
    const update = statusUpdateFrom(found, "SERVER", at) ?? {
      source: "SERVER",
      at,
      status: "SUBMITTED",
      klingTaskId: found.klingTaskId,
    };
    // Kling's answer tells neither the model nor the words, and others paid.
    const named = { externalTaskId: null, webhookUrl: null };
    const unknown = { ...named, model: null, prompt: null, estimate: null };
    const blank = newTask({ owner, kind, ...unknown, at });
    const task = { ...(transition(blank, update) ?? blank), version: 1 };
    const delivery: Delivery = {
      pool: products[kind].pool,
      weight: 1,
      body: null,
      sentAt: null,
      attempts: 0,
      notBefore: 0,
      delay: null,
    };
    return (await this.#parts.store.writer.adopt(task, delivery)).task;
  }

  /** The task when it has ended or the time is up; null where there is none. */
  async waitFor(scope: Scope, id: string, timeoutMs: number): Promise<Task | null> {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const stop = this.#parts.feed.follow([`task:${id}`], ({ task }) => {
      if (isFinal(task.status)) finish();
    });
    const timer = setTimeout(finish, timeoutMs);
    this.#stopping.signal.addEventListener("abort", finish);
    try {
      const task = await this.#parts.store.reader.task(scope, id);
      if (task === null || isFinal(task.status) || this.#stopping.signal.aborted) return task;
      await finished;
      return await this.#parts.store.reader.task(scope, id);
    } finally {
      clearTimeout(timer);
      this.#stopping.signal.removeEventListener("abort", finish);
      stop();
    }
  }

  /** Whoever waits is answered with what is true now. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Resolves with Kling's answer or when the time is up. The send goes on in either case. */
  async #answerInTime(task: Task, attempt: Promise<void>): Promise<void> {
    const sent = attempt.catch((error: unknown) => {
      this.#parts.log[failureLevel(error)](
        { err: error, taskId: task.id },
        "an attempt to bring a task to Kling broke off",
      );
    });
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<void>(
      (resolve) => (timer = setTimeout(resolve, this.settings.submitWaitMs)),
    );
    try {
      await Promise.race([sent, timeUp]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const waitsFor = ({ references }: PendingInput): Delay => ({
  reason: "WAITING_FOR_SOURCE",
  message: `It needs a result of ${[...new Set(references.map(({ taskId }) => taskId))].map((id) => `task ${id}`).join(" and ")}.`,
  klingError: null,
});

type Beginning = Pick<
  Task,
  "owner" | "kind" | "externalTaskId" | "webhookUrl" | "model" | "prompt" | "estimate"
> & { at: number };

function newTask({ at, ...given }: Beginning): Task {
  return {
    id: newTaskId(at),
    ...given,
    status: "QUEUED",
    version: 1,
    klingTaskId: null,
    klingRequestId: null,
    createdAt: at,
    updatedAt: at,
    finishedAt: null,
    failure: null,
    result: emptyResult,
  };
}

function idempotencyOf(request: CreateRequest, at: number): IdempotencyKey | null {
  const { idempotencyKey: key } = request;
  if (key === null) return null;
  return {
    key,
    fingerprint: fingerprint(request),
    earlierFingerprint: earlierFingerprint(request),
    expiresAt: at + IDEMPOTENCY_MS,
  };
}
