import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { BaseStream } from "./base-stream.js";
import type { SharedResult } from "./result-stream.js";

/** What may wait to be written to a socket before the next result is asked for, in bytes. */
const MAX_UNSENT_BYTES = 16 * 1024;

type Send = (message: string, done?: (error?: Error) => void) => void;
type Corkable = Pick<Socket, "cork" | "uncork" | "writableCorked">;

let corked: Corkable[] = [];

/** What a socket is sent until the promises of this turn have settled takes one system call. */
function flushTogether(socket: Corkable): void {
  if (socket.writableCorked > 0) return;
  if (corked.length === 0) process.nextTick(uncorkAll);
  socket.cork();
  corked.push(socket);
}

function uncorkAll(): void {
  const sockets = corked;
  corked = [];
  for (const socket of sockets) socket.uncork();
}

/**
 * For graphql-ws, which would serialise each message for each subscriber: sends the results of a
 * subscription itself, and gives the library none. The library still says how the stream ended.
 */
export class SocketStream extends BaseStream<never> {
  readonly #head: string;
  #ended = false;

  constructor(
    private readonly results: AsyncGenerator<SharedResult, void, void>,
    private readonly to: {
      client: Pick<WebSocket, "bufferedAmount"> & { send: Send };
      socket: Corkable;
    },
    id: string,
    private readonly onErrors: () => void,
  ) {
    super();
    this.#head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  }

  /** Ends when the results do. */
  async next(): Promise<IteratorResult<never, void>> {
    for (;;) {
      const { done, value } = await this.results.next();
      if (done === true || this.#ended) return { done: true, value: undefined };
      if (value.errors !== undefined) this.onErrors();
      const sent = this.#send(`${this.#head}${value.json}}`);
      if (sent !== null) await sent;
    }
  }

  async return(): Promise<IteratorResult<never, void>> {
    this.#ended = true;
    await this.results.return();
    return { done: true, value: undefined };
  }

  /** Null if more may be sent at once; otherwise resolves when the client has taken its share. */
  #send(message: string): Promise<void> | null {
    const { client, socket } = this.to;
    flushTogether(socket);
    if (client.bufferedAmount < MAX_UNSENT_BYTES) {
      client.send(message);
      return null;
    }
    return new Promise((resolve, reject) => {
      client.send(message, (error) => (error ? reject(error) : resolve()));
    });
  }
}
