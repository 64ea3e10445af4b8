import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { overHttp, refusalsOf, transports } from "../support/transports.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { INTROSPECTION: "off" } });
});
afterAll(() => server.close());

describe.each([overHttp, ...transports])("with INTROSPECTION=off, over %s", (_name, connectTo) => {
  it.each([
    ["the schema", "{ __schema { types { name } } }"],
    ["a type", `{ __type(name: "Query") { name } }`],
  ])("%s can't be asked for", async (_what, query) => {
    const client = connectTo(server.url);
    const errors = await refusalsOf(client.iterate(query));
    await client.dispose();
    expect(errors[0]).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
  });

  it.each([
    ["a field", "{ taskz { id } }", {}],
    ["an argument", `{ task(idd: "x") { id } }`, {}],
    [
      "a value of an enum in a variable",
      "query ($kind: TaskKind!) { klingTasks(kind: $kind) { nodes { status } } }",
      { kind: "LIP_SYNK" },
    ],
  ])("errors suggest no name for %s", async (_what, query, variables) => {
    const client = connectTo(server.url);
    const errors = await refusalsOf(client.iterate(query, variables));
    await client.dispose();
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });
});

it("with INTROSPECTION=off a document still knows its types", async () => {
  expect((await post(server, { query: "{ __typename }" })).body.data).toEqual({
    __typename: "Query",
  });
});

it.each(["/schema.graphql", "/possible-types.json", "/graphiql", "/graphiql/", "/"])(
  "with INTROSPECTION=off there is nothing at %s",
  async (path) => {
    expect((await fetch(server.url + path)).status).toBe(404);
  },
);

it("a browser that opens /graphql is not sent to a page that is off", async () => {
  const answer = await fetch(`${server.url}/graphql`, {
    headers: { accept: "text/html" },
    redirect: "manual",
  });
  expect(answer.status).toBe(406);
});

it("in the sandbox, introspection and suggestions are on", async () => {
  const open = await startTestServer();
  const { body } = await post(open, { query: "{ taskz { id } }" });
  expect(body.errors?.[0]?.message).toContain("Did you mean");
  expect((await fetch(`${open.url}/schema.graphql`)).status).toBe(200);
  await open.close();
});
