import { createClient, type Client } from "graphql-ws";
import Database from "libsql";
import { expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { createTask, finishAll } from "../support/lip-sync.js";
import { startTestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";
import { metric, untilSubscribers, websocketUrl } from "../support/transports.js";

const SOCKETS = 20;
const OF_EACH = 50;
const TASKS = 20;
const WATCH =
  "subscription ($ids: [ID!]!, $after: ChangeCursor) { taskUpdated(ids: $ids, after: $after) { cursor task { id version status } } }";

interface Update {
  cursor: string;
  task: { id: string; version: number; status: string };
}

function connect(url: string): Client {
  const client = createClient({
    url: websocketUrl(url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  onTestFinished(() => void client.dispose());
  return client;
}

async function take(
  client: Client,
  variables: Record<string, unknown>,
  count = Infinity,
): Promise<Update[]> {
  const seen: Update[] = [];
  for await (const { data } of client.iterate<{ taskUpdated: Update }>({
    query: WATCH,
    variables,
  })) {
    if (data) seen.push(data.taskUpdated);
    if (seen.length === count) break;
  }
  return seen;
}

it("1,000 subscribers that come back at once after a restart, with their cursors and without, are served with a handful of questions to the store", async () => {
  const folder = tempFolder();
  const env = { EMULATOR_SPEED: "1", POLL_MIN_MS: "600000", POLL_MAX_MS: "600000" };
  const before = await startTestServer({ env, folder });
  const ids = (await Promise.all(Array.from({ length: TASKS }, () => createTask(before)))).map(
    ({ id }) => id,
  );
  const [first] = await take(connect(before.url), { ids }, 1);
  await before.close();

  const server = await startTestServer({ env: { ...env, POLL_MIN_MS: "50" }, folder });
  onTestFinished(() => server.close());
  await expect.poll(() => metric(server, "kling_polling")).toBe(1);
  const statements = vi.spyOn(Database.prototype, "prepare");
  onTestFinished(() => void vi.restoreAllMocks());
  const clients = Array.from({ length: SOCKETS }, () => connect(server.url));
  const streams = clients.flatMap((client) =>
    Array.from({ length: OF_EACH }, (_, number) =>
      take(
        client,
        number % 2 === 0 ? { ids: [ids[number % TASKS]] } : { ids, after: first?.cursor },
      ),
    ),
  );
  await untilSubscribers(server, SOCKETS * OF_EACH);
  // Sweeps and leases of that time are among them.
  expect(statements.mock.calls.length).toBeLessThan((SOCKETS * OF_EACH) / 10);
  statements.mockRestore();

  finishAll(server.emulator);
  const seen = await Promise.all(streams);
  const ended = (updates: readonly Update[]) =>
    updates.filter(({ task }) => task.status === "SUCCEEDED").map(({ task }) => task.id);
  for (const [index, updates] of seen.entries()) {
    if (index % 2 === 0)
      expect(updates.map(({ task }) => task.status)).toEqual(["SUBMITTED", "SUCCEEDED"]);
    else expect([updates, ended(updates).sort()]).toEqual([seen[1], ids.toSorted()]);
  }
});
