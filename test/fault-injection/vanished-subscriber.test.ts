import { createClient } from "graphql-ws";
import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { startProxy } from "../support/proxy.js";
import { startTestServer } from "../support/server.js";
import { subscribers, untilSubscribers, websocketUrl } from "../support/transports.js";

it("a subscriber that vanishes without a word is found out by its missing pong, and nothing of it stays", async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const proxy = await startProxy(server.url);
  const client = createClient({
    url: websocketUrl(proxy.url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  client.subscribe(
    { query: "subscription { taskFeed { cursor } }" },
    { next: () => undefined, error: () => undefined, complete: () => undefined },
  );
  await untilSubscribers(server, 1);
  proxy.mood = "silent";
  // The ping comes every 12 s, and a socket that has not answered it by the next one is dead.
  await expect.poll(() => subscribers(server), { timeout: 30_000, interval: 500 }).toBe(0);
});
