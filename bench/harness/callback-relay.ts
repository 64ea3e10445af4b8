import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

/** Which of Kling's callbacks reach the server: the first is number 1. */
export type Arrives = (number: number) => boolean;

/**
 * Stands between Kling's callbacks and the server, whose own address is known only after PUBLIC_URL
 * is set.
 */
export class CallbackRelay {
  /** The server behind it. */
  target = "";
  readonly #server = createServer((request, response) => {
    const take = async () => {
      const body = new Uint8Array(await buffer(request));
      const headers = { "content-type": "application/json" };
      // Of a lost one Kling believes that it has arrived, and does not try again.
      const status = this.arrives(++this.#calls)
        ? (await fetch(this.target + (request.url ?? ""), { method: "POST", headers, body })).status
        : 200;
      response.writeHead(status).end();
    };
    take().catch(() => response.writeHead(502).end());
  });
  #calls = 0;

  private constructor(private readonly arrives: Arrives) {}

  static async open(arrives: Arrives): Promise<CallbackRelay> {
    const relay = new CallbackRelay(arrives);
    relay.#server.listen(0, "127.0.0.1");
    await once(relay.#server, "listening");
    return relay;
  }

  /** For PUBLIC_URL. */
  get url(): string {
    const address = this.#server.address();
    if (typeof address !== "object" || address === null)
      throw new Error("The relay does not listen.");
    return `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
