import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { ExecutionArgs } from "graphql";
import { CloseCode } from "graphql-ws";
import type { Logger } from "pino";
import type { Context } from "../resolvers/context.js";
import { NotAuthenticated, type Authenticator } from "../services/access/authenticator.js";
import type { Caller } from "../services/access/caller.js";
import { bearerOf } from "./authentication.js";
import type { ConnectionCap } from "./connection-cap.js";
import type { ExecutionTime } from "./execution-time.js";
import { REFUSED_HOST, type HostPolicy } from "./host-policy.js";
import type { MaskError } from "./mask-errors.js";
import type { OpenSessions } from "./open-sessions.js";
import { OperationCap, tooManyOperations } from "./operation-cap.js";
import type { Arrival, LoggedOperation, OperationLog } from "./operation-log.js";
import type { Prepare } from "./operation.js";
import { REFUSED_ORIGIN, type OriginPolicy } from "./origin.js";
import { ResultStream } from "./result-stream.js";
import type { SharedExecution } from "./shared-execution.js";
import { SocketStream } from "./socket-stream.js";
import { WebSocketAdapter, type SocketExtra, type SocketHooks } from "./websocket-adapter.js";

export interface GraphQLWsOptions {
  prepare: Prepare;
  createContext: (arrival: Arrival) => Pick<Context, "variables" | "rights" | "caller">;
  authenticator: Authenticator;
  sessions: OpenSessions;
  shared: SharedExecution;
  operations: OperationLog;
  maskError: MaskError;
  connections: ConnectionCap;
  addressOf: (request: IncomingMessage) => string;
  hosts: HostPolicy;
  origins: OriginPolicy;
  executionTime: ExecutionTime;
  log: Logger;
}

/**
 * GraphQL over WebSocket (graphql-transport-ws) at /graphql, on the HTTP server's own port. Returns
 * how to end it: sockets close with 1001.
 */
export function attachGraphQLWs(server: Server, options: GraphQLWsOptions): () => Promise<void> {
  const { connections, addressOf, hosts, origins, log } = options;
  const adapter = new WebSocketAdapter(hooksOf(options), log);
  server.on("upgrade", (request, socket: Socket, head) => {
    if (request.url?.replace(/\?.*/s, "") !== "/graphql") {
      refuse(socket, "404 Not Found", "There is nothing at this address.");
      return;
    }
    if (!hosts.admits(request)) {
      refuse(socket, "421 Misdirected Request", REFUSED_HOST);
      return;
    }
    if (!origins.admits(request)) {
      refuse(socket, "403 Forbidden", REFUSED_ORIGIN);
      return;
    }
    const address = addressOf(request);
    const leave = connections.enter("websocket", address);
    if (leave === null) {
      refuse(socket, "429 Too Many Requests", connections.refusal.message);
      return;
    }
    socket.on("close", leave);
    adapter.accept(request, { socket, head, address });
  });
  return () => adapter.close();
}

/** What graphql-ws calls at each step of an operation. */
function hooksOf({
  prepare,
  createContext,
  authenticator,
  sessions,
  shared,
  operations: log,
  maskError,
  executionTime,
}: GraphQLWsOptions): SocketHooks {
  const operations = new OperationCap();
  /** Operations under way by the payload that began them. */
  const logged = new WeakMap<object, { operation: LoggedOperation; args: ExecutionArgs }>();
  return {
    onConnect: async ({ extra, connectionParams }) => {
      const credential = bearerOf(authorizationIn(connectionParams) ?? extra.authorization);
      const close = (reason: string) => extra.client.close(CloseCode.Forbidden, reason);
      try {
        extra.caller = await authenticator.authenticate(credential);
      } catch (error) {
        if (!(error instanceof NotAuthenticated)) throw error;
        close(closeReason(error.message));
        return false;
      }
      if (extra.client.readyState !== extra.client.OPEN) return true;
      const leave = sessions.add(extra.caller, { credential, close });
      if (leave === null) {
        extra.client.close(TRY_AGAIN_LATER, closeReason(sessions.refusal.message));
        return false;
      }
      extra.client.once("close", leave);
      return true;
    },
    execute: (args: ExecutionArgs) => executionTime.execute(args),
    subscribe: (args: ExecutionArgs) => shared.subscribe(args),
    onSubscribe: ({ extra }, _id, payload) => {
      const arrival = new SocketArrival(extra);
      const operation = log.begin(arrival);
      const prepared = prepare(payload, createContext(arrival), () => extra.messageBytes);
      if (!Array.isArray(prepared)) logged.set(payload, { operation, args: prepared });
      if (!Array.isArray(prepared) && operations.enter(extra, payload)) return prepared;
      operation.failed();
      operation.end(Array.isArray(prepared) ? undefined : prepared.document, payload.operationName);
      return Array.isArray(prepared) ? prepared : [tooManyOperations()];
    },
    // eslint-disable-next-line @typescript-eslint/max-params -- as graphql-ws calls it
    onOperation: ({ extra }, id, payload, _args, result) => {
      if (!(result instanceof ResultStream)) return undefined;
      operations.streams(extra, payload, result);
      return new SocketStream(result, extra, id, () => logged.get(payload)?.operation.failed());
    },
    // Comes for each that was prepared, when it has ended: also where the client gave it up long
    // before.
    onComplete: ({ extra }, _id, payload) => {
      operations.leave(extra, payload);
      const { operation, args } = logged.get(payload) ?? {};
      operation?.end(args?.document, args?.operationName);
    },
    onClose: ({ extra }) => operations.end(extra),
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
  };
}

/** Registered with IANA as 1013; clients come back after a growing pause. */
const TRY_AGAIN_LATER = 1013;

/** The names of headers know no case, and people write them as they like. */
function authorizationIn(params: Readonly<Record<string, unknown>> | undefined): unknown {
  const name = Object.keys(params ?? {}).find((key) => key.toLowerCase() === "authorization");
  return name === undefined ? undefined : params?.[name];
}

/** RFC 6455, section 5.5: a close frame holds 123 bytes of reason. */
const closeReason = (message: string): string =>
  message.length <= 123 ? message : `${message.slice(0, 120)}...`;

/** Its id takes half a kilobyte until somebody reads it: it is made for the first that does. */
class SocketArrival implements Arrival {
  readonly transport = "websocket";
  readonly address: string;
  readonly caller: Caller;
  #requestId: string | undefined;

  constructor({ address, caller }: SocketExtra) {
    // graphql-ws takes no operation before the connection is initialised.
    if (caller === null) throw new Error("An operation came before its caller was known.");
    this.address = address;
    this.caller = caller;
  }

  get requestId(): string {
    return (this.#requestId ??= randomUUID());
  }
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
