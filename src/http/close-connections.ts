import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/**
 * What is under way when the server closes has this long, milliseconds. A mutation waits for Kling
 * for SUBMIT_WAIT_MS at the most.
 */
const PATIENCE_MS = 10_000;

/**
 * When the server closes, no connection outlives the answer it waits for. Node alone would leave it
 * open for the client's next request, until its time for that is over, and would wait a minute for
 * connections on which nothing was ever asked: browsers and connection pools open such in advance.
 */
export function closeConnections(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  let closing = false;
  // One for all: a WebSocket would keep its own for as long as it lives.
  function forget(this: Socket) {
    unused.delete(this);
  }
  app.server.on("connection", (socket) => {
    // Sockets that are to be told goodbye keep the port open for a while.
    if (closing) return socket.destroy();
    unused.add(socket);
    socket.on("close", forget);
  });
  const used = ({ socket }: IncomingMessage) => unused.delete(socket);
  app.server.on("request", used);
  app.server.on("upgrade", used);

  app.addHook("preClose", (done) => {
    closing = true;
    for (const socket of unused) socket.destroy();
    // A request that does not come to its end would hold up the process.
    setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS).unref();
    done();
  });
  app.addHook("onResponse", (request, _reply, done) => {
    if (closing) request.raw.socket.destroySoon();
    done();
  });
}
