import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import { finished, type Duplex } from "node:stream";
import type { DocumentNode } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer, type WebSocket } from "ws";
import type { Context } from "../resolvers/context.js";
import type { ConnectionCap } from "./connection-cap.js";
import type { MaskError } from "./mask-errors.js";
import { OperationCap, tooManyOperations } from "./operation-cap.js";
import type { Arrival, LoggedOperation, OperationLog } from "./operation-log.js";
import type { Prepare } from "./operation.js";
import { REFUSED_ORIGIN, type OriginPolicy } from "./origin.js";
import { keepPace } from "./reading-pace.js";

export interface GraphQLWsOptions {
  prepare: Prepare;
  createContext: (arrival: Arrival) => Pick<Context, "variables">;
  operations: OperationLog;
  maskError: MaskError;
  connections: ConnectionCap;
  addressOf: (request: IncomingMessage) => string;
  origins: OriginPolicy;
}

/** One message may carry a mutation with a sound of 5 MB or a picture of 10 MB in Base64. */
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;
/** A client that vanished without closing is found by this ping, milliseconds. */
const KEEP_ALIVE_MS = 12_000;

/** A client has this long to answer the close of its socket, milliseconds. */
const CLOSE_MS = 2_000;

/**
 * GraphQL over WebSocket (graphql-transport-ws) at /graphql, on the HTTP server's own port. Returns
 * how to end it: sockets close with 1001.
 */
export function attachGraphQLWs(
  server: Server,
  {
    prepare,
    createContext,
    operations: log,
    maskError,
    connections,
    addressOf,
    origins,
  }: GraphQLWsOptions,
): () => Promise<void> {
  // perMessageDeflate cost 246 KB per subscriber when measured: off. closeTimeout is new, and its
  // types lack it.
  const options = {
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    closeTimeout: CLOSE_MS,
  };
  const sockets = new WebSocketServer(options);
  const operations = new OperationCap();
  /**
   * Of the message that each socket has just brought, in bytes: the library prepares its operation
   * in the same breath.
   */
  const sizes = new WeakMap<WebSocket, number>();
  sockets.on("connection", (client, { socket }) => {
    keepPace(client, socket);
    client.on("message", (message) =>
      sizes.set(
        client,
        Array.isArray(message) ? Buffer.concat(message).length : message.byteLength,
      ),
    );
  });
  /** Operations under way by the payload that began them. */
  const logged = new WeakMap<
    object,
    {
      operation: LoggedOperation;
      document?: DocumentNode;
      operationName?: string | null | undefined;
    }
  >();
  const cleanup = useServer(
    {
      onSubscribe: ({ extra }, _id, payload) => {
        const arrival: Arrival = {
          requestId: randomUUID(),
          transport: "websocket",
          address: addressOf(extra.request),
        };
        const operation = log.begin(arrival);
        const prepared = prepare(
          payload,
          createContext(arrival),
          () => sizes.get(extra.socket) ?? 0,
        );
        if (!Array.isArray(prepared))
          logged.set(payload, {
            operation,
            document: prepared.document,
            operationName: prepared.operationName,
          });
        if (!Array.isArray(prepared) && operations.enter(extra.socket, payload)) return prepared;
        operation.failed();
        operation.end(
          Array.isArray(prepared) ? undefined : prepared.document,
          payload.operationName,
        );
        return Array.isArray(prepared) ? prepared : [tooManyOperations()];
      },
      // eslint-disable-next-line @typescript-eslint/max-params -- as graphql-ws calls it
      onOperation: ({ extra }, _id, payload, _args, result) => {
        if (Symbol.asyncIterator in result) operations.streams(extra.socket, payload, result);
      },
      // Comes for each that was prepared, when it has ended: also where the client gave it up long
      // before.
      onComplete: ({ extra }, _id, payload) => {
        operations.leave(extra.socket, payload);
        const { operation, document, operationName } = logged.get(payload) ?? {};
        operation?.end(document, operationName);
      },
      onClose: ({ extra }) => operations.end(extra.socket),
      onError: (_ctx, _id, payload, errors) => {
        logged.get(payload)?.operation.failed();
        return errors.map(maskError);
      },
      // eslint-disable-next-line @typescript-eslint/max-params -- as graphql-ws calls it
      onNext: (_ctx, _id, payload, _args, result) => {
        if (result.errors === undefined) return undefined;
        logged.get(payload)?.operation.failed();
        return { ...result, errors: result.errors.map(maskError) };
      },
    },
    sockets,
    KEEP_ALIVE_MS,
  );
  server.on("upgrade", (request, socket, head) => {
    if (request.url?.replace(/\?.*/s, "") !== "/graphql") {
      refuse(socket, "404 Not Found", "There is nothing at this address.");
      return;
    }
    if (!origins.admits(request)) {
      refuse(socket, "403 Forbidden", REFUSED_ORIGIN);
      return;
    }
    const leave = connections.enter("websocket", addressOf(request));
    if (leave === null) {
      refuse(socket, "429 Too Many Requests", connections.refusal.message);
      return;
    }
    finished(socket, leave);
    sockets.handleUpgrade(request, socket, head, (client) =>
      sockets.emit("connection", client, request),
    );
  });
  return async () => {
    await cleanup.dispose();
  };
}

/**
 * Answers instead of a handshake. Node no longer looks after the socket by then: a client that
 * hangs up would be an exception, and one that does not would stay.
 */
function refuse(socket: Duplex, status: string, reason: string): void {
  socket.on("error", () => socket.destroy());
  socket.once("finish", () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      "Connection: close",
      "Content-Type: text/plain; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(reason)}`,
      "",
      reason,
    ].join("\r\n"),
  );
}
