import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { createClient } from "graphql-ws";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { createTask, finishAll } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";
import { metric, untilSubscribers, websocketUrl } from "../support/transports.js";

interface Update {
  cursor: string;
  task: { id: string; version: number; status: string };
}

const WATCH = /* GraphQL */ `
  subscription ($after: ChangeCursor) {
    taskFeed(after: $after) {
      cursor
      task {
        id
        version
        status
      }
    }
  }
`;

/**
 * One connection, until it has brought so many updates; then it breaks, whatever is still on its
 * way.
 */
async function watch(
  url: string,
  after: string | null,
  seen: Update[],
  enough: () => boolean = () => false,
): Promise<void> {
  const client = createClient({
    url: websocketUrl(url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  for await (const { data } of client.iterate<{ taskFeed: Update }>({
    query: WATCH,
    variables: { after },
  })) {
    if (data) seen.push(data.taskFeed);
    if (enough()) break;
  }
  client.terminate();
}

/**
 * Comes back with the last cursor each time that its connection has brought two updates, until so
 * many tasks have ended. Returns how often.
 */
async function watchWithBreaks(url: string, tasks: number, seen: Update[]): Promise<number> {
  let connections = 0;
  const allEnded = () => seen.filter(({ task }) => task.status === "SUCCEEDED").length === tasks;
  while (!allEnded()) {
    const known = seen.length;
    await watch(
      url,
      seen.at(-1)?.cursor ?? null,
      seen,
      () => seen.length >= known + 2 || allEnded(),
    );
    connections += 1;
  }
  return connections;
}

function versionsIn(updates: readonly Update[]): Map<string, number[]> {
  const versions = new Map<string, number[]>();
  for (const { task } of updates)
    versions.set(task.id, [...(versions.get(task.id) ?? []), task.version]);
  return versions;
}

/** The versions of the server's newest 100 tasks, each from the first on. */
async function allVersions(server: TestServer): Promise<Map<string, number[]>> {
  const { tasks } = await server.query<{ tasks: { edges: { node: Update["task"] }[] } }>(
    "{ tasks(first: 100) { edges { node { id version } } } }",
  );
  return new Map(
    tasks.edges.map(({ node: { id, version } }) => [
      id,
      Array.from({ length: version }, (_, index) => index + 1),
    ]),
  );
}

async function start(env: Record<string, string>, folder = tempFolder()): Promise<TestServer> {
  const server = await startTestServer({ env, folder });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= server.close());
  onTestFinished(close);
  return { ...server, close };
}

describe("a subscriber", () => {
  it("whose connection breaks 100 times during 100 tasks sees each version of each exactly once", async () => {
    const server = await start({ EMULATOR_SPEED: "100" });
    const seen: Update[] = [];
    const watching = watchWithBreaks(server.url, 100, seen);
    await untilSubscribers(server, 1);
    await Promise.all(Array.from({ length: 100 }, () => createTask(server)));
    expect(await watching).toBeGreaterThanOrEqual(100);
    expect(versionsIn(seen)).toEqual(await allVersions(server));
  });

  it("that comes back after a restart goes on where it was, and so do the tasks", async () => {
    const folder = tempFolder();
    const before = await start({ EMULATOR_SPEED: "1" }, folder);
    const seen: Update[] = [];
    const watching = watch(before.url, null, seen).catch((error: unknown) => error);
    await untilSubscribers(before, 1);
    await Promise.all(Array.from({ length: 10 }, () => createTask(before)));
    await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(20);
    await before.close();
    expect(await watching).toMatchObject({ code: 1001 });

    const after = await start({ EMULATOR_SPEED: "1" }, folder);
    // What happens before the subscriber is back counts too.
    finishAll(after.emulator);
    await expect
      .poll(() => metric(after, 'kling_tasks{status="SUCCEEDED"}'), { timeout: 20_000 })
      .toBe(10);
    await watchWithBreaks(after.url, 10, seen);
    expect(versionsIn(seen)).toEqual(await allVersions(after));
  });

  it.each([
    ["a WebSocket", lazyWebSocket],
    ["server-sent events", lazyEvents],
  ])(
    "that does not read %s is closed with the way out, and another one notices nothing",
    async (_transport, watchLazily) => {
      const TASKS = 500;
      const server = await start({
        EMULATOR_SPEED: "100",
        SUBMIT_WAIT_MS: "0",
        MAX_QUERY_ALIASES: "1000",
        MAX_QUERY_REPEATS: "1000",
      });
      const seen: Update[] = [];
      const attentive = watch(server.url, null, seen).catch(() => undefined);
      const slow = await watchLazily(server.url);
      await untilSubscribers(server, 2);
      for (let count = 0; count < TASKS / 50; count++)
        await Promise.all(Array.from({ length: 50 }, () => createTask(server)));
      await expect
        .poll(() => seen.filter(({ task }) => task.status === "SUCCEEDED").length, {
          timeout: 40_000,
        })
        .toBe(TASKS);
      expect(await slow.end()).toContain("SLOW_CONSUMER");
      await server.close();
      await attentive;
    },
  );
});

/** Its messages are large, so that no buffer on the way takes all of them. */
const WATCH_MUCH = `subscription { taskFeed { task { ${Array.from({ length: 400 }, (_, index) => `copy${index}: id`).join(" ")} } } }`;

/** A subscriber to all tasks that does not read what comes. `end` reads on, to the last message. */
interface LazyWatcher {
  end: () => Promise<string>;
}

async function lazyEvents(url: string): Promise<LazyWatcher> {
  const request = get(`${url}/graphql/stream?query=${encodeURIComponent(WATCH_MUCH)}`, {
    headers: { accept: "text/event-stream" },
  });
  onTestFinished(() => void request.destroy());
  const [response] = (await once(request, "response")) as [IncomingMessage];
  response.pause();
  return { end: async () => (await text(response)).slice(-1_000) };
}

async function lazyWebSocket(url: string): Promise<LazyWatcher> {
  const socket = new WebSocket(websocketUrl(url), "graphql-transport-ws");
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send('{"type":"connection_init"}');
  await new Promise((resolve) => socket.once("message", resolve));
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query: WATCH_MUCH } }));
  socket.pause();
  // It reads no ping either: without a word from it the server would take it for gone after 12 s.
  const alive = setInterval(() => socket.pong(), 1_000);
  onTestFinished(() => {
    clearInterval(alive);
    socket.terminate();
  });
  const end = () =>
    new Promise<string>((resolve) => {
      socket.on("message", (message: Buffer) => {
        const text = message.toString();
        if (
          text.includes('"type":"error"') ||
          text.includes('"errors"') ||
          text.includes('"type":"complete"')
        )
          resolve(text);
      });
      socket.on("close", (code) => resolve(`closed with ${code}`));
      socket.resume();
    });
  return { end };
}
