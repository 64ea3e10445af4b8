import { GraphQLError } from "graphql";
import type { Metrics } from "../services/metrics.js";
import { clientBlock } from "./client-address.js";

/** Where a stream comes in, as the metrics name it. */
export type StreamTransport = "websocket" | "events";

/** How many streaming connections one client address has open, over both transports together. */
export class ConnectionCap {
  readonly #open = new Map<string, number>();

  constructor(
    private readonly max: number,
    private readonly metrics: Pick<Metrics, "connections" | "connectionsRefused">,
  ) {}

  /**
   * Counts a connection and returns how to count it out again, once; null where the address has as
   * many as it may.
   */
  enter(transport: StreamTransport, address: string): (() => void) | null {
    const client = clientBlock(address);
    const open = this.#open.get(client) ?? 0;
    if (open >= this.max) {
      this.metrics.connectionsRefused.inc({ transport });
      return null;
    }
    this.#open.set(client, open + 1);
    this.metrics.connections.inc({ transport });
    return () => {
      this.#leave(client);
      this.metrics.connections.dec({ transport });
    };
  }

  /** What a refused client is told. */
  get refusal(): GraphQLError {
    return new GraphQLError(
      `Your address has ${this.max} streaming connections to this server, as many as it may. Close some, or put several subscriptions on one, and try again.`,
      {
        extensions: { code: "TOO_MANY_CONNECTIONS" },
      },
    );
  }

  #leave(client: string): void {
    const open = this.#open.get(client) ?? 0;
    // Addresses come and go for as long as the process lives.
    if (open > 1) this.#open.set(client, open - 1);
    else this.#open.delete(client);
  }
}
