import { describe, expect, it, onTestFinished } from "vitest";
import { createTask, finishAll } from "../support/lip-sync.js";
import { startTestServer } from "../support/server.js";
import { transports, type Message } from "../support/transports.js";

interface Update {
  cursor: string;
  task: { version: number; status: string };
}

const WATCH = /* GraphQL */ `
  subscription ($ids: [ID!]!, $after: ChangeCursor) {
    taskUpdated(ids: $ids, after: $after) {
      cursor
      task {
        version
        status
      }
    }
  }
`;

/** Null where the stream is over without a message. */
async function first(messages: AsyncIterable<Message<unknown>>): Promise<Message<unknown> | null> {
  for await (const message of messages) return message;
  return null;
}

describe.each(transports)("over %s, a cursor", (_name, connect) => {
  /** A task that has ended, the cursors of its changes, and how to go on behind one of them. */
  async function ended(env: Record<string, string>) {
    const server = await startTestServer({ env: { EMULATOR_SPEED: "1", ...env } });
    onTestFinished(() => server.close());
    const client = connect(server.url);
    onTestFinished(() => client.dispose());
    const { id } = await createTask(server);
    const watch = (after: string | null) =>
      client.iterate<{ taskUpdated: Update }>(WATCH, { ids: [id], after });
    const cursors: string[] = [];
    for await (const { data } of watch(null)) {
      if (data) cursors.push(data.taskUpdated.cursor);
      finishAll(server.emulator);
    }
    return { cursors, watch };
  }

  it("behind which the changes are older than CHANGE_RETENTION_MS is refused, with the way out", async () => {
    const { cursors, watch } = await ended({ CHANGE_RETENTION_MS: "1" });
    await expect
      .poll(() => first(watch(cursors[0] ?? "")))
      .toMatchObject({
        errors: [
          {
            message: expect.stringContaining("Subscribe without after") as unknown,
            extensions: { code: "CURSOR_EXPIRED" },
          },
        ],
      });
  });

  it("behind which nothing has changed never grows old", async () => {
    const { cursors, watch } = await ended({ CHANGE_RETENTION_MS: "1" });
    expect(await first(watch(cursors.at(-1) ?? ""))).toBeNull();
  });

  it("that another server has given, or this one under another secret, is refused, with the way out", async () => {
    const [here, there] = [await ended({}), await ended({})];
    expect(await first(here.watch(there.cursors[0] ?? ""))).toMatchObject({
      errors: [
        {
          message: expect.stringContaining("Subscribe without after") as unknown,
          extensions: { code: "CURSOR_EXPIRED" },
        },
      ],
    });
  });
});
