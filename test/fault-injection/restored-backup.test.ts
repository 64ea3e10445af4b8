import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createTask, finishAll } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";

const WAIT = "query ($id: ID!) { waitForTask(id: $id) { id status } }";
const stream = (server: TestServer, after: string) =>
  fetch(
    `${server.url}/graphql/stream?${new URLSearchParams({ query: "subscription ($after: ChangeCursor) { taskFeed(after: $after) { cursor task { id } } }", variables: JSON.stringify({ after }) }).toString()}`,
    {
      headers: { accept: "text/event-stream" },
    },
  );

/** Of the newest change, as a subscriber has it. */
async function newestCursor(server: TestServer, id: string): Promise<string> {
  const response = await fetch(
    `${server.url}/graphql/stream?${new URLSearchParams({ query: "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { cursor } }", variables: JSON.stringify({ ids: [id] }) }).toString()}`,
    { headers: { accept: "text/event-stream" } },
  );
  return /^id: (.*)$/m.exec(await response.text())?.[1] ?? "";
}

async function finished(server: TestServer): Promise<string> {
  const { id } = await createTask(server);
  finishAll(server.emulator);
  await server.query(WAIT, { id });
  return id;
}

/**
 * A server, a backup of its store as docs/operations.md has it, one more task, and the store
 * restored from the backup.
 */
async function restored() {
  const folder = tempFolder();
  const start = (home = folder) => startTestServer({ folder: home, env: { EMULATOR_SPEED: "1" } });
  const first = await start();
  await finished(first);
  await first.close();
  const backup = tempFolder();
  copyFileSync(join(folder, "tasks.db"), join(backup, "tasks.db"));
  const second = await start();
  const cursor = await newestCursor(second, await finished(second));
  await second.close();
  const third = await start(backup);
  onTestFinished(() => third.close());
  return { third, cursor };
}

describe("a cursor from a future that a restored store has lost", () => {
  it("is CURSOR_EXPIRED before the feed has come as far again", async () => {
    const { third, cursor } = await restored();
    const { body } = await post(third, { query: "{ __typename }" });
    expect(body.data).toEqual({ __typename: "Query" });
    expect(await (await stream(third, cursor)).text()).toContain('"code":"CURSOR_EXPIRED"');
  });

  it("and after that too: what stands at its position now is another change", async () => {
    const { third, cursor } = await restored();
    for (let count = 0; count < 3; count++) await finished(third);
    expect(await (await stream(third, cursor)).text()).toContain('"code":"CURSOR_EXPIRED"');
  });
});
