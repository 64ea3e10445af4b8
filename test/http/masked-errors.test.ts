import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { transports } from "../support/transports.js";

interface Failure {
  message: string;
  extensions?: { code?: string; errorId?: string };
}

let server: TestServer;
let folder: string;
let log = "";
/** A server that has lost the table of its tasks: every resolver that reads it throws. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kling-graphql-"));
  server = await startTestServer({
    folder,
    log: pino({ level: "trace" }, { write: (line: string) => void (log += line) }),
  });
  const database = new Database(join(folder, "tasks.db"));
  database.exec("ALTER TABLE tasks RENAME TO lost");
  database.close();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function expectMasked(error: Failure | undefined): void {
  const errorId = error?.extensions?.errorId ?? "";
  expect(errorId).toMatch(/^[0-9a-f-]{36}$/);
  expect(error).toMatchObject({
    message: `Internal error ${errorId}. The server's log has the details.`,
    extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
  });
  expect(JSON.stringify(error)).not.toMatch(/no such table|\.[jt]s:\d+|sqlite/i);
  const line =
    log.split("\n").find((each) => each.includes(errorId) && each.includes('"stack"')) ?? "{}";
  const { err } = JSON.parse(line) as { err?: { message: string; stack: string } };
  expect(err?.message).toContain("no such table");
  expect(err?.stack).toMatch(/\.[jt]s:\d+/);
}

describe("a resolver that throws", () => {
  it("is told over HTTP as an id, beside the data of the others; the log has the whole", async () => {
    const { status, body } = await post(server, { query: `{ __typename task(id: "x") { id } }` });
    expect(status).toBe(200);
    expect(body.data).toEqual({ __typename: "Query", task: null });
    expect(body.errors).toMatchObject([{ path: ["task"] }]);
    expectMasked(body.errors?.[0]);
  });

  it.each(transports)(
    "is told over %s as an id, in a query and in a subscription",
    async (_name, connect) => {
      const client = connect(server.url);
      for (const query of [
        `{ task(id: "x") { id } }`,
        `subscription { taskUpdated(ids: ["x"]) { cursor } }`,
      ]) {
        const messages = [];
        for await (const message of client.iterate(query)) messages.push(message);
        expect(messages).toHaveLength(1);
        expect(messages[0]?.errors).toHaveLength(1);
        expectMasked(messages[0]?.errors?.[0]);
      }
      await client.dispose();
    },
  );

  it("gets an id of its own each time", async () => {
    const ids = new Set<unknown>();
    for (let time = 0; time < 3; time++) {
      const { body } = await post(server, { query: `{ task(id: "x") { id } }` });
      ids.add(body.errors?.[0]?.extensions?.["errorId"]);
    }
    expect(ids.size).toBe(3);
  });
});
