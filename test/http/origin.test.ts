import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { startTestServer } from "../support/server.js";
import { metric, websocketUrl } from "../support/transports.js";

/** What a page of this origin gets when it opens a WebSocket; `host`: as a proxy passes it on. */
async function opens(
  env: Record<string, string>,
  origin: (url: string) => string | undefined,
  host?: string,
): Promise<number> {
  const server = await startTestServer({ env });
  onTestFinished(() => server.close());
  const from = origin(server.url);
  const socket = new WebSocket(websocketUrl(server.url), "graphql-transport-ws", {
    ...(from !== undefined && { origin: from }),
    headers: host === undefined ? {} : { host },
  });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    socket.once("error", reject);
  });
}

it.each([
  ["another host", "https://evil.test"],
  ["a host whose name begins like this machine's", "http://localhost.evil.test"],
  ["this machine by another scheme", "ftp://localhost:5173"],
  ["a file", "null"],
])(
  "a page of %s may not open a WebSocket: it could make tasks that are paid for",
  async (_, origin) => {
    expect(await opens({}, () => origin)).toBe(403);
  },
);

it("pages of the server itself may, and programs, which name no origin", async () => {
  expect(await opens({}, (url) => url)).toBe(101);
  expect(await opens({}, () => undefined)).toBe(101);
});

it("also where a proxy writes the host in other letters, or with the port that goes without saying", async () => {
  const env = { ALLOWED_HOSTS: "app.test" };
  expect(await opens(env, () => "https://app.test", "App.test:443")).toBe(101);
  expect(await opens(env, () => "https://app.test", "app.test:4000")).toBe(403);
});

it("and those that ALLOWED_ORIGINS names", async () => {
  const env = { ALLOWED_ORIGINS: "https://app.test, http://localhost:5173" };
  expect(await opens(env, () => "http://localhost:5173")).toBe(101);
  for (const evil of [
    "https://evil.test",
    "https://app.test.evil.test",
    "https://app.test:8443",
    "http://app.test",
    "https://sub.app.test",
  ])
    expect(await opens(env, () => evil)).toBe(403);
});

describe("a page of another origin, over HTTP and server-sent events,", () => {
  const QUERY = JSON.stringify({ query: "{ __typename }" });
  const preflight = (url: string, origin: string) =>
    fetch(url, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type, last-event-id",
      },
    });
  const ask = (url: string, origin: string) =>
    fetch(url, {
      method: "POST",
      headers: { origin, "content-type": "application/json" },
      body: QUERY,
    });

  async function start(env: Record<string, string> = {}) {
    const lines: string[] = [];
    const server = await startTestServer({
      env,
      log: pino({ level: "warn" }, { write: (line) => void lines.push(line) }),
    });
    onTestFinished(() => server.close());
    return { server, lines };
  }

  it.each(["/graphql", "/graphql/stream"])(
    "may call %s if ALLOWED_ORIGINS names it",
    async (path) => {
      const { server } = await start({ ALLOWED_ORIGINS: "https://app.test" });
      const asked = await preflight(server.url + path, "https://app.test");
      expect(asked.ok).toBe(true);
      expect(asked.headers.get("access-control-allow-origin")).toBe("https://app.test");
      expect(asked.headers.get("access-control-allow-headers")).toBe("content-type, last-event-id");
      expect(
        (await ask(server.url + path, "https://app.test")).headers.get(
          "access-control-allow-origin",
        ),
      ).toBe("https://app.test");
    },
  );

  it.each(["http://localhost:5173", "http://127.0.0.1:8080", "http://localhost"])(
    "may call the sandbox from %s, as front ends are developed",
    async (origin) => {
      const { server } = await start();
      expect(
        (await preflight(`${server.url}/graphql`, origin)).headers.get(
          "access-control-allow-origin",
        ),
      ).toBe(origin);
      expect(await (await ask(`${server.url}/graphql`, origin)).json()).toEqual({
        data: { __typename: "Query" },
      });
    },
  );

  it("is refused otherwise, counted each time, and logged once with what to set", async () => {
    const { server, lines } = await start({ ALLOWED_ORIGINS: "https://app.test" });
    const origin = "https://app.test.evil.test";
    for (const answer of [
      await preflight(`${server.url}/graphql`, origin),
      await ask(`${server.url}/graphql`, origin),
      await ask(`${server.url}/graphql/stream`, origin),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    }
    expect(lines.filter((line) => line.includes(origin))).toEqual([
      expect.stringContaining("ALLOWED_ORIGINS"),
    ]);
    expect(await metric(server, "kling_origins_refused_total")).toBe(3);
  });
});
