import type { Logger } from "pino";
import { Wakeup } from "./wakeup.js";
import { failureLevel } from "../services/task/errors.js";

/** Until the next try after a step has failed, milliseconds. */
const RETRY_MS = 1_000;

/** A step that is taken again and again: after the milliseconds that it asked for, or as soon as somebody rings. */
export class Loop {
  readonly #wakeup = new Wakeup();
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(
    private readonly step: () => Promise<number>,
    /** What it is about, for the log. */
    private readonly what: string,
    private readonly log: Logger,
  ) {}

  get stopped(): boolean {
    return this.#stopped;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** There is something to do. */
  notify(): void {
    this.#wakeup.notify();
  }

  /** Resolves when the step under way is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wakeup.notify();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const wait = await this.step().catch((error: unknown) => {
        this.log[failureLevel(error)]({ err: error }, `${this.what} broke off; trying again`);
        return RETRY_MS;
      });
      await this.#wakeup.wait(wait);
    }
  }
}
