import type { Logger } from "pino";
import { Wakeup } from "./wakeup.js";

/** Until the next try after a step has failed, milliseconds. */
const RETRY_MS = 1_000;

export interface LoopOptions {
  /** What it is about, for the log. */
  what: string;
  log: Logger;
  /** At which level a failed step is logged. */
  levelOf: (error: unknown) => "debug" | "error";
}

/**
 * A step that is taken again and again: after the milliseconds that it asked for, or as soon as it
 * is notified.
 */
export class Loop {
  readonly #wakeup = new Wakeup();
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(
    private readonly step: () => Promise<number>,
    private readonly options: LoopOptions,
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
        const { what, log, levelOf } = this.options;
        log[levelOf(error)]({ err: error }, `${what} broke off; trying again`);
        return RETRY_MS;
      });
      await this.#wakeup.wait(wait);
    }
  }
}
