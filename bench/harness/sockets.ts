import { once } from "node:events";
import { WebSocket } from "ws";

export interface SocketsOptions {
  protocol?: string;
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
  #received = 0;
  #wanted = Infinity;
  #reached: () => void = () => undefined;

  private constructor(
    private readonly sockets: readonly WebSocket[],
    { onMessage }: SocketsOptions,
  ) {
    for (const [number, socket] of sockets.entries()) {
      socket.on("message", (data: Buffer) => {
        this.last = data.toString();
        onMessage?.(this.last, number);
        if (++this.#received >= this.#wanted) this.#reached();
      });
    }
  }

  static async open(url: string, count: number, options: SocketsOptions = {}): Promise<Sockets> {
    const sockets: WebSocket[] = [];
    while (sockets.length < count) {
      const next = Array.from({ length: Math.min(OPENING, count - sockets.length) }, () =>
        openOne(url, options.protocol),
      );
      sockets.push(...(await Promise.all(next)));
    }
    return new Sockets(sockets, options);
  }

  /** The same to each. */
  send(message: object): void {
    this.sendEach(() => message);
  }

  /** To each its own, by its number. */
  sendEach(messageFor: (socket: number) => object): void {
    for (const [number, socket] of this.sockets.entries())
      socket.send(JSON.stringify(messageFor(number)));
  }

  /**
   * Until that many more messages have come than when last asked. Rejects when they should long
   * have been here.
   */
  receive(count: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`${this.#received} of ${count} messages came.`)),
        LATE_MS,
      );
      this.#wanted = count;
      this.#reached = () => {
        clearTimeout(late);
        this.#received -= count;
        this.#wanted = Infinity;
        resolve();
      };
      if (this.#received >= count) this.#reached();
    });
  }

  close(): void {
    for (const socket of this.sockets) socket.terminate();
  }
}

async function openOne(url: string, protocol?: string): Promise<WebSocket> {
  const socket = new WebSocket(url, protocol, { perMessageDeflate: false });
  await once(socket, "open");
  return socket;
}
