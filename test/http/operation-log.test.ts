import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { createTask } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer } from "../support/server.js";
import { transports, metric } from "../support/transports.js";

async function start() {
  const lines: Record<string, unknown>[] = [];
  const server = await startTestServer({
    log: pino(
      { level: "info" },
      { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
    ),
  });
  onTestFinished(() => server.close());
  return { server, operations: () => lines.filter(({ msg }) => msg === "operation ended"), lines };
}

it("each operation over HTTP is one line with its name, type, address and time, without document or variables", async () => {
  const { server, operations, lines } = await start();
  await post(server, {
    query: "query Secretive($id: ID!) { task(id: $id) { id } }",
    variables: { id: "hush" },
    operationName: "Secretive",
  });
  await post(server, { query: "{ nonsense }" });
  expect(operations()).toMatchObject([
    {
      operationName: "Secretive",
      operationType: "query",
      transport: "http",
      address: "127.0.0.1",
      failed: false,
      durationMs: expect.any(Number) as unknown,
    },
    { operationType: expect.any(String) as unknown, failed: true },
  ]);
  expect(operations()[0]?.["requestId"]).toMatch(/^[\da-f-]{36}$/);
  expect(operations()[0]?.["requestId"]).not.toBe(operations()[1]?.["requestId"]);
  expect(JSON.stringify(lines)).not.toContain("hush");
});

it.each(transports)("each operation over %s is one line when it ends", async (_name, connect) => {
  const { server, operations } = await start();
  const client = connect(server.url);
  onTestFinished(() => client.dispose());
  for await (const { data } of client.iterate("query Hello { __typename }", {}))
    expect(data).toEqual({ __typename: "Query" });
  await expect.poll(() => operations().length).toBe(1);
  expect(operations()).toMatchObject([
    { operationName: "Hello", operationType: "query", address: "127.0.0.1" },
  ]);
});

it("health checks and metrics are no line", async () => {
  const { server, lines } = await start();
  const before = lines.length;
  for (const path of ["/healthz", "/readyz", "/metrics"]) await fetch(server.url + path);
  expect(lines.slice(before)).toEqual([]);
});

it("the end of a task is one line", async () => {
  const { server, lines } = await start();
  const { id } = await createTask(server);
  await server.query("query ($id: ID!) { waitForTask(id: $id) { id } }", { id });
  const ends = () => lines.filter(({ msg }) => msg === "task ended");
  await expect.poll(() => ends().length).toBe(1);
  expect(ends()).toMatchObject([{ taskId: id, kind: "LIP_SYNC", status: "SUCCEEDED" }]);
});

it("/metrics counts operations, requests and statements", async () => {
  const { server } = await start();
  await post(server, { query: "{ __typename }" });
  await post(server, { query: "{" });
  expect(
    await metric(server, 'graphql_operation_duration_seconds_count{type="query",transport="http"}'),
  ).toBe(1);
  expect(
    await metric(server, 'graphql_operation_errors_total{type="unknown",transport="http"}'),
  ).toBe(1);
  await expect
    .poll(() =>
      metric(
        server,
        'http_request_duration_seconds_count{route="/graphql",method="POST",status="200"}',
      ),
    )
    .toBe(1);
  expect(
    await metric(server, 'store_statement_duration_seconds_count{kind="select"}'),
  ).toBeGreaterThan(0);
  expect(await metric(server, "store_up")).toBe(1);
});
