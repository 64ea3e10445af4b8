import type { Logger } from "pino";
import { Loop } from "../../lib/loop.js";
import type { ChangeFeed } from "../changes/change-feed.js";
import type { Store, WaitingTask } from "../store/index.js";
import { failureLevel } from "../task/errors.js";
import { readPendingInput, type PendingInput } from "../task/pending-input.js";
import { ownedBy } from "../task/scope.js";
import { isFinal, type Failure, type Task } from "../task/task.js";

/** What becomes of an input once its sources are known. */
export type Completed = { body: { [field: string]: unknown } } | { failure: Failure };

/** Puts the results of sources into an input, and checks the rules that needed them. */
export type CompleteInput = (
  task: Task,
  pending: PendingInput,
  sources: readonly Task[],
) => Promise<Completed>;

export interface DependentsParts {
  store: Pick<Store, "reader" | "writer" | "queue">;
  feed: Pick<ChangeFeed, "listen">;
  complete: CompleteInput;
  /** The REST body as it is sent for this task. */
  toText: (task: Pick<Task, "id" | "kind">, body: { [field: string]: unknown }) => string;
  /** A task may be sent now. */
  wake: () => void;
  log: Logger;
  now: () => number;
}

/** Whoever is notified looks at once; this is for a wake-up that nobody was there to hear. */
const LOOK_MS = 30_000;

/**
 * Tasks that wait for results of others. When a source has ended, those that need it are made ready
 * to be sent, or end with it. Every node does this for the changes that it hears of: the store lets
 * one of them release a task.
 */
export class Dependents {
  /** Sources that have ended; null: all tasks that wait are to be looked at. */
  #ended: Set<string> | null = null;
  readonly #loop: Loop;
  #unlisten: () => void = () => undefined;

  constructor(private readonly parts: DependentsParts) {
    this.#loop = new Loop(() => this.#step(), {
      what: "looking for tasks whose sources have ended",
      log: parts.log,
      levelOf: failureLevel,
    });
  }

  start(): void {
    this.#unlisten = this.parts.feed.listen(({ task }) => {
      if (isFinal(task.status)) this.sourceEnded(task.id);
    });
    this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#unlisten();
    await this.#loop.stop();
  }

  /** What waits for this task is looked at. */
  sourceEnded(taskId: string): void {
    this.#ended?.add(taskId);
    this.#loop.notify();
  }

  async #step(): Promise<number> {
    const ended = this.#ended;
    this.#ended = new Set();
    try {
      const { reader } = this.parts.store;
      if (ended?.size !== 0)
        for (const waiting of await reader.waitingForSources(
          ended === null ? undefined : [...ended],
        ))
          await this.#consider(waiting);
    } catch (error) {
      // What was to be looked at must not be forgotten: the next step looks at all.
      this.#ended = null;
      throw error;
    }
    return LOOK_MS;
  }

  async #consider({ task, input }: WaitingTask): Promise<void> {
    const { store, complete, toText, wake } = this.parts;
    const pending = readPendingInput(input);
    const ids = [...new Set(pending.references.map(({ taskId }) => taskId))];
    const sources = await store.reader.tasks(ownedBy(task.owner), ids);
    const failed = sources.find(({ status }) => isFinal(status) && status !== "SUCCEEDED");
    if (failed !== undefined) return this.#fail(task, sourceFailed(failed));
    if (sources.some(({ status }) => status !== "SUCCEEDED")) return;
    const completed = await complete(task, pending, sources);
    if ("failure" in completed) return this.#fail(task, completed.failure);
    if (await store.queue.release(task.id, toText(task, completed.body))) wake();
  }

  async #fail({ id }: Task, failure: Failure): Promise<void> {
    const { store, now } = this.parts;
    const update = {
      source: "SERVER",
      at: now(),
      status: "FAILED",
      message: failure.message,
      failure,
    } as const;
    await store.writer.apply([{ taskId: id, update }]);
  }
}

const sourceFailed = ({ id, kind, status, failure }: Task): Failure => ({
  code: "DEPENDENCY_FAILED",
  message: `Task ${id} (${kind}), whose result this one needs, is ${status}${failure === null ? "" : `: ${failure.message}`}`,
  path: null,
  klingError: null,
});
