import { GraphQLError } from "graphql";
import type { Metrics } from "../services/metrics.js";
import { clientBlock } from "./client-address.js";

/** Where a stream comes in, as the metrics name it. */
export type StreamTransport = "websocket" | "events";

interface Client {
  open: number;
  /** Connections that it may still open at once, and when that was true, milliseconds. */
  allowance: number;
  at: number;
}

/** Addresses come and go for as long as the process lives: those that are gone are forgotten. */
const FORGET_EVERY_MS = 60_000;

/**
 * How many streaming connections one client address has open, over both transports together, and
 * how fast it opens new ones: as many as it may have at once, then `ratePerSecond`.
 */
export class ConnectionCap {
  readonly #clients = new Map<string, Client>();
  /** How many may come at once. */
  readonly #burst: number;
  #forgotten: number;

  constructor(
    private readonly limits: { max: number; ratePerSecond: number },
    private readonly metrics: Pick<Metrics, "connections" | "connectionsRefused">,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#burst = Math.max(limits.max, limits.ratePerSecond);
    this.#forgotten = now();
  }

  /**
   * Counts a connection and returns how to count it out again, once; null where the address has as
   * many as it may, or opens them too fast.
   */
  enter(transport: StreamTransport, address: string): (() => void) | null {
    const client = this.#clientOf(clientBlock(address));
    if (client.open >= this.limits.max || client.allowance < 1) {
      this.metrics.connectionsRefused.inc({ transport });
      return null;
    }
    client.open++;
    client.allowance--;
    this.metrics.connections.inc({ transport });
    return () => {
      client.open--;
      this.metrics.connections.dec({ transport });
    };
  }

  /** What a refused client is told. */
  get refusal(): GraphQLError {
    const { max, ratePerSecond } = this.limits;
    return new GraphQLError(
      `Your address may have ${max} streaming connections to this server, and open ${ratePerSecond} new ones a second. Close some, or put several subscriptions on one, and try again after a growing pause.`,
      {
        extensions: { code: "TOO_MANY_CONNECTIONS" },
      },
    );
  }

  #clientOf(block: string): Client {
    const now = this.now();
    this.#forget(now);
    const known = this.#clients.get(block) ?? { open: 0, allowance: this.#burst, at: now };
    known.allowance = this.#allowance(known, now);
    known.at = now;
    this.#clients.set(block, known);
    return known;
  }

  #allowance({ allowance, at }: Client, now: number): number {
    return Math.min(this.#burst, allowance + ((now - at) / 1_000) * this.limits.ratePerSecond);
  }

  /** A client with nothing open that may open everything again is as good as a new one. */
  #forget(now: number): void {
    if (now - this.#forgotten < FORGET_EVERY_MS) return;
    this.#forgotten = now;
    for (const [block, client] of this.#clients)
      if (client.open === 0 && this.#allowance(client, now) >= this.#burst)
        this.#clients.delete(block);
  }
}
