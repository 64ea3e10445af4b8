import type { KlingApi } from "./kling/api.js";
import type { ResourcePack } from "./kling/costs.js";

/**
 * Kling's figures lag by up to 12 hours, and it asks for at most one request a second
 * (kling-api.md#VI).
 */
const FRESH_MS = 60_000;
const SPACING_MS = 1_000;
const YEAR_MS = 365 * 86_400_000;
/** Answers that are kept at most; each window and name is one. */
const MAX_KEPT = 100;

export interface PacksWindow {
  /** Epoch milliseconds; both ends default to the last 365 days. */
  purchasedAfter?: number | undefined;
  purchasedBefore?: number | undefined;
  name?: string | undefined;
}

/**
 * Resource packs behind a shared answer: however often they are asked for, Kling is asked rarely
 * and never twice at once.
 */
export class AccountPacks {
  readonly #answers = new Map<string, { at: number; packs: Promise<ResourcePack[]> }>();
  #previous: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly kling: KlingApi,
    /** Some packs of an answer could not be read, and are left out. */
    private readonly onUnreadable: (packs: number) => void = () => undefined,
    private readonly now: () => number = Date.now,
    private readonly wait: (ms: number) => Promise<void> = waitAside,
  ) {}

  /** Rejects with KlingError. */
  packs(window: PacksWindow): Promise<ResourcePack[]> {
    const key = JSON.stringify([window.purchasedAfter, window.purchasedBefore, window.name]);
    const known = this.#answers.get(key);
    if (known !== undefined && this.now() - known.at < FRESH_MS) return known.packs;
    const packs = this.#oneAtATime(() => this.#ask(window));
    this.#keep(key, packs);
    // A failure is not an answer to keep.
    packs.catch(() => this.#answers.delete(key));
    return packs;
  }

  async #ask({ purchasedAfter, purchasedBefore, name }: PacksWindow): Promise<ResourcePack[]> {
    const end = purchasedBefore ?? this.now();
    const { packs, unreadable } = await this.kling.costs({
      startTime: purchasedAfter ?? end - YEAR_MS,
      endTime: end,
      name,
    });
    if (unreadable > 0) this.onUnreadable(unreadable);
    return packs;
  }

  #keep(key: string, packs: Promise<ResourcePack[]>): void {
    const oldest = this.#answers.keys().next();
    if (this.#answers.size >= MAX_KEPT && oldest.done !== true) this.#answers.delete(oldest.value);
    this.#answers.set(key, { at: this.now(), packs });
  }

  /** One after the other, a second apart. */
  #oneAtATime<T>(ask: () => Promise<T>): Promise<T> {
    const mine = this.#previous.then(ask);
    const pause = () => this.wait(SPACING_MS);
    this.#previous = mine.then(pause, pause);
    return mine;
  }
}

/** A wait that keeps no process alive. */
const waitAside = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
