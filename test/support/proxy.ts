import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/**
 * What becomes of the bytes on their way back: nothing is done to them, they stop, come one by one,
 * end in the middle, or are others.
 */
export type Mood = "well" | "silent" | "dripping" | "cutting" | "garbage";

export interface Proxy {
  url: string;
  /** The mood of all connections, those that are open too. */
  mood: Mood;
  /** Connections that were made through it. */
  connections: number;
  /** Nobody listens any more: connections are refused. */
  away(): Promise<void>;
  /** Somebody listens again, at the same place. */
  back(): Promise<void>;
}

const GARBAGE =
  "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n\u0000\u0001{]not what was asked";
const DRIP_MS = 20;
/** Of an answer, when cutting: its head, and the beginning of what it says. */
const CUT_AFTER = 120;

/**
 * The network between a client and a server at `target`, which can fall ill; closed after the test.
 */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const proxy: Proxy = { url: "", mood: "well", connections: 0, away, back };

  const server: Server = createServer((outer) => {
    proxy.connections += 1;
    const inner = connect(Number(port), hostname);
    for (const socket of [outer, inner]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        outer.destroy();
        inner.destroy();
      });
    }
    outer.pipe(inner);
    inner.on("data", (bytes: Buffer) => passBack(bytes, outer));
  });

  function passBack(bytes: Buffer, outer: Socket): void {
    switch (proxy.mood) {
      case "well":
        outer.write(bytes);
        return;
      case "silent":
        return;
      case "dripping":
        drip(bytes, outer);
        return;
      case "cutting":
        outer.write(bytes.subarray(0, CUT_AFTER), () => outer.destroy());
        return;
      case "garbage":
        outer.write(GARBAGE);
    }
  }

  async function listen(at: number): Promise<number> {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async function away(): Promise<void> {
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  async function back(): Promise<void> {
    await listen(Number(new URL(proxy.url).port));
  }

  proxy.url = `http://127.0.0.1:${await listen(0)}`;
  onTestFinished(() => (server.listening ? away() : undefined));
  return proxy;
}

function drip(bytes: Buffer, outer: Socket): void {
  const timer = setInterval(() => {
    if (outer.destroyed || bytes.length === 0) clearInterval(timer);
    else outer.write(bytes.subarray(0, 1));
    bytes = bytes.subarray(1);
  }, DRIP_MS);
}
