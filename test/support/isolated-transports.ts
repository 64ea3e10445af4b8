import { once } from "node:events";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import Fastify from "fastify";
import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from "graphql";
import { pino } from "pino";
import { expect, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { closeConnections } from "../../src/http/close-connections.js";
import { ConnectionCap } from "../../src/http/connection-cap.js";
import { Documents } from "../../src/http/documents.js";
import { ExecutionTime } from "../../src/http/execution-time.js";
import { registerGraphQLSse } from "../../src/http/graphql-sse.js";
import { attachGraphQLWs } from "../../src/http/graphql-ws.js";
import { HostPolicy } from "../../src/http/host-policy.js";
import { createErrorMask } from "../../src/http/mask-errors.js";
import { OpenSessions } from "../../src/http/open-sessions.js";
import { OperationLog } from "../../src/http/operation-log.js";
import { createPrepare } from "../../src/http/operation.js";
import { OriginPolicy } from "../../src/http/origin.js";
import { SharedExecution } from "../../src/http/shared-execution.js";
import { ANONYMOUS } from "../../src/services/access/caller.js";
import { nobodyAsked } from "../../src/services/access/nobody-asked.js";
import { createMetrics } from "../../src/services/metrics.js";
import { openRules } from "./query-limits.js";

/** A stream in which nothing ever happens, until somebody ends it. */
export function silentStream() {
  let end: (result: IteratorResult<unknown>) => void = () => undefined;
  const ended = vi.fn(() => {
    end({ done: true, value: undefined });
    return Promise.resolve({ done: true as const, value: undefined });
  });
  const stream: AsyncIterableIterator<unknown> = {
    next: () => new Promise((resolve) => (end = resolve)),
    return: ended,
    [Symbol.asyncIterator]: () => stream,
  };
  return { stream, ended };
}

/**
 * What a transport is given, for one connection of an address; the one subscription gives what
 * `subscribe` does.
 */
function options(subscribe: () => unknown) {
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: { tick: { type: GraphQLInt } } }),
    subscription: new GraphQLObjectType({
      name: "Subscription",
      fields: { tick: { type: GraphQLInt, subscribe } },
    }),
  });
  const metrics = createMetrics();
  const maskError = createErrorMask(pino({ level: "silent" }));
  const transport = {
    shared: new SharedExecution(maskError),
    prepare: createPrepare({
      schema,
      documents: new Documents(schema, openRules),
      checkCost: () => null,
      checkRate: () => null,
      suggestions: true,
    }),
    authenticator: nobodyAsked,
    sessions: new OpenSessions(nobodyAsked, Infinity),
    createContext: () => ({ caller: ANONYMOUS, rights: "anna", variables: {} }),
    executionTime: new ExecutionTime(60_000),
    operations: new OperationLog(pino({ level: "silent" }), createMetrics()),
    maskError,
    log: pino({ level: "silent" }),
    connections: new ConnectionCap({ max: 1, ratePerSecond: 1_000 }, metrics),
  };
  const untilClosed = () =>
    expect
      .poll(async () => (await metrics.connections.get()).values, { interval: 5 })
      .toMatchObject([{ value: 0 }]);
  return { transport, untilClosed };
}

/** The transport for server-sent events alone. */
export function isolatedEventStream(subscribe: () => unknown = () => silentStream().stream) {
  const { transport, untilClosed } = options(subscribe);
  const app = Fastify({ forceCloseConnections: "idle" });
  closeConnections(app);
  registerGraphQLSse(app, transport);
  onTestFinished(() => app.close());
  const url = "/graphql/stream";
  const of = (token: string) => ({ "x-graphql-event-stream-token": token });
  /** An operation on the connection with this token. */
  const post = (token: string, query: string, operationId: string) =>
    app.inject({
      method: "POST",
      url,
      headers: of(token),
      payload: { query, extensions: { operationId } },
    });
  return {
    reserve: () => app.inject({ method: "PUT", url }),
    post,
    /** The subscription, with the id 1, on the connection with this token. */
    subscribeOn: async (token: string) =>
      (await post(token, "subscription { tick }", "1")).statusCode,
    /** Gives up the operation with the id 1. */
    completeOn: (token: string) =>
      app.inject({ method: "DELETE", url: `${url}?operationId=1`, headers: of(token) }),
    head: (token: string) =>
      app.inject({ method: "HEAD", url, headers: { accept: "text/event-stream", ...of(token) } }),
    open: async (token: string, signal: AbortSignal) => {
      const address = await app.listen({ host: "127.0.0.1", port: 0 });
      return fetch(address + url, {
        headers: { accept: "text/event-stream", ...of(token) },
        signal,
      });
    },
    untilClosed,
    close: () => app.close(),
  };
}

/**
 * A client of the WebSocket transport alone, its connection_init done, and the server's end of its
 * connection.
 */
export async function isolatedWebSocket(subscribe: () => unknown = () => silentStream().stream) {
  const { transport, untilClosed } = options(subscribe);
  const server = createServer().listen(0, "127.0.0.1");
  const served = new Promise<Socket>((resolve) => server.once("connection", resolve));
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The server has a port.");
  const close = attachGraphQLWs(server, {
    ...transport,
    addressOf: () => "127.0.0.1",
    hosts: new HostPolicy(null),
    origins: new OriginPolicy(
      { allowed: [], allowLoopback: false },
      pino({ level: "silent" }),
      createMetrics(),
    ),
    operations: new OperationLog(pino({ level: "silent" }), createMetrics()),
  });
  const socket = new WebSocket(`ws://127.0.0.1:${address.port}/graphql`, "graphql-transport-ws");
  onTestFinished(async () => {
    socket.terminate();
    await close();
    server.close();
  });
  await once(socket, "open");
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  send({ type: "connection_init" });
  await once(socket, "message");
  return { send, socket, served: await served, untilClosed };
}
