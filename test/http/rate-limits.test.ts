import { createClient as createSseClient } from "graphql-sse";
import { createClient as createWsClient } from "graphql-ws";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import {
  ANNA,
  BERTA,
  bearer,
  CREATE,
  keyOf,
  startGuardedServer,
  type GuardedServer,
} from "../support/callers.js";
import { createsAt } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer } from "../support/server.js";
import { refusalsOf, websocketUrl } from "../support/transports.js";

const QUERY = "{ viewer { name } }";
const FEED = "subscription { taskFeed { cursor } }";

const start = (env: Record<string, string>): Promise<GuardedServer> =>
  startGuardedServer([ANNA, BERTA], { env });

const refusal = (remaining: number, limit: string, perMinute: number) => ({
  extensions: {
    code: "RATE_LIMITED",
    limit,
    perMinute,
    remaining,
    retryAfterSeconds: expect.any(Number) as unknown,
  },
});

describe("a caller who asks too often", () => {
  it("is refused with 429, Retry-After and what is left", async () => {
    const server = await start({ RATE_LIMIT_QUERIES_PER_MINUTE: "1" });
    expect((await server.as("anna", QUERY)).status).toBe(200);
    const { status, headers, body } = await server.as("anna", QUERY);
    expect(status).toBe(429);
    expect(body.errors).toMatchObject([refusal(0, "queries", 1)]);
    const seconds = Number(headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(body.errors?.[0]?.extensions).not.toHaveProperty("http");
    expect(body.errors?.[0]?.extensions?.["retryAfterSeconds"]).toBe(seconds);
  });

  it("takes nothing from others, and has the creates apart from the queries", async () => {
    const server = await start({ RATE_LIMIT_QUERIES_PER_MINUTE: "1" });
    await server.as("anna", QUERY);
    expect((await server.as("anna", QUERY)).status).toBe(429);
    expect((await server.as("berta", QUERY)).status).toBe(200);
    expect((await server.as("anna", CREATE)).body.errors).toBeUndefined();
  });

  it("has each create of a document counted, and none is sent that is beyond the limit", async () => {
    const server = await start({ RATE_LIMIT_CREATES_PER_MINUTE: "3" });
    const create = CREATE.replace("mutation {", "").replace(/}$/, "");
    const two = `mutation { a: ${create} b: ${create} }`;
    expect((await server.as("anna", two)).body.errors).toBeUndefined();
    const { status, body } = await server.as("anna", two);
    expect(status).toBe(429);
    expect(body.errors).toMatchObject([refusal(1, "creates", 3)]);
    expect(createsAt(server.emulator)).toHaveLength(2);
  });

  it.each<[string, (server: GuardedServer) => AsyncIterable<object>]>([
    [
      "WebSocket",
      ({ url }) => {
        const client = createWsClient({
          url: websocketUrl(url),
          webSocketImpl: WebSocket,
          retryAttempts: 0,
          connectionParams: bearer(keyOf("anna")),
        });
        onTestFinished(() => void client.dispose());
        return client.iterate({ query: FEED });
      },
    ],
    [
      "server-sent events",
      ({ url }) => {
        const client = createSseClient({
          url: `${url}/graphql/stream`,
          retryAttempts: 0,
          headers: bearer(keyOf("anna")),
        });
        onTestFinished(() => client.dispose());
        return client.iterate({ query: FEED });
      },
    ],
  ])("is refused over %s as well, in words of the same count", async (_name, subscribe) => {
    const server = await start({ RATE_LIMIT_QUERIES_PER_MINUTE: "1" });
    await server.as("anna", QUERY);
    expect(await refusalsOf(subscribe(server))).toMatchObject([refusal(0, "queries", 1)]);
  });

  it("is not refused with AUTH=none, where nobody is told apart", async () => {
    const server = await startTestServer({ env: { RATE_LIMIT_QUERIES_PER_MINUTE: "1" } });
    onTestFinished(() => server.close());
    for (let count = 0; count < 3; count++)
      expect((await post(server, { query: QUERY })).status).toBe(200);
  });
});
