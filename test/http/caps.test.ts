import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { createTask, finishAll } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { soon } from "../support/soon.js";
import {
  transports,
  metric,
  overEvents,
  untilSubscribers,
  websocketUrl,
  type Message,
  type StreamingClient,
} from "../support/transports.js";

const WATCH = "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { task { id status } } }";
const FEED = "subscription { taskFeed { task { id status } } }";
const WAIT = "query ($id: ID!) { waitForTask(id: $id) { status } }";

async function start(env: Record<string, string> = {}): Promise<TestServer> {
  const server = await startTestServer({ env: { EMULATOR_SPEED: "1", ...env } });
  onTestFinished(() => server.close());
  return server;
}

/** A client of the given address, as a proxy on this machine would forward it. */
const from = (address?: string): Record<string, string> =>
  address === undefined ? {} : { "x-forwarded-for": address };

interface Attempt {
  status: number;
  type?: string | null | undefined;
  body?: unknown;
  /** Without a word. */
  vanish(): void;
}

async function webSocket({ url }: TestServer, address?: string): Promise<Attempt> {
  const socket = new WebSocket(websocketUrl(url), "graphql-transport-ws", {
    headers: from(address),
  });
  onTestFinished(() => socket.terminate());
  const vanish = () => socket.terminate();
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve({ status: 101, vanish }));
    socket.once("error", reject);
    socket.once("unexpected-response", (_request, response: IncomingMessage) => {
      void text(response).then((body) =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"],
          body,
          vanish,
        }),
      );
    });
  });
}

async function request({ url }: TestServer, init: RequestInit): Promise<Attempt> {
  const gone = new AbortController();
  onTestFinished(() => gone.abort());
  const answer = await fetch(`${url}/graphql/stream`, { ...init, signal: gone.signal });
  const type = answer.headers.get("content-type");
  const body =
    type?.startsWith("application/json") === true
      ? await answer.json()
      : type?.startsWith("text/plain") === true
        ? await answer.text()
        : undefined;
  return { status: answer.status, type, body, vanish: () => gone.abort() };
}

const EVENTS = { accept: "text/event-stream" };
const eventStream = (server: TestServer, address?: string) =>
  request(server, {
    method: "POST",
    headers: { ...EVENTS, ...from(address), "content-type": "application/json" },
    body: JSON.stringify({ query: FEED }),
  });
const reservation = (server: TestServer, address?: string) =>
  request(server, { method: "PUT", headers: from(address) });
const openReserved = (server: TestServer, token: unknown) =>
  request(server, { headers: { ...EVENTS, "x-graphql-event-stream-token": String(token) } });

const connections = (server: TestServer, transport: string) =>
  metric(server, `kling_connections{transport="${transport}"}`);
const refusals = (server: TestServer, transport: string) =>
  metric(server, `kling_connections_refused_total{transport="${transport}"}`);
const untilConnections = (server: TestServer, transport: string, count: number) =>
  expect.poll(() => connections(server, transport), { interval: 5, timeout: 5_000 }).toBe(count);

const REFUSAL =
  "Your address may have 2 streaming connections to this server, and open 50 new ones a second. Close some, or put several subscriptions on one, and try again after a growing pause.";

describe("the streaming connections of one address", () => {
  it("are capped over both transports together, and a refusal says so before anything is opened", async () => {
    const server = await start({ MAX_CONNECTIONS_PER_ADDRESS: "2" });
    expect([(await webSocket(server)).status, (await eventStream(server)).status]).toEqual([
      101, 200,
    ]);
    expect(await webSocket(server)).toMatchObject({
      status: 429,
      type: "text/plain; charset=utf-8",
      body: REFUSAL,
    });
    const refused = {
      status: 429,
      type: "application/json; charset=utf-8",
      body: { errors: [{ message: REFUSAL, extensions: { code: "TOO_MANY_CONNECTIONS" } }] },
    };
    expect(await eventStream(server)).toMatchObject(refused);
    expect(await reservation(server)).toMatchObject(refused);
    expect([await connections(server, "websocket"), await refusals(server, "websocket")]).toEqual([
      1, 1,
    ]);
    expect([await connections(server, "events"), await refusals(server, "events")]).toEqual([1, 2]);
    // Whatever is no stream goes on.
    expect(await server.query("{ __typename }")).toEqual({ __typename: "Query" });
  });

  it.each([
    ["websocket", webSocket],
    ["events", eventStream],
  ])("are given back at %s when a client vanishes", async (transport, attempt) => {
    const server = await start({ MAX_CONNECTIONS_PER_ADDRESS: "1" });
    for (let round = 0; round < 3; round++) {
      const first = await attempt(server);
      expect((await attempt(server)).status).toBe(429);
      first.vanish();
      await untilConnections(server, transport, 0);
    }
  });

  it.each(transports)("are given back over %s when a client closes", async (_name, connectTo) => {
    const server = await start({ MAX_CONNECTIONS_PER_ADDRESS: "1" });
    for (let round = 0; round < 2; round++) {
      const client = connectTo(server.url);
      const first = client.iterate(FEED).next();
      await untilSubscribers(server, 1);
      await client.dispose();
      await Promise.allSettled([first]);
      for (const transport of ["websocket", "events"]) await untilConnections(server, transport, 0);
    }
  });

  it("are given back where the handshake fails", async () => {
    const server = await start({ MAX_CONNECTIONS_PER_ADDRESS: "1" });
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      "GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    );
    expect(await text(socket)).toMatch(/^HTTP\/1.1 400 /);
    await untilConnections(server, "websocket", 0);
    expect((await webSocket(server)).status).toBe(101);
  });
});

