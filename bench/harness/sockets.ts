import { once } from "node:events";
import { WebSocket } from "ws";

export interface SocketsOptions {
  protocol?: string;
  /** What each socket sends as soon as it is open: servers do not wait long for it. */
  greeting?: object;
  /** Of each message, with the number of its socket, from 0. */
  onMessage?: (message: string, socket: number) => void;
}

/** Many times what any of the messages needs. */
const LATE_MS = 60_000;

/** They are opened side by side: as many as may be under way. */
const OPENING = 50;

/**
 * Many plain WebSockets that count, and read nothing unless they are told to: what the receiver
 * costs must not hide what the sender does.
 */
export class Sockets {
  /** The newest message of any of them. */
  last = "";
  readonly #sockets: WebSocket[] = [];
  #received = 0;
  #wanted = Infinity;
  #reached: () => void = () => undefined;
  #failed: (error: Error) => void = () => undefined;
  /** A socket that the server has closed, and nobody has heard of. */
  #lost: Error | null = null;

  private constructor(
    private readonly url: string,
    private readonly options: SocketsOptions,
  ) {}

  static async open(url: string, count: number, options: SocketsOptions = {}): Promise<Sockets> {
    const sockets = new Sockets(url, options);
    while (sockets.#sockets.length < count) {
      const next = Math.min(OPENING, count - sockets.#sockets.length);
      await Promise.all(Array.from({ length: next }, () => sockets.#openOne()));
    }
    return sockets;
  }

  /** The same to each. */
  send(message: object): void {
    this.sendEach(() => message);
  }

  /** To each its own, by its number. */
  sendEach(messageFor: (socket: number) => object): void {
    for (const [number, socket] of this.#sockets.entries())
      socket.send(JSON.stringify(messageFor(number)));
  }

  /**
   * Until that many more messages have come than when last asked. Rejects if they should long have
   * been here, and if the server has closed a socket.
   */
  receive(count: number): Promise<void> {
    const received = new Promise<void>((resolve, reject) => {
      this.#wanted = count;
      this.#reached = resolve;
      this.#failed = reject;
    });
    const late = setTimeout(
      () => this.#failed(new Error(`${this.#received} of ${count} messages came.`)),
      LATE_MS,
    );
    if (this.#lost !== null) this.#failed(this.#lost);
    if (this.#received >= count) this.#reached();
    return received
      .then(() => void (this.#received -= count))
      .finally(() => {
        clearTimeout(late);
        this.#wanted = Infinity;
      });
  }

  close(): void {
    for (const socket of this.#sockets) {
      socket.removeAllListeners("close");
      socket.terminate();
    }
  }

  async #openOne(): Promise<void> {
    const { protocol, greeting, onMessage } = this.options;
    const socket = new WebSocket(this.url, protocol, { perMessageDeflate: false });
    const number = this.#sockets.push(socket) - 1;
    socket.on("message", (data: Buffer) => {
      this.last = data.toString();
      onMessage?.(this.last, number);
      if (++this.#received >= this.#wanted) this.#reached();
    });
    socket.on("close", (code, reason) => {
      this.#lost = new Error(`The server closed a socket with ${code}: ${reason.toString()}`);
      this.#failed(this.#lost);
    });
    await once(socket, "open");
    if (greeting !== undefined) socket.send(JSON.stringify(greeting));
  }
}
