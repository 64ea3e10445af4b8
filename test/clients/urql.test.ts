import { cacheExchange, Client, fetchExchange } from "@urql/core";
import { expect, it, onTestFinished } from "vitest";
import { CREATE, finishAll, spoken } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";

const WATCH =
  "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { cursor task { id status } } }";

async function start(): Promise<TestServer> {
  const server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
  onTestFinished(() => server.close());
  return server;
}

it("urql as it comes asks queries by GET, and is answered", async () => {
  const server = await start();
  const client = new Client({
    url: `${server.url}/graphql`,
    exchanges: [cacheExchange, fetchExchange],
  });
  const answer = await client.query<{ voices: object[] }>("{ voices { id } }", {}).toPromise();
  expect(answer.error).toBeUndefined();
  expect(answer.data).toMatchObject({
    voices: expect.arrayContaining([
      { __typename: "Voice", id: "voice_en_genshin_vindi2" },
    ]) as unknown,
  });
  expect((await client.mutation(CREATE, { input: spoken() }).toPromise()).data).toMatchObject({
    createLipSync: { task: { status: "SUBMITTED" } },
  });
});

it("urql with fetchSubscriptions follows a task at /graphql/stream, and asks its queries there too", async () => {
  const server = await start();
  // At a stream's end urql aborts its request, and catches nowhere what that rejects.
  const unaborted: typeof fetch = (input, init) => fetch(input, { ...init, signal: null });
  const client = new Client({
    url: `${server.url}/graphql/stream`,
    exchanges: [fetchExchange],
    fetchSubscriptions: true,
    fetch: unaborted,
  });
  expect((await client.query("{ __typename }", {}).toPromise()).data).toEqual({
    __typename: "Query",
  });
  const created = await client
    .mutation<{ createLipSync: { task: { id: string } } }>(CREATE, { input: spoken() })
    .toPromise();
  const id = created.data?.createLipSync.task.id;
  const statuses: string[] = [];
  await new Promise<void>((resolve) => {
    client
      .subscription<{ taskUpdated: { task: { status: string } } }>(WATCH, { ids: [id] })
      .subscribe(({ data }) => {
        const status = data?.taskUpdated.task.status ?? "none";
        if (statuses.push(status) === 1) finishAll(server.emulator);
        // The server ends the stream by itself then.
        if (status === "SUCCEEDED") resolve();
      });
  });
  expect([statuses[0], statuses.at(-1)]).toEqual(["SUBMITTED", "SUCCEEDED"]);
});