describe("a refused upgrade", () => {
  const refusals: [status: string, path: string][] = [
    ["404", "/elsewhere"],
    ["404", "//"],
    ["429", "/graphql"],
  ];

  /** A connection that asks for an upgrade and says nothing more. */
  async function refused(server: TestServer, path: string) {
    expect((await webSocket(server)).status).toBe(101);
    const { hostname, port } = new URL(server.url);
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    const [answer] = (await soon("an answer to the upgrade", once(socket, "data"))) as [Buffer];
    return { socket, answer: answer.toString() };
  }

  it.each(refusals)(
    "with %s at %s does no harm where the client cuts the connection",
    async (status, path) => {
      const server = await start({ MAX_CONNECTIONS_PER_ADDRESS: "1" });
      const { socket, answer } = await refused(server, path);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      socket.resetAndDestroy();
      await soon("the cut connection is closed", once(socket, "close"));
      expect(await server.query("{ __typename }")).toEqual({ __typename: "Query" });
    },
  );

  it.each(refusals)(
    "with %s at %s leaves nothing open where the client does not hang up",
    async (_status, path) => {
      const server = await startTestServer({ env: { MAX_CONNECTIONS_PER_ADDRESS: "1" } });
      const { socket } = await refused(server, path);
      // It would wait for the connection.
      await server.close();
      socket.destroy();
    },
  );
});

describe("behind a proxy that is trusted", () => {
  it.each([
    ["websocket", webSocket],
    ["events", eventStream],
  ])("each client at %s has its own count, told from X-Forwarded-For", async (_door, attempt) => {
    const server = await start({ MAX_CONNECTIONS_PER_ADDRESS: "1", TRUST_PROXY: "loopback" });
    const statuses = [];
    // What a client itself writes stands before what the proxy adds.
    for (const address of [
      "203.0.113.1",
      "203.0.113.2",
      "203.0.113.1",
      "198.51.100.7, 203.0.113.2",
    ])
      statuses.push((await attempt(server, address)).status >= 400);
    expect(statuses).toEqual([false, false, true, true]);
  });

  it("the callbacks' limit counts each client too", async () => {
    const server = await start({ TRUST_PROXY: "127.0.0.0/8", PUBLIC_URL: "https://mine.test" });
    const left = async (address: string) =>
      (
        await fetch(`${server.url}/callbacks/kling/guess`, {
          method: "POST",
          headers: from(address),
        })
      ).headers.get("x-ratelimit-remaining");
    expect([
      await left("203.0.113.1"),
      await left("203.0.113.1"),
      await left("203.0.113.2"),
    ]).toEqual(["5999", "5998", "5999"]);
  });
});

it.each([
  ["no proxy", {}],
  ["another proxy", { TRUST_PROXY: "192.0.2.0/24" }],
])("where %s is trusted, X-Forwarded-For is not believed", async (_what, env) => {
  const server = await start({ MAX_CONNECTIONS_PER_ADDRESS: "1", ...env });
  expect((await webSocket(server, "203.0.113.1")).status).toBe(101);
  expect((await webSocket(server, "203.0.113.2")).status).toBe(429);
  expect((await eventStream(server, "203.0.113.3")).status).toBe(429);
});

