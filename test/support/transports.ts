import { createClient as createSseClient } from "graphql-sse";
import { createClient as createWsClient } from "graphql-ws";
import { expect } from "vitest";
import { WebSocket } from "ws";
import { post } from "./post.js";
import type { TestServer } from "./server.js";

export interface Message<T> {
  data?: T | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

/**
 * A client of one of the streaming transports, as its library makes it; it does not try again where
 * it fails.
 */
export interface StreamingClient {
  iterate<T>(query: string, variables?: Record<string, unknown>): AsyncIterableIterator<Message<T>>;
  dispose(): void | Promise<void>;
}

export const websocketUrl = (url: string): string => `${url.replace(/^http/, "ws")}/graphql`;

function overWebSocket(url: string): StreamingClient {
  const client = createWsClient({
    url: websocketUrl(url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  return {
    iterate: (query, variables) => client.iterate({ query, variables }),
    dispose: () => client.dispose(),
  };
}

export function overEvents(url: string, singleConnection: boolean): StreamingClient {
  const client = createSseClient({
    url: `${url}/graphql/stream`,
    singleConnection,
    retryAttempts: 0,
  });
  return {
    iterate: (query, variables) => client.iterate({ query, variables }),
    dispose: () => client.dispose(),
  };
}

/** Every way in for subscriptions. */
export const transports: [name: string, connect: (url: string) => StreamingClient][] = [
  ["graphql-ws", overWebSocket],
  ["graphql-sse, a connection for each", (url) => overEvents(url, false)],
  ["graphql-sse, one connection for all", (url) => overEvents(url, true)],
];

/** Plain HTTP, for queries and mutations, in the streaming clients' clothes. */
export const overHttp: [name: string, connect: (url: string) => StreamingClient] = [
  "HTTP",
  (url) => ({
    async *iterate<T>(query: string, variables?: Record<string, unknown>) {
      yield (await post({ url }, { query, variables })).body as Message<T>;
    },
    dispose: () => undefined,
  }),
];

/**
 * The errors of an operation that gives nothing else: as its only result, or as graphql-ws ends the
 * stream with them.
 */
export async function refusalsOf(
  messages: AsyncIterable<Message<unknown>>,
): Promise<NonNullable<Message<unknown>["errors"]>> {
  try {
    const all: Message<unknown>[] = [];
    for await (const message of messages) all.push(message);
    expect(all).toHaveLength(1);
    return all[0]?.errors ?? [];
  } catch (thrown) {
    if (Array.isArray(thrown)) return thrown as NonNullable<Message<unknown>["errors"]>;
    throw thrown;
  }
}

/** A metric's value at /metrics; 0 where it has none yet. */
export async function metric({ url }: Pick<TestServer, "url">, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return line === undefined ? 0 : Number(line.slice(name.length + 1));
}

export const subscribers = (server: Pick<TestServer, "url">): Promise<number> =>
  metric(server, "kling_subscribers");

/** Resolves when the server has so many subscriptions open. */
export const untilSubscribers = (server: Pick<TestServer, "url">, count: number): Promise<void> =>
  expect.poll(() => subscribers(server), { interval: 5, timeout: 5_000 }).toBe(count);
