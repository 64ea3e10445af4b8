import { expect, it, onTestFinished } from "vitest";
import { createTask, finishAll } from "../support/lip-sync.js";
import { startTestServer } from "../support/server.js";
import { transports, untilSubscribers } from "../support/transports.js";

const WATCH = /* GraphQL */ `
  subscription ($ids: [ID!]!, $history: Boolean!) {
    taskUpdated(ids: $ids) {
      type
      cursor
      previousStatus
      task {
        status
        history @include(if: $history) {
          version
        }
      }
    }
  }
`;

it("many subscribers of one task see the same messages over every transport, each with the fields that it asked for", async () => {
  const server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
  onTestFinished(() => server.close());
  const { id } = await createTask(server);
  const clients = transports.map(([, connect]) => connect(server.url));
  const of = (history: boolean) =>
    clients.flatMap((client) =>
      Array.from({ length: 4 }, async () => {
        const seen: unknown[] = [];
        for await (const message of client.iterate(WATCH, { ids: [id], history }))
          seen.push(message);
        return seen;
      }),
    );
  const [plain, detailed] = [of(false), of(true)];
  await untilSubscribers(server, plain.length + detailed.length);
  finishAll(server.emulator);
  const [first, ...others] = await Promise.all(plain);
  for (const other of others) expect(other).toEqual(first);
  const update = (type: string, task: object) => expect.objectContaining({ type, task }) as unknown;
  expect(first).toMatchObject([
    { data: { taskUpdated: update("SNAPSHOT", { status: "SUBMITTED" }) } },
    { data: { taskUpdated: update("CHANGED", { status: "SUCCEEDED" }) } },
  ]);
  const history = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ version: at + 1 }));
  for (const seen of await Promise.all(detailed))
    expect(seen).toMatchObject([
      { data: { taskUpdated: { task: { status: "SUBMITTED", history: history(2) } } } },
      { data: { taskUpdated: { task: { status: "SUCCEEDED", history: history(3) } } } },
    ]);
  await Promise.all(clients.map(async (client) => client.dispose()));
});
