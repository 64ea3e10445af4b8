import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CREATE, createTask, finishAll, spoken } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { soon } from "../support/soon.js";
import { transports, overEvents, untilSubscribers } from "../support/transports.js";

const WATCH =
  "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { task { id version status } } }";
const FEED = "subscription { taskFeed { task { id status } } }";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
});
afterAll(() => server.close());

const EVENTS = { accept: "text/event-stream" };
const JSON_BODY = { ...EVENTS, "content-type": "application/json" };

const stream = (init: RequestInit, search = "") =>
  fetch(`${server.url}/graphql/stream${search}`, { headers: EVENTS, ...init });

describe("/graphql/stream", () => {
  it("speaks the plain words of server-sent events, over GET too", async () => {
    const { id } = await createTask(server);
    finishAll(server.emulator);
    const answer = await stream(
      {},
      `?${new URLSearchParams({ query: WATCH, variables: JSON.stringify({ ids: [id] }) }).toString()}`,
    );
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const events = (await answer.text())
      .split("\n\n")
      .filter((event) => event.startsWith("event:"));
    expect(events.at(-1)).toBe("event: complete\ndata:");
    const [, last] = /^event: next\ndata: (.*)$/m.exec(events.at(-2) ?? "") ?? [];
    expect(JSON.parse(last ?? "{}")).toMatchObject({
      data: { taskUpdated: { task: { id, status: "SUCCEEDED" } } },
    });
  });

  it.each([
    "text/plain",
    "text/plain; application/json",
    "text/plain;charset=application/json",
    "application/x-www-form-urlencoded; application/json",
  ])("refuses a post of %s: a page of any origin could send it unasked", async (type) => {
    server.emulator.state.requests.clear();
    const answer = await stream({
      method: "POST",
      headers: { ...EVENTS, "content-type": type },
      body: JSON.stringify({ query: CREATE, variables: { input: spoken() } }),
    });
    expect(answer.status).toBe(415);
    expect(server.emulator.state.requests.all().filter(({ method }) => method === "POST")).toEqual(
      [],
    );
  });

  it("refuses a mutation by GET", async () => {
    const answer = await stream(
      {},
      `?${new URLSearchParams({ query: CREATE, variables: JSON.stringify({ input: spoken() }) }).toString()}`,
    );
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
  });

  it("refuses a body that is no JSON", async () => {
    expect((await stream({ method: "POST", headers: JSON_BODY, body: "{" })).status).toBe(400);
  });

  it("ends the subscription of a client that vanishes", async () => {
    const gone = new AbortController();
    const body = JSON.stringify({ query: FEED });
    const streams = await Promise.all(
      Array.from({ length: 20 }, () =>
        stream({ method: "POST", headers: JSON_BODY, body, signal: gone.signal }),
      ),
    );
    expect(streams.map(({ status }) => status)).toEqual(Array(20).fill(200));
    await untilSubscribers(server, 20);
    gone.abort();
    await untilSubscribers(server, 0);
  });
});

describe("one connection for all operations", () => {
  const reserve = async () =>
    (await fetch(`${server.url}/graphql/stream`, { method: "PUT" })).text();

  it("is each client's own: every reservation has another token", async () => {
    const [first, second] = [await reserve(), await reserve()];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^[\w-]{20,}$/);
  });

  it("is shared by nobody else: two clients each see their own task", async () => {
    const clients = [overEvents(server.url, true), overEvents(server.url, true)];
    const ids = [(await createTask(server)).id, (await createTask(server)).id];
    const streams = clients.map((client, index) => client.iterate(WATCH, { ids: [ids[index]] }));
    const firsts = await Promise.all(streams.map((each) => each.next()));
    expect(firsts).toMatchObject(
      ids.map((id) => ({ value: { data: { taskUpdated: { task: { id } } } } })),
    );
    finishAll(server.emulator);
    const lasts = await Promise.all(streams.map((each) => each.next()));
    expect(lasts).toMatchObject(
      ids.map((id) => ({
        value: { data: { taskUpdated: { task: { id, status: "SUCCEEDED" } } } },
      })),
    );
    expect(await Promise.all(streams.map((each) => each.next()))).toMatchObject([
      { done: true },
      { done: true },
    ]);
    for (const client of clients) await client.dispose();
  });

  it("does not take over the streams of clients without one", async () => {
    const token = await reserve();
    const { id } = await createTask(server);
    finishAll(server.emulator);
    const answer = await stream({
      method: "POST",
      headers: JSON_BODY,
      body: JSON.stringify({ query: WATCH, variables: { ids: [id] } }),
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(new RegExp(`event: next\\n.*${id}.*SUCCEEDED`));
    const reserved = new AbortController();
    const opened = await stream({
      headers: { ...EVENTS, "x-graphql-event-stream-token": token },
      signal: reserved.signal,
    });
    expect(opened.status).toBe(200);
    reserved.abort();
  });
});

describe("when the server stops", () => {
  it.each(transports)("streams over %s end", async (_name, connect) => {
    const stopping = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
    const client = connect(stopping.url);
    const ended = expect(client.iterate(FEED).next()).rejects.toSatisfy(isConnectionLoss);
    await untilSubscribers(stopping, 1);
    await stopping.close();
    await soon("the stream ends with an error that says so", ended);
    await client.dispose();
  });
});

/**
 * As the clients of both transports tell it: an error of the network, or the socket's close event.
 */
const isConnectionLoss = (reason: unknown): boolean =>
  reason instanceof Error || (typeof reason === "object" && reason !== null && "code" in reason);
