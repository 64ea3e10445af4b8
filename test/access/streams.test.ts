import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { ANNA, bearer, keyOf, startGuardedServer, type GuardedServer } from "../support/callers.js";
import { websocketUrl } from "../support/transports.js";

const FEED = "subscription { taskFeed { cursor } }";

/** A socket that has sent its connection_init. */
async function initialised(
  server: GuardedServer,
  payload: Record<string, unknown> | undefined,
  headers: Record<string, string> = {},
) {
  const socket = new WebSocket(websocketUrl(server.url), "graphql-transport-ws", { headers });
  onTestFinished(() => socket.terminate());
  const closed = once(socket, "close").then(([code, reason]: unknown[]) => ({
    code,
    reason: String(reason),
  }));
  await once(socket, "open");
  const answered = once(socket, "message").then(([data]: unknown[]) => String(data));
  socket.send(JSON.stringify({ type: "connection_init", payload }));
  return { socket, answered, closed };
}

describe("a socket", () => {
  it.each(["authorization", "Authorization"])("is let in by connectionParams.%s", async (name) => {
    const server = await startGuardedServer();
    const { answered } = await initialised(server, { [name]: `Bearer ${keyOf("anna")}` });
    expect(await answered).toContain("connection_ack");
  });

  it("is let in by the header of its handshake, which programs can send", async () => {
    const server = await startGuardedServer();
    const { answered } = await initialised(server, undefined, bearer(keyOf("anna")));
    expect(await answered).toContain("connection_ack");
  });

  it.each([
    ["no credential", undefined],
    ["a key that nobody has", { authorization: "Bearer kgk_unknown" }],
    ["a value that is no text", { authorization: 7 }],
  ])("with %s is closed with 4403 and the reason", async (_what, payload) => {
    const server = await startGuardedServer();
    const { closed } = await initialised(server, payload);
    const { code, reason } = await closed;
    expect(code).toBe(4403);
    expect(reason).toMatch(/key/);
    expect(reason).not.toContain("kgk_unknown");
  });

  it("is closed with 4403 when its key is revoked; others stay", async () => {
    const server = await startGuardedServer();
    const anna = await initialised(server, { authorization: `Bearer ${keyOf("anna")}` });
    const berta = await initialised(server, { authorization: `Bearer ${keyOf("berta")}` });
    await Promise.all([anna.answered, berta.answered]);
    server.setCallers([{ name: "berta", role: "creator" }]);
    expect(await anna.closed).toEqual({ code: 4403, reason: "The key was revoked." });
    const pong = once(berta.socket, "message");
    berta.socket.send(JSON.stringify({ type: "ping" }));
    expect(String(await pong)).toContain("pong");
  });

  it("is closed with 4403 when its token ends", async () => {
    const server = await startGuardedServer();
    const { body } = await server.as(
      "anna",
      "mutation { createAccessToken(input: { expiresInSeconds: 1 }) { accessToken { token } } }",
    );
    const { accessToken } = (body.data as { createAccessToken: { accessToken: { token: string } } })
      .createAccessToken;
    const { closed } = await initialised(server, { authorization: `Bearer ${accessToken.token}` });
    const { code, reason } = await closed;
    expect(code).toBe(4403);
    expect(reason).toMatch(/ended/);
  });
});

describe("an event stream", () => {
  const open = (server: GuardedServer, name: string) =>
    fetch(`${server.url}/graphql/stream?query=${encodeURIComponent(FEED)}`, {
      headers: { accept: "text/event-stream", ...bearer(keyOf(name)) },
    });

  it("without a credential is answered 401", async () => {
    const server = await startGuardedServer();
    expect((await open(server, "nobody")).status).toBe(401);
  });

  it("ends when its key is revoked", async () => {
    const server = await startGuardedServer([ANNA]);
    const response = await open(server, "anna");
    expect(response.status).toBe(200);
    server.setCallers([{ ...ANNA, keys: ["another"] }]);
    await response.text();
  });

  it("that a caller reserved is closed to others", async () => {
    const server = await startGuardedServer();
    const url = `${server.url}/graphql/stream`;
    const reserved = await fetch(url, { method: "PUT", headers: bearer(keyOf("anna")) });
    const token = { "x-graphql-event-stream-token": await reserved.text() };
    const request = (name: string) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...token, ...bearer(keyOf(name)) },
        body: JSON.stringify({ query: FEED, extensions: { operationId: "1" } }),
      });
    expect((await request("berta")).status).not.toBe(202);
    expect((await request("anna")).status).toBe(202);
  });
});

describe("a caller with as many connections as MAX_CONNECTIONS_PER_CALLER", () => {
  const start = () => startGuardedServer(undefined, { env: { MAX_CONNECTIONS_PER_CALLER: "1" } });
  const open = (server: GuardedServer, name: string) =>
    initialised(server, { authorization: `Bearer ${keyOf(name)}` });
  const stream = (server: GuardedServer) =>
    fetch(`${server.url}/graphql/stream?query=${encodeURIComponent(FEED)}`, {
      headers: { accept: "text/event-stream", ...bearer(keyOf("anna")) },
    });

  it("is told so by a close that lets clients come back, and others are let in", async () => {
    const server = await start();
    await (
      await open(server, "anna")
    ).answered;
    const { code, reason } = await (await open(server, "anna")).closed;
    expect(code).toBe(1013);
    expect(reason).toContain("You may have 1 streaming connections");
    expect(await (await open(server, "berta")).answered).toContain("connection_ack");
  });

  it("is refused an event stream with 429, and let in once one is free", async () => {
    const server = await start();
    const first = await open(server, "anna");
    await first.answered;
    const refused = await stream(server);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: "TOO_MANY_CONNECTIONS" } }],
    });
    first.socket.close();
    await first.closed;
    await expect
      .poll(async () => {
        const answer = await stream(server);
        await answer.body?.cancel();
        return answer.status;
      })
      .toBe(200);
  });
});
