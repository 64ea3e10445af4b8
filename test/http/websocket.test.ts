import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { createTask } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { untilSubscribers, websocketUrl } from "../support/transports.js";

const WATCH = "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { task { id version } } }";
const FEED = "subscription { taskFeed { task { id status } } }";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
});
afterAll(() => server.close());

interface Frame {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A bare socket that speaks the protocol word by word. */
class RawSocket {
  readonly #socket: WebSocket;
  readonly #frames: Frame[] = [];
  #waiting: ((frame: Frame) => void) | null = null;
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(url: string, protocols = ["graphql-transport-ws"]) {
    this.#socket = new WebSocket(websocketUrl(url), protocols);
    this.#socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string") this.#receive(JSON.parse(data) as Frame);
    });
    this.closed = new Promise((resolve) => {
      this.#socket.once("close", (code, reason) => resolve({ code, reason: reason.toString() }));
      this.#socket.on("error", () => undefined);
    });
  }

  static async open(): Promise<RawSocket> {
    const raw = new RawSocket(server.url);
    onTestFinished(() => raw.terminate());
    await new Promise((resolve) => raw.#socket.once("open", resolve));
    return raw;
  }

  /** With connection_init done. */
  static async acknowledged(): Promise<RawSocket> {
    const raw = await RawSocket.open();
    raw.send({ type: "connection_init" });
    expect(await raw.next()).toEqual({ type: "connection_ack" });
    return raw;
  }

  send(frame: unknown): void {
    this.#socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  next(): Promise<Frame> {
    const frame = this.#frames.shift();
    return frame === undefined
      ? new Promise((resolve) => (this.#waiting = resolve))
      : Promise.resolve(frame);
  }

  /** Hangs up without a word. */
  terminate(): void {
    this.#socket.terminate();
  }

  #receive(frame: Frame): void {
    if (this.#waiting === null) this.#frames.push(frame);
    else this.#waiting(frame);
    this.#waiting = null;
  }
}

const subscribe = (id: string, query = FEED, variables = {}) => ({
  id,
  type: "subscribe",
  payload: { query, variables },
});

describe("the socket at /graphql is closed", () => {
  it("with 4408 where connection_init does not come", async () => {
    expect(await (await RawSocket.open()).closed).toEqual({
      code: 4408,
      reason: "Connection initialisation timeout",
    });
  });

  it("with 4429 at a second connection_init", async () => {
    const socket = await RawSocket.acknowledged();
    socket.send({ type: "connection_init" });
    expect(await socket.closed).toEqual({ code: 4429, reason: "Too many initialisation requests" });
  });

  it("with 4401 at an operation before connection_init", async () => {
    const socket = await RawSocket.open();
    socket.send(subscribe("1"));
    expect(await socket.closed).toEqual({ code: 4401, reason: "Unauthorized" });
  });

  it("with 4409 where an id is used twice", async () => {
    const socket = await RawSocket.acknowledged();
    socket.send(subscribe("1"));
    socket.send(subscribe("1"));
    expect(await socket.closed).toEqual({ code: 4409, reason: "Subscriber for 1 already exists" });
    await untilSubscribers(server, 0);
  });

  it.each([
    ["text that is no JSON", "hello"],
    ["an unknown type", { type: "start" }],
    ["an operation without an id", { type: "subscribe", payload: { query: WATCH } }],
    ["an operation without a document", { id: "1", type: "subscribe", payload: {} }],
    [
      "variables that are no object",
      { id: "1", type: "subscribe", payload: { query: WATCH, variables: "none" } },
    ],
  ])("with 4400 at %s", async (_what, frame) => {
    const socket = await RawSocket.acknowledged();
    socket.send(frame);
    expect(await socket.closed).toEqual({ code: 4400, reason: "Invalid message received" });
  });

  it("with 4406 where no protocol is named", async () => {
    const socket = new RawSocket(server.url, []);
    expect(await socket.closed).toEqual({ code: 4406, reason: "Subprotocol not acceptable" });
  });

  it("with 1009 at a message of more than 32 MB", async () => {
    // graphql-ws says it there too.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    onTestFinished(() => void vi.restoreAllMocks());
    const socket = await RawSocket.acknowledged();
    socket.send("x".repeat(32 * 1024 * 1024 + 1));
    expect((await socket.closed).code).toBe(1009);
    expect(await server.query("{ __typename }")).toEqual({ __typename: "Query" });
  });
});

describe("an operation on the socket", () => {
  it("with a syntax error is answered, and the others go on", async () => {
    const { id } = await createTask(server);
    const socket = await RawSocket.acknowledged();
    socket.send(subscribe("good", WATCH, { ids: [id] }));
    expect(await socket.next()).toMatchObject({
      id: "good",
      type: "next",
      payload: { data: { taskUpdated: { task: { id, version: 2 } } } },
    });
    socket.send(subscribe("bad", "subscription {"));
    expect(await socket.next()).toMatchObject({
      id: "bad",
      type: "error",
      payload: [{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }],
    });
    socket.send({ type: "ping" });
    expect(await socket.next()).toEqual({ type: "pong" });
    server.emulator.state.advance(30_000);
    expect(await socket.next()).toMatchObject({
      id: "good",
      type: "next",
      payload: { data: { taskUpdated: { task: { id, version: 3 } } } },
    });
  });

  it("of which the document does not tell the name is answered", async () => {
    const socket = await RawSocket.acknowledged();
    socket.send(subscribe("1", "query A { __typename } query B { __typename }"));
    expect(await socket.next()).toMatchObject({
      id: "1",
      type: "error",
      payload: [{ extensions: { code: "OPERATION_RESOLUTION_FAILURE" } }],
    });
  });

  it("may take the id of one that has ended", async () => {
    const socket = await RawSocket.acknowledged();
    for (let time = 0; time < 2; time++) {
      socket.send(subscribe("1", "{ __typename }"));
      expect(await socket.next()).toEqual({
        id: "1",
        type: "next",
        payload: { data: { __typename: "Query" } },
      });
      expect(await socket.next()).toEqual({ id: "1", type: "complete" });
    }
  });

  it("ends when the client completes it", async () => {
    const socket = await RawSocket.acknowledged();
    socket.send(subscribe("1"));
    await untilSubscribers(server, 1);
    socket.send({ id: "1", type: "complete" });
    await untilSubscribers(server, 0);
  });
});

describe("a client that vanishes", () => {
  it("leaves no subscription behind", async () => {
    const socket = await RawSocket.acknowledged();
    for (let number = 0; number < 50; number++) socket.send(subscribe(String(number)));
    await untilSubscribers(server, 50);
    socket.terminate();
    await untilSubscribers(server, 0);
  });
});

describe("an upgrade", () => {
  it("at another path is refused with 404", async () => {
    const socket = new WebSocket(
      `${server.url.replace(/^http/, "ws")}/elsewhere`,
      "graphql-transport-ws",
    );
    const message = await new Promise((resolve) =>
      socket.once("error", (error) => resolve(error.message)),
    );
    expect(message).toBe("Unexpected server response: 404");
  });
});

describe("when the server stops", () => {
  it("the socket is closed with 1001, and the stream on it ends", async () => {
    const stopping = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
    const closes: { code: number; reason: string }[] = [];
    const client = createClient({
      url: websocketUrl(stopping.url),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      on: { closed: (event) => closes.push(event as { code: number; reason: string }) },
    });
    const first = client.iterate({ query: FEED }).next();
    const ended = expect(first).rejects.toMatchObject({ code: 1001, reason: "Going away" });
    await untilSubscribers(stopping, 1);
    await stopping.close();
    await ended;
    expect(closes).toMatchObject([{ code: 1001 }]);
  });
});
