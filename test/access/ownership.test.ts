import { createClient } from "graphql-sse";
import { createClient as createSocketClient } from "graphql-ws";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import {
  bearer,
  CREATE,
  keyOf,
  startGuardedServer,
  taskOf,
  type GuardedServer,
} from "../support/callers.js";
import { refusalsOf, websocketUrl, type StreamingClient } from "../support/transports.js";

const MISSING = "0198f9c1-0000-7000-8000-000000000000";

/** Every way to a task by its id, over HTTP. */
const ways: [name: string, query: string][] = [
  ["task", "query ($id: ID!) { task(id: $id) { id } }"],
  ["node", "query ($id: ID!) { node(id: $id) { id } }"],
  ["nodes", "query ($id: ID!) { nodes(ids: [$id]) { id } }"],
  ["waitForTask", "query ($id: ID!) { waitForTask(id: $id, timeoutSeconds: 1) { id } }"],
  [
    "cancelTask",
    "mutation ($id: ID!) { cancelTask(id: $id) { task { id } userErrors { code message } } }",
  ],
  [
    "createAccessToken",
    "mutation ($id: ID!) { createAccessToken(input: { taskIds: [$id] }) { accessToken { token } userErrors { code message path } } }",
  ],
  [
    "the source of a lip-sync",
    'mutation ($id: ID!) { createLipSync(input: { video: { id: $id }, speech: { textToVideo: { text: "Hi.", voiceId: "oversea_male1", voiceLanguage: EN } } }) { task { id } userErrors { code message path } } }',
  ],
];

describe("a foreign task and a missing one look the same", () => {
  it.each(ways)("by %s", async (_name, query) => {
    const server = await startGuardedServer();
    const foreign = await taskOf(server, "anna");
    const [seen, missing] = await Promise.all(
      [foreign, MISSING].map((id) => server.as("berta", query, { id })),
    );
    expect(withoutIds(seen?.body, foreign)).toEqual(withoutIds(missing?.body, MISSING));
    expect(seen?.status).toBe(missing?.status);
  });

  it("by its external id, and both callers may use the same name", async () => {
    const server = await startGuardedServer();
    const named = CREATE.replace("}) { task", '}, options: { externalTaskId: "mine" }) { task');
    const byName = '{ taskByExternalId(externalTaskId: "mine") { id } }';
    const first = await server.as("anna", named);
    expect((await server.as("berta", byName)).body.data).toEqual({ taskByExternalId: null });
    const second = await server.as("berta", named);
    expect(second.body.data).not.toEqual(first.body.data);
    expect(second.body.errors).toBeUndefined();
  });

  it("by an idempotency key: the same key of two callers makes two tasks", async () => {
    const server = await startGuardedServer();
    const keyed = CREATE.replace("}) { task", '}, options: { idempotencyKey: "once" }) { task');
    const [anna, again, berta] = [
      await server.as("anna", keyed),
      await server.as("anna", keyed),
      await server.as("berta", keyed),
    ];
    expect(again.body).toEqual(anna.body);
    expect(berta.body).not.toEqual(anna.body);
  });

  it("in the list, which has the caller's own tasks alone", async () => {
    const server = await startGuardedServer();
    await taskOf(server, "anna");
    const own = await taskOf(server, "berta");
    const { body } = await server.as("berta", "{ tasks { nodes { id } } }");
    expect(body.data).toEqual({ tasks: { nodes: [{ id: own }] } });
  });
});

/** The text with a placeholder for the id that was asked for. */
const withoutIds = (body: unknown, id: string): unknown =>
  JSON.parse(
    JSON.stringify(body)
      .replaceAll(id, "ID")
      .replaceAll(/"errorId":"[^"]*"/g, ""),
  );

const overSocket = (server: GuardedServer, name: string): StreamingClient => {
  const client = createSocketClient({
    url: websocketUrl(server.url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { Authorization: `Bearer ${keyOf(name)}` },
  });
  return {
    iterate: (query, variables) => client.iterate({ query, variables }),
    dispose: () => client.dispose(),
  };
};
const overEvents =
  (singleConnection: boolean) =>
  (server: GuardedServer, name: string): StreamingClient => {
    const client = createClient({
      url: `${server.url}/graphql/stream`,
      singleConnection,
      retryAttempts: 0,
      headers: bearer(keyOf(name)),
    });
    return {
      iterate: (query, variables) => client.iterate({ query, variables }),
      dispose: () => client.dispose(),
    };
  };

describe.each([
  ["WebSocket", overSocket],
  ["server-sent events", overEvents(false)],
  ["one connection of events", overEvents(true)],
] as const)("over %s", (_name, connect) => {
  const UPDATES = "subscription ($id: ID!) { taskUpdated(ids: [$id]) { task { id } } }";
  const FEED =
    "subscription ($after: ChangeCursor) { taskFeed(after: $after) { cursor task { id } } }";

  it("a caller follows their own task to its end", async () => {
    const server = await startGuardedServer();
    const id = await taskOf(server, "anna");
    const client = connect(server, "anna");
    const seen: unknown[] = [];
    for await (const message of client.iterate(UPDATES, { id })) seen.push(message);
    expect(seen.length).toBeGreaterThan(0);
    await client.dispose();
  });

  it("a foreign task and a missing one are refused alike", async () => {
    const server = await startGuardedServer();
    const foreign = await taskOf(server, "anna");
    const client = connect(server, "berta");
    const refused = await refusalsOf(client.iterate(UPDATES, { id: foreign }));
    expect(refused[0]?.extensions).toEqual({ code: "NOT_FOUND" });
    expect(withoutIds(refused, foreign)).toEqual(
      withoutIds(await refusalsOf(client.iterate(UPDATES, { id: MISSING })), MISSING),
    );
    await client.dispose();
  });

  it("the feed brings nobody else's changes, and nobody else's cursor opens it", async () => {
    const server = await startGuardedServer();
    const [anna, berta] = [connect(server, "anna"), connect(server, "berta")];
    const feed = anna.iterate<{ taskFeed: { cursor: string; task: { id: string } } }>(FEED);
    const first = feed.next();
    const cursor = (await server.as("berta", "{ tasks { feedCursor } }")).body.data as {
      tasks: { feedCursor: string };
    };
    await taskOf(server, "berta");
    const own = await taskOf(server, "anna");
    const message = (await first).value as {
      data: { taskFeed: { cursor: string; task: { id: string } } };
    };
    expect(message.data.taskFeed.task.id).toBe(own);
    const refused = await refusalsOf(berta.iterate(FEED, { after: message.data.taskFeed.cursor }));
    expect(refused[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    const replay = berta.iterate<{ taskFeed: { task: { id: string } } }>(FEED, {
      after: cursor.tasks.feedCursor,
    });
    expect(JSON.stringify((await replay.next()).value)).not.toContain(own);
    await replay.return?.();
    await feed.return?.();
    await Promise.all([anna.dispose(), berta.dispose()]);
  });
});
