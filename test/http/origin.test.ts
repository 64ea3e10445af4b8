import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { websocketUrl } from "../support/doors.js";
import { startTestServer } from "../support/server.js";

/** What a page of this origin gets when it opens a WebSocket; `host`: as a proxy passes it on. */
async function opens(env: Record<string, string>, origin: (url: string) => string | undefined, host?: string): Promise<number> {
  const server = await startTestServer({ env });
  onTestFinished(() => server.close());
  const from = origin(server.url);
  const socket = new WebSocket(websocketUrl(server.url), "graphql-transport-ws", { ...(from !== undefined && { origin: from }), headers: host === undefined ? {} : { host } });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.once("error", reject);
  });
}

it.each([
  ["another host", "https://evil.test"],
  ["the same host on another port", "http://127.0.0.1:1"],
  ["a file", "null"],
])("a page of %s may not open a WebSocket: it could make tasks that are paid for", async (_, origin) => {
  expect(await opens({}, () => origin)).toBe(403);
});

it("pages of the server itself may, and programs, which name no origin", async () => {
  expect(await opens({}, (url) => url)).toBe(101);
  expect(await opens({}, () => undefined)).toBe(101);
});

it("also where a proxy writes the host in other letters, or with the port that goes without saying", async () => {
  expect(await opens({}, () => "https://app.test", "App.test:443")).toBe(101);
  expect(await opens({}, () => "https://app.test", "app.test:4000")).toBe(403);
});

it("and those that ALLOWED_ORIGINS names", async () => {
  const env = { ALLOWED_ORIGINS: "https://app.test, http://localhost:5173" };
  expect(await opens(env, () => "http://localhost:5173")).toBe(101);
  expect(await opens(env, () => "https://evil.test")).toBe(403);
});