describe("a reserved connection", () => {
  it("counts from its reservation on, and once", async () => {
    const server = await start({ MAX_CONNECTIONS_PER_ADDRESS: "1" });
    const { status, body: token } = await reservation(server);
    expect(status).toBe(201);
    expect((await webSocket(server)).status).toBe(429);
    const opened = await openReserved(server, token);
    expect(opened.status).toBe(200);
    expect(await connections(server, "events")).toBe(1);
    opened.vanish();
    await untilConnections(server, "events", 0);
    expect((await reservation(server)).status).toBe(201);
  });

  it("is opened once", async () => {
    const server = await start();
    const { body: token } = await reservation(server);
    expect((await openReserved(server, token)).status).toBe(200);
    expect((await openReserved(server, token)).status).toBe(409);
    await untilConnections(server, "events", 1);
  });

  it.each(["__proto__", "constructor", "made-up"])(
    "has a name that the server gives: %s leads nowhere",
    async (token) => {
      const server = await start();
      const headers = { "x-graphql-event-stream-token": token };
      const given = await request(server, { method: "PUT", headers });
      expect(given.status).toBe(201);
      expect(given.body).not.toBe(token);
      const body = JSON.stringify({ query: "{ __typename }", extensions: { operationId: "1" } });
      expect(
        (
          await request(server, {
            method: "POST",
            headers: { ...headers, "content-type": "application/json" },
            body,
          })
        ).status,
      ).toBe(404);
    },
  );
});

describe.each(transports.filter(([name]) => name !== "graphql-sse, a connection for each"))(
  "operations on one connection, over %s",
  (_name, connectTo) => {
    function clientOf(server: TestServer): StreamingClient {
      const client = connectTo(server.url);
      onTestFinished(async () => client.dispose());
      return client;
    }

    it("are capped at 100: one more is answered with an error, the others go on", async () => {
      const server = await start();
      const { id } = await createTask(server);
      const client = clientOf(server);
      const streams = Array.from({ length: 99 }, () => client.iterate(FEED));
      const update = streams.map((stream) => stream.next());
      const hundredth = client.iterate<{ taskUpdated: { task: { status: string } } }>(WATCH, {
        ids: [id],
      });
      expect((await hundredth.next()).value).toMatchObject({
        data: { taskUpdated: { task: { id, status: "SUBMITTED" } } },
      });
      await untilSubscribers(server, 100);

      for (const query of [FEED, "{ __typename }"])
        expect(await errorOf(client.iterate(query))).toMatchObject({
          extensions: { code: "TOO_MANY_OPERATIONS" },
        });
      server.emulator.state.advance(30_000);
      const change = { value: { data: { taskUpdated: { task: { id, status: "PROCESSING" } } } } };
      expect(await hundredth.next()).toMatchObject(change);
      const inFeed = { value: { data: { taskFeed: { task: { id, status: "PROCESSING" } } } } };
      expect(await Promise.all(update)).toMatchObject(Array.from({ length: 99 }, () => inFeed));

      await streams[0]?.return?.();
      await untilSubscribers(server, 99);
      const another = client.iterate(WATCH, { ids: [id] });
      expect(await another.next()).toMatchObject(change);
    });

    it("count as long as they run, also where the client gives them up", async () => {
      const server = await start();
      const { id } = await createTask(server);
      const client = clientOf(server);
      const held = client.iterate(FEED);
      const update = held.next();
      await untilSubscribers(server, 1);
      const waiting = Array.from({ length: 99 }, () => client.iterate(WAIT, { id }));
      const answers = waiting.map((each) => each.next());
      await expect
        .poll(async () => (await errorOf(client.iterate("{ __typename }")))?.extensions?.["code"], {
          interval: 5,
          timeout: 5_000,
        })
        .toBe("TOO_MANY_OPERATIONS");
      for (const each of waiting) await each.return?.();
      expect(await errorOf(client.iterate("{ __typename }"))).toMatchObject({
        extensions: { code: "TOO_MANY_OPERATIONS" },
      });
      finishAll(server.emulator);
      await Promise.allSettled([...answers, update]);
      await expect
        .poll(() => errorOf(client.iterate("{ __typename }")), { interval: 5, timeout: 5_000 })
        .toBeUndefined();
    });
  },
);

it("operations with a connection each are counted as connections alone", async () => {
  const server = await start();
  const client = overEvents(server.url, false);
  const update = Array.from({ length: 101 }, () => client.iterate(FEED).next());
  await untilSubscribers(server, 101);
  expect(await connections(server, "events")).toBe(101);
  await client.dispose();
  await Promise.allSettled(update);
});

/**
 * The error that an operation is answered with; undefined where there is none. It comes as the last
 * result, or ends the stream as graphql-ws's error message.
 */
async function errorOf(messages: AsyncIterable<Message<unknown>>) {
  try {
    for await (const { errors } of messages) if (errors !== undefined) return errors[0];
    return undefined;
  } catch (thrown) {
    if (Array.isArray(thrown)) return (thrown as NonNullable<Message<unknown>["errors"]>)[0];
    throw thrown;
  }
}
