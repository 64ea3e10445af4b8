import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { finished } from "node:stream";
import { Backpressure } from "./backpressure.js";

/**
 * How long a reserved connection waits to be opened, milliseconds. graphql-sse's client opens it at
 * once.
 */
const OPEN_WITHIN_MS = 30_000;

/** A connection of server-sent events that carries several operations. */
export interface EventConnection {
  readonly token: string;
  /** Of whoever reserved it: nobody else can use it. */
  readonly rights: string;
  readonly backpressure: Backpressure;
  /** What still comes for it has nowhere to go. */
  closed: boolean;
}

export interface EventConnectionHooks {
  /** Ends what is under way on a connection that has closed. */
  end: (connection: EventConnection) => Promise<void>;
  /** Makes the library forget a reservation. */
  drop: (connection: EventConnection) => Promise<void>;
}

interface Known {
  connection: EventConnection;
  /** Null once it is open. */
  reserved: { leave: () => void; timer: NodeJS.Timeout } | null;
}

/**
 * The connections by token: a PUT reserves one, a GET opens it. graphql-sse itself would keep a
 * reservation for ever.
 */
export class EventConnections {
  readonly #known = new Map<string, Known>();

  constructor(private readonly hooks: EventConnectionHooks) {}

  /**
   * `leave` gives back the place that the reservation takes among its address's connections, and
   * later the connection.
   */
  reserve(rights: string, leave: () => void): EventConnection {
    const connection = {
      token: randomUUID(),
      rights,
      backpressure: new Backpressure(),
      closed: false,
    };
    const timer = setTimeout(() => void this.#expire(connection), OPEN_WITHIN_MS).unref();
    this.#known.set(connection.token, { connection, reserved: { leave, timer } });
    return connection;
  }

  /** Somebody else's is the same as none. */
  find(token: string | null, rights: string): EventConnection | null {
    const connection = token === null ? undefined : this.#known.get(token)?.connection;
    return connection?.rights === rights ? connection : null;
  }

  /**
   * Makes the response a reserved connection's, until it closes. False where there is no
   * reservation.
   */
  open(connection: EventConnection | null, response: ServerResponse): boolean {
    const known = connection && this.#known.get(connection.token);
    if (known?.reserved == null) return false;
    const { leave, timer } = known.reserved;
    clearTimeout(timer);
    known.reserved = null;
    finished(response, () => {
      this.#forget(known.connection);
      leave();
    });
    return true;
  }

  /** Ends what is reserved and not open. */
  async close(): Promise<void> {
    await Promise.all(
      Array.from(this.#known.values(), ({ connection }) => this.#expire(connection)),
    );
  }

  async #expire(connection: EventConnection): Promise<void> {
    const reserved = this.#known.get(connection.token)?.reserved;
    if (reserved == null) return;
    clearTimeout(reserved.timer);
    this.#forget(connection);
    reserved.leave();
    await this.hooks.drop(connection);
  }

  #forget(connection: EventConnection): void {
    connection.closed = true;
    this.#known.delete(connection.token);
    void this.hooks.end(connection);
  }
}
