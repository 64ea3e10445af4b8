import Fastify from "fastify";
import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from "graphql";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { closeConnections } from "../../src/http/close-connections.js";
import { ConnectionCap } from "../../src/http/connection-cap.js";
import { registerGraphQLSse } from "../../src/http/graphql-sse.js";
import { createErrorMask } from "../../src/http/mask-errors.js";
import { createPrepare } from "../../src/http/operation.js";
import { createMetrics } from "../../src/services/metrics.js";
import { deferred } from "../emulator/support.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** A stream in which nothing ever happens, until somebody ends it. */
function silence() {
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

/** The door for server-sent events alone, for one connection of an address; its subscription gives what `subscribe` does. */
function door(subscribe: () => unknown) {
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: { tick: { type: GraphQLInt } } }),
    subscription: new GraphQLObjectType({ name: "Subscription", fields: { tick: { type: GraphQLInt, subscribe } } }),
  });
  const metrics = createMetrics();
  const app = Fastify({ forceCloseConnections: "idle" });
  closeConnections(app);
  registerGraphQLSse(app, { prepare: createPrepare(schema), createContext: () => ({}), maskError: createErrorMask(pino({ level: "silent" })), connections: new ConnectionCap(1, metrics) });
  onTestFinished(() => app.close());
  const url = "/graphql/stream";
  return {
    reserve: () => app.inject({ method: "PUT", url }),
    /** An operation on the connection with this token. */
    subscribeOn: async (token: string) => {
      const answer = await app.inject({ method: "POST", url, headers: { "x-graphql-event-stream-token": token }, payload: { query: "subscription { tick }", extensions: { operationId: "1" } } });
      return answer.statusCode;
    },
    head: (token: string) => app.inject({ method: "HEAD", url, headers: { accept: "text/event-stream", "x-graphql-event-stream-token": token } }),
    open: async (token: string, signal: AbortSignal) => {
      const address = await app.listen({ host: "127.0.0.1", port: 0 });
      return fetch(address + url, { headers: { accept: "text/event-stream", "x-graphql-event-stream-token": token }, signal });
    },
    untilClosed: () => expect.poll(async () => (await metrics.connections.get()).values, { interval: 5 }).toMatchObject([{ value: 0 }]),
    close: () => app.close(),
  };
}

describe("a reserved connection that is not opened", () => {
  it("is forgotten after 30 s: its operations end, and its place is free", async () => {
    const { stream, ended } = silence();
    const { reserve, subscribeOn } = door(() => stream);
    const { body: token } = await reserve();
    expect(await subscribeOn(token)).toBe(202);
    await vi.advanceTimersByTimeAsync(29_999);
    expect((await reserve()).statusCode).toBe(429);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalled();
    expect(await subscribeOn(token)).toBe(404);
    expect((await reserve()).statusCode).toBe(201);
  });

  it("is not opened by HEAD, which is answered with 404", async () => {
    const { stream, ended } = silence();
    const { reserve, subscribeOn, head, open, untilClosed } = door(() => stream);
    const { body: token } = await reserve();
    await subscribeOn(token);
    expect((await head(token)).statusCode).toBe(404);
    const gone = new AbortController();
    expect((await open(token, gone.signal)).status).toBe(200);
    expect(ended).not.toHaveBeenCalled();
    gone.abort();
    await untilClosed();
    await expect.poll(() => ended.mock.calls.length, { interval: 5 }).toBeGreaterThan(0);
  });

  it("ends with its operations when the server stops", async () => {
    const { stream, ended } = silence();
    const { reserve, subscribeOn, close } = door(() => stream);
    const { body: token } = await reserve();
    await subscribeOn(token);
    await close();
    expect(ended).toHaveBeenCalled();
  });
});

describe("a reserved connection that is opened", () => {
  it("stays for as long as its client does", async () => {
    const { stream, ended } = silence();
    const { reserve, subscribeOn, open, untilClosed } = door(() => stream);
    const { body: token } = await reserve();
    const gone = new AbortController();
    expect((await open(token, gone.signal)).status).toBe(200);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await subscribeOn(token)).toBe(202);
    expect(ended).not.toHaveBeenCalled();
    gone.abort();
    await untilClosed();
    await expect.poll(() => ended.mock.calls.length, { interval: 5 }).toBeGreaterThan(0);
    expect(await subscribeOn(token)).toBe(404);
  });

  it("ends also the operation that was only on its way when the client vanished", async () => {
    const { stream, ended } = silence();
    const ready = deferred<typeof stream>();
    const subscribe = vi.fn(() => ready.promise);
    const { reserve, subscribeOn, open, untilClosed } = door(subscribe);
    const { body: token } = await reserve();
    const gone = new AbortController();
    await open(token, gone.signal);
    const answer = subscribeOn(token);
    await expect.poll(() => subscribe.mock.calls.length, { interval: 5 }).toBe(1);
    gone.abort();
    await untilClosed();
    ready.resolve(stream);
    await answer;
    expect(ended).toHaveBeenCalled();
  });
});
