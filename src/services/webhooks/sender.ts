import type { Logger } from "pino";
import { steadyNow } from "../../lib/clock.js";
import { Loop } from "../../lib/loop.js";
import { backoff } from "../../lib/wakeup.js";
import type { ChangeFeed } from "../changes/change-feed.js";
import type { Metrics } from "../metrics.js";
import type { DueWebhook, Store } from "../store/index.js";
import { failureLevel } from "../task/errors.js";
import { toMessage } from "./message.js";
import type { WebhookPost } from "./post.js";

/** Retries go on for a day, milliseconds. */
export const GIVE_UP_AFTER_MS = 86_400_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 3_600_000;
const MAX_IN_FLIGHT = 64;
/**
 * With so many under way a host gets no more: one that is slow to answer leaves places for the
 * others.
 */
const ENOUGH_FOR_A_HOST = 8;
/** One try is this long nobody else's: longer than a post may take. */
const LEASE_MS = 30_000;
const IDLE_MS = 10_000;

export interface WebhookSenderParts {
  post: WebhookPost;
  store: Store;
  feed: ChangeFeed;
  metrics: Metrics;
  log: Logger;
  now?: () => number;
  random?: () => number;
}

/**
 * Tells callers of changes at their webhookUrl: one signed POST for each change, tried again for a
 * day. Blocks nothing else.
 */
export class WebhookSender {
  readonly #parts: Required<WebhookSenderParts>;
  readonly #loop: Loop;
  /** By host. */
  readonly #inFlight = new Map<Promise<void>, string>();
  #unlisten: () => void = () => undefined;

  constructor(
    parts: WebhookSenderParts,
    /** Signs what is sent. */
    private readonly secret: string,
  ) {
    this.#parts = { now: steadyNow, random: Math.random, ...parts };
    this.#loop = new Loop(() => this.#step(), {
      what: "a look at the webhooks",
      log: parts.log,
      levelOf: failureLevel,
    });
  }

  start(): void {
    this.#unlisten = this.#parts.feed.listen(({ task }) => {
      if (task.webhookUrl !== null) this.#loop.notify();
    });
    this.#loop.start();
  }

  /** What is under way is finished; the rest is sent after the next start. */
  async stop(): Promise<void> {
    this.#unlisten();
    await this.#loop.stop();
    await Promise.allSettled(this.#inFlight.keys());
    await this.#parts.post.close();
  }

  /** Sends what is due. Resolves when each try is over and stored. */
  async pass(): Promise<void> {
    await Promise.all(await this.#begin());
  }

  async #step(): Promise<number> {
    // The tries are not awaited: a receiver that is slow to answer holds up only its own.
    Promise.all(await this.#begin()).catch((error: unknown) =>
      this.#parts.log.error(
        { err: error },
        "the outcome of a webhook could not be stored; it is sent again",
      ),
    );
    const next =
      this.#capacity() > 0 ? await this.#parts.store.webhooks.nextDue(this.#busyHosts()) : null;
    return Math.min(IDLE_MS, Math.max(50, (next ?? Infinity) - this.#parts.now()));
  }

  /** Takes what is due and starts a try for each. */
  async #begin(): Promise<Promise<void>[]> {
    if (this.#capacity() <= 0) return [];
    const due = await this.#parts.store.webhooks.claim(this.#parts.now(), LEASE_MS, {
      limit: this.#capacity(),
      perHost: ENOUGH_FOR_A_HOST,
      except: this.#busyHosts(),
    });
    return due.map((webhook) => {
      const attempt = this.#attempt(webhook).finally(() => {
        this.#inFlight.delete(attempt);
        this.#loop.notify();
      });
      this.#inFlight.set(attempt, new URL(webhook.url).host);
      return attempt;
    });
  }

  #capacity(): number {
    return MAX_IN_FLIGHT - this.#inFlight.size;
  }

  #busyHosts(): string[] {
    const counts = new Map<string, number>();
    for (const host of this.#inFlight.values()) counts.set(host, (counts.get(host) ?? 0) + 1);
    return [...counts].flatMap(([host, count]) => (count >= ENOUGH_FOR_A_HOST ? [host] : []));
  }

  async #attempt({ change, url, attempts }: DueWebhook): Promise<void> {
    const fault = await this.#parts.post.send(
      url,
      toMessage(change, this.secret, this.#parts.now()),
    );
    if (fault === null) {
      this.#parts.metrics.webhooks.inc({ outcome: "delivered" });
      return this.#parts.store.webhooks.done(change.position);
    }
    const tooOld = this.#parts.now() - change.at > GIVE_UP_AFTER_MS;
    this.#parts.metrics.webhooks.inc({ outcome: tooOld ? "given-up" : "failed" });
    this.#parts.log.warn(
      {
        taskId: change.task.id,
        version: change.task.version,
        attempt: attempts + 1,
        fault,
        tooOld,
      },
      "a caller's webhookUrl did not take a webhook",
    );
    if (tooOld) return this.#parts.store.webhooks.done(change.position);
    await this.#parts.store.webhooks.retry(
      change.position,
      attempts + 1,
      this.#parts.now() + backoff(attempts, this.#parts.random, FIRST_RETRY_MS, LONGEST_RETRY_MS),
    );
  }
}
