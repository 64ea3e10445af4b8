import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startTestServer, type TestServer } from "../support/server.js";
import { websocketUrl } from "../support/transports.js";

/** The status of a request under a name, and the code of its error. */
async function ask(server: TestServer, path: string, host: string, method = "GET") {
  const request = httpRequest(server.url + path, { method, headers: { host } });
  request.end();
  const [response] = (await once(request, "response")) as [
    AsyncIterable<Buffer> & { statusCode: number },
  ];
  let text = "";
  for await (const chunk of response) text += chunk.toString();
  return { status: response.statusCode, text };
}

async function openSocket(server: TestServer, host: string): Promise<number> {
  const client = new WebSocket(websocketUrl(server.url), "graphql-transport-ws", {
    headers: { host },
  });
  return new Promise((resolve) => {
    client.on("open", () => {
      client.close();
      resolve(101);
    });
    client.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    client.on("error", () => undefined);
  });
}

describe("a server on loopback that asks nobody who they are", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      env: { ALLOWED_HOSTS: "Kling.test", PUBLIC_URL: "https://called.test/kling" },
    });
  });
  afterAll(() => server.close());

  const strangers = [
    "rebound.test:4000",
    "127.0.0.1.rebound.test",
    "localhost.rebound.test",
    "a b",
  ];
  it.each(strangers)("refuses all that is asked of it as %s", async (host) => {
    for (const path of [
      "/graphql?query={__typename}",
      "/graphql/stream",
      "/graphiql",
      "/metrics",
      "/",
    ]) {
      const { status, text } = await ask(server, path, host);
      expect([path, status]).toEqual([path, 421]);
      expect(text).toContain("HOST_NOT_ALLOWED");
    }
    expect((await ask(server, "/graphql", host, "POST")).status).toBe(421);
    expect(await openSocket(server, host)).toBe(421);
  });

  it.each([
    "localhost",
    "LOCALHOST:4000",
    "app.localhost",
    "127.0.0.1:4000",
    "127.8.8.8",
    "[::1]:4000",
    "kling.test:8080",
    "called.test",
  ])("answers as %s", async (host) => {
    expect((await ask(server, "/healthz", host)).status).toBe(200);
    expect(await openSocket(server, host)).toBe(101);
  });
});
