import { once } from "node:events";
import { connect, createServer, type NetConnectOpts, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface SilentProxy {
  /** On 127.0.0.1. */
  port: number;
  /**
   * From now on nothing passes over the connections that there are; they stay open. New ones work.
   */
  fallSilent(): void;
}

/**
 * A network in front of a server that can stop carrying anything without saying so. Closed after
 * the test.
 */
export async function startSilentProxy(target: NetConnectOpts): Promise<SilentProxy> {
  const pairs: Socket[][] = [];
  const server = createServer((outer) => {
    const inner = connect(target);
    pairs.push([outer, inner]);
    outer.pipe(inner).pipe(outer);
    for (const socket of [outer, inner]) socket.on("error", () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of pairs.flat()) socket.destroy();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The proxy has no port.");
  return {
    port: address.port,
    fallSilent: () => {
      for (const socket of pairs.flat()) socket.unpipe().pause();
    },
  };
}
