import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { setImmediate as otherWork } from "node:timers/promises";
import {
  CloseCode,
  handleProtocols,
  makeServer,
  type Server,
  type ServerOptions,
  type WebSocket as LibrarySocket,
} from "graphql-ws";
import type { Logger } from "pino";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import type { Caller } from "../services/access/caller.js";
import { keepPace } from "./reading-pace.js";

/** What the hooks of graphql-ws are told of a socket. */
export interface SocketExtra {
  client: WebSocket;
  socket: Socket;
  /** The client's address. */
  address: string;
  /** Of the request that opened it: programs may send their credential there. */
  authorization: string | undefined;
  /** Who it belongs to; null until the connection is initialised. */
  caller: Caller | null;
  /** Of the message that has just come: its operation is prepared in the same breath. */
  messageBytes: number;
}

export type SocketHooks = ServerOptions<undefined, SocketExtra>;

/** One message may carry a mutation with a sound of 5 MB or a picture of 10 MB in Base64. */
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;
/** A client that vanished without closing is found by this ping, milliseconds. */
const KEEP_ALIVE_MS = 12_000;
/** Clients that are pinged before other work has its turn. */
const PINGED_AT_ONCE = 200;
/** "Going away" of RFC 6455, section 7.4.1. */
const GOING_AWAY = 1001;
/** A client has this long to answer the close of its socket, milliseconds. */
const CLOSE_MS = 2_000;

/**
 * Runs graphql-ws on the sockets of `ws`. The library's own adapter keeps the request, the last
 * message and a timer for each socket, which is a fifth of what an idle subscriber takes.
 */
export class WebSocketAdapter {
  readonly #sockets: WebSocketServer;
  readonly #library: Server<SocketExtra>;
  /** Those that have not answered their ping. */
  readonly #silent = new WeakSet<WebSocket>();
  readonly #pinger = setInterval(() => void this.#pingAll(), KEEP_ALIVE_MS).unref();

  constructor(
    hooks: SocketHooks,
    private readonly log: Logger,
  ) {
    // perMessageDeflate cost 246 KB per subscriber when measured: off. closeTimeout is new, and its
    // types lack it.
    const options = {
      noServer: true,
      perMessageDeflate: false,
      maxPayload: MAX_MESSAGE_BYTES,
      closeTimeout: CLOSE_MS,
      handleProtocols: (protocols: Set<string>) => handleProtocols(protocols),
    };
    this.#sockets = new WebSocketServer(options);
    this.#library = makeServer(hooks);
  }

  /** Makes a WebSocket of a request. `head`: what has come behind it. */
  accept(
    request: IncomingMessage,
    { socket, head, address }: { socket: Socket; head: Buffer; address: string },
  ): void {
    this.#sockets.handleUpgrade(request, socket, head, (client) =>
      this.#open({
        client,
        socket,
        address,
        authorization: request.headers.authorization,
        caller: null,
        messageBytes: 0,
      }),
    );
  }

  /** Sockets close with 1001. */
  async close(): Promise<void> {
    clearInterval(this.#pinger);
    for (const client of this.#sockets.clients) client.close(GOING_AWAY, "Going away");
    await new Promise<void>((resolve) => this.#sockets.close(() => resolve()));
  }

  #open(extra: SocketExtra): void {
    const { client } = extra;
    const fail = (error: unknown) => {
      this.log.error({ err: error }, "a WebSocket failed");
      client.close(CloseCode.InternalServerError, "Internal server error");
    };
    const closed = this.#library.opened(new AdaptedSocket(extra, fail), extra);
    client.on("pong", () => this.#silent.delete(client));
    // `ws` closes the socket with the code that fits.
    client.on("error", () => undefined);
    client.on("close", (code, reason) => void closed(code, reason.toString()).catch(fail));
  }

  async #pingAll(): Promise<void> {
    let pinged = 0;
    for (const client of this.#sockets.clients) {
      if (client.readyState !== client.OPEN) continue;
      if (this.#silent.has(client)) {
        client.terminate();
        continue;
      }
      this.#silent.add(client);
      client.ping();
      if (++pinged % PINGED_AT_ONCE === 0) await otherWork();
    }
  }
}

/** A socket as graphql-ws takes it. */
class AdaptedSocket implements LibrarySocket {
  constructor(
    private readonly extra: SocketExtra,
    private readonly fail: (error: unknown) => void,
  ) {}

  get protocol(): string {
    return this.extra.client.protocol;
  }

  send(text: string): Promise<void> {
    const { client } = this.extra;
    return new Promise((resolve, reject) => {
      if (client.readyState !== client.OPEN) resolve();
      else client.send(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  close(code?: number, reason?: string): void {
    this.extra.client.close(code, reason);
  }

  onMessage(handle: (text: string) => Promise<void>): void {
    const { extra, fail } = this;
    extra.client.on("message", (data) => {
      const bytes = toBuffer(data);
      extra.messageBytes = bytes.length;
      handle(bytes.toString()).catch(fail);
      keepPace(extra.client, extra.socket);
    });
  }
}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}
