import { expect, it, onTestFinished } from "vitest";
import { createTask, finishAll } from "../support/lip-sync.js";
import { startTestServer } from "../support/server.js";

interface Event {
  id: string | null;
  data: {
    data?: { taskUpdated: { task: { status: string } } };
    errors?: { extensions: { code: string } }[];
  };
}

/** The results of one event stream, until it ends. */
async function events(
  url: string,
  headers: Record<string, string>,
): Promise<{ response: Response; results: Event[] }> {
  const response = await fetch(url, { headers });
  const results = (await response.text())
    .split("\n\n")
    .filter((text) => text.includes("event: next"));
  return {
    response,
    results: results.map((text) => ({
      id: /^id: (.*)$/m.exec(text)?.[1] ?? null,
      data: JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? "{}") as Event["data"],
    })),
  };
}

async function finishedTask() {
  const server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
  onTestFinished(() => server.close());
  const { id } = await createTask(server);
  finishAll(server.emulator);
  await server.query("query ($id: ID!) { waitForTask(id: $id) { id } }", { id });
  // The cursor is not asked for: the id carries it all the same.
  const query =
    "subscription ($ids: [ID!]!, $after: ChangeCursor) { taskUpdated(ids: $ids, after: $after) { task { status } } }";
  const url = (variables: object) =>
    `${server.url}/graphql/stream?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`;
  return { url, id };
}

const statuses = (results: Event[]) =>
  results.map(({ data }) => data.data?.taskUpdated.task.status);

it.each([
  "text/event-stream",
  "text/event-stream, multipart/mixed",
  "text/event-stream;charset=utf-8",
  "application/json;q=0.5, text/event-stream",
])("a client that accepts %s gets a stream that no proxy holds back", async (accept) => {
  const { url, id } = await finishedTask();
  const { response, results } = await events(url({ ids: [id] }), { accept });
  expect(statuses(results)).toEqual(["SUCCEEDED"]);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect([
    response.headers.get("x-accel-buffering"),
    response.headers.get("cache-control"),
    response.headers.get("content-encoding"),
  ]).toEqual(["no", "no-store", null]);
});

it("each event carries its cursor as its id, and Last-Event-ID goes on behind it, whatever the address still says", async () => {
  const { url, id } = await finishedTask();
  const accept = "text/event-stream";
  const all = url({ ids: [id], after: null });
  const { results } = await events(all, { accept });
  const last = results[0]?.id ?? "";
  expect(last).toMatch(/^[\w-]{20,}$/);
  const behind = await events(all, { accept, "last-event-id": last });
  expect(behind.results).toEqual([]);
});

it("a Last-Event-ID that is no cursor is refused", async () => {
  const { url, id } = await finishedTask();
  const { results } = await events(url({ ids: [id] }), {
    accept: "text/event-stream",
    "last-event-id": "nonsense",
  });
  expect(results.map(({ data }) => data.errors?.[0]?.extensions.code)).toEqual(["BAD_USER_INPUT"]);
});
