import { GraphQLInt, GraphQLObjectType, GraphQLSchema, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ExecutionTime } from "../../src/http/execution-time.js";
import { createTask } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { overHttp, refusalsOf, transports } from "../support/transports.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    env: { EXECUTION_TIMEOUT_MS: "500", EMULATOR_SPEED: "1", SUBMIT_WAIT_MS: "0" },
  });
});
afterAll(() => server.close());

describe.each([overHttp, ...transports])("over %s", (_name, connectTo) => {
  it("an operation that takes longer than EXECUTION_TIMEOUT_MS is answered with a code", async () => {
    const { id } = await createTask(server);
    const client = connectTo(server.url);
    const query = "query ($id: ID!) { waitForTask(id: $id, timeoutSeconds: 2) { id } }";
    const errors = await refusalsOf(client.iterate(query, { id }));
    await client.dispose();
    expect(errors).toMatchObject([{ extensions: { code: "EXECUTION_TIMEOUT" } }]);
  });
});

it("over HTTP it is answered with 503, and others go on", async () => {
  const { id } = await createTask(server);
  const query = `{ waitForTask(id: "${id}", timeoutSeconds: 2) { id } }`;
  const [slow, quick] = await Promise.all([
    post(server, { query }),
    post(server, { query: "{ __typename }" }),
  ]);
  expect([slow.status, quick.status]).toEqual([503, 200]);
});

it("what is answered within the time is given as it is", async () => {
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: { one: { type: GraphQLInt } } }),
  });
  const args = { schema, document: parse("{ one }"), rootValue: { one: () => Promise.resolve(1) } };
  expect(await new ExecutionTime(60_000).execute(args)).toEqual({ data: { one: 1 } });
});
