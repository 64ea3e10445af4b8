import { Agent } from "undici";
import { reachOf } from "../../lib/host.js";
import { lookupAny, lookupPublic } from "./lookup.js";
import type { WebhookMessage } from "./message.js";

/** A receiver has this long for its answer, milliseconds. */
const TIMEOUT_MS = 10_000;

/**
 * Sends webhooks to strangers' addresses: never to private ones unless allowed, never after a
 * redirect, never waiting long.
 */
export class WebhookPost {
  readonly #agent: Agent;

  constructor(private readonly allowPrivate: boolean) {
    this.#agent = new Agent({
      connect: { timeout: TIMEOUT_MS, lookup: allowPrivate ? lookupAny : lookupPublic },
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
      maxResponseSize: 64 * 1024,
    });
  }

  /** Null where the receiver took it (any 2xx); otherwise why not. */
  async send(address: string, { headers, body }: WebhookMessage): Promise<string | null> {
    const url = new URL(address);
    if (!this.allowPrivate && reachOf(url.hostname) !== "public")
      return `${url.hostname} is not a public address`;
    try {
      const response = await this.#agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: "POST",
        headers,
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body.dump();
      return response.statusCode >= 200 && response.statusCode < 300
        ? null
        : `HTTP ${response.statusCode}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }
}
