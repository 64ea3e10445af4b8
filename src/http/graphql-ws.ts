import type { IncomingMessage, Server } from "node:http";
import { finished, type Duplex } from "node:stream";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer, type WebSocket } from "ws";
import type { ConnectionCap } from "./connection-cap.js";
import type { MaskError } from "./mask-errors.js";
import type { Prepare } from "./operation.js";
import { OperationCap, tooManyOperations } from "./operation-cap.js";
import { isFromAllowedPage } from "./origin.js";
import { keepPace } from "./reading-pace.js";

export interface GraphQLWsOptions {
  prepare: Prepare;
  createContext: (requestId: string) => object;
  maskError: MaskError;
  connections: ConnectionCap;
  addressOf: (request: IncomingMessage) => string;
  allowedOrigins: readonly string[];
}

/** One message may carry a mutation with a sound of 5 MB or a picture of 10 MB in Base64. */
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;
/** A client that vanished without closing is found by this ping, milliseconds. */
const KEEP_ALIVE_MS = 12_000;

/** A client has this long to answer the close of its socket, milliseconds. */
const CLOSE_MS = 2_000;

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, on the HTTP server's own port. Returns how to end it: sockets close with 1001. */
export function attachGraphQLWs(server: Server, { prepare, createContext, maskError, connections, addressOf, allowedOrigins }: GraphQLWsOptions): () => Promise<void> {
  // perMessageDeflate cost 246 KB per subscriber when measured: off. closeTimeout is new, and its types lack it.
  const options = { noServer: true, perMessageDeflate: false, maxPayload: MAX_MESSAGE_BYTES, closeTimeout: CLOSE_MS };
  const sockets = new WebSocketServer(options);
  const operations = new OperationCap();
  /** Of the message that each socket has just brought, in bytes: the library prepares its operation in the same breath. */
  const sizes = new WeakMap<WebSocket, number>();
  sockets.on("connection", (client, { socket }) => {
    keepPace(client, socket);
    client.on("message", (message) => sizes.set(client, Array.isArray(message) ? Buffer.concat(message).length : message.byteLength));
  });
  let count = 0;
  const cleanup = useServer(
    {
      onSubscribe: ({ extra }, id, payload) => {
        const prepared = prepare(payload, createContext(`ws-${++count}-${id}`), () => sizes.get(extra.socket) ?? 0);
        if (Array.isArray(prepared) || operations.enter(extra.socket, payload)) return prepared;
        return [tooManyOperations()];
      },
      onOperation: ({ extra }, _id, payload, _args, result) => {
        if (Symbol.asyncIterator in result) operations.streams(extra.socket, payload, result);
      },
      // Comes for each that was prepared, when it has ended: also where the client gave it up long before.
      onComplete: ({ extra }, _id, payload) => operations.leave(extra.socket, payload),
      onClose: ({ extra }) => operations.end(extra.socket),
      onError: (_ctx, _id, _payload, errors) => errors.map(maskError),
      onNext: (_ctx, _id, _payload, _args, result) => ({ ...result, ...(result.errors && { errors: result.errors.map(maskError) }) }),
    },
    sockets,
    KEEP_ALIVE_MS,
  );
  server.on("upgrade", (request, socket, head) => {
    if (request.url?.replace(/\?.*/s, "") !== "/graphql") {
      refuse(socket, "404 Not Found", "There is nothing at this address.");
      return;
    }
    if (!isFromAllowedPage(request, allowedOrigins)) {
      refuse(socket, "403 Forbidden", "Pages of this origin may not open WebSockets here. Serve them from this server's host, let a proxy in front pass the Host header on, or name their origin in ALLOWED_ORIGINS.");
      return;
    }
    const leave = connections.enter("websocket", addressOf(request));
    if (leave === null) {
      refuse(socket, "429 Too Many Requests", connections.refusal.message);
      return;
    }
    finished(socket, leave);
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit("connection", client, request));
  });
  return async () => {
    await cleanup.dispose();
  };
}

/** Answers instead of a handshake. Node no longer looks after the socket by then: a client that hangs up would be an exception, and one that does not would stay. */
function refuse(socket: Duplex, status: string, reason: string): void {
  socket.on("error", () => socket.destroy());
  socket.once("finish", () => socket.destroy());
  socket.end(
    [`HTTP/1.1 ${status}`, "Connection: close", "Content-Type: text/plain; charset=utf-8", `Content-Length: ${Buffer.byteLength(reason)}`, "", reason].join("\r\n"),
  );
}
