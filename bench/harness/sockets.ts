import { once } from "node:events";
import { WebSocket } from "ws";

/**
 * Many plain WebSockets that only count: what the receiver costs must not hide what the sender
 * does.
 */
export class Sockets {
  /** The newest message of any of them. */
  last = "";
  #received = 0;
  #wanted = Infinity;
  #reached: () => void = () => undefined;

  private constructor(private readonly sockets: readonly WebSocket[]) {
    for (const socket of sockets) {
      socket.on("message", (data: Buffer) => {
        this.last = data.toString();
        if (++this.#received >= this.#wanted) this.#reached();
      });
    }
  }

  static async open(url: string, count: number, protocol?: string): Promise<Sockets> {
    const sockets: WebSocket[] = [];
    for (let index = 0; index < count; index++) {
      const socket = new WebSocket(url, protocol, { perMessageDeflate: false });
      await once(socket, "open");
      sockets.push(socket);
    }
    return new Sockets(sockets);
  }

  send(message: object): void {
    const text = JSON.stringify(message);
    for (const socket of this.sockets) socket.send(text);
  }

  /** Until that many more messages have come than when last asked. */
  receive(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wanted = count;
      this.#reached = () => {
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
