import { gzipSync } from "node:zlib";
import { auditServer } from "graphql-http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { CREATE, createsAt, spoken } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.requests.clear());

const NEW = "application/graphql-response+json";
const create = { query: CREATE, variables: { input: spoken() } };

const get = (
  parameters: Record<string, string>,
  headers: Record<string, string> = { accept: NEW },
) => fetch(`${server.url}/graphql?${new URLSearchParams(parameters).toString()}`, { headers });

const NEVER_EXECUTED =
  "What was never executed is answered with 400, whatever the client accepts: proxies and monitors see it.";

/** What the specification recommends or allows and the server leaves out, with the reason. */
const leftOut = {
  "SHOULD use 200 status code on document parsing failure when accepting application/json":
    NEVER_EXECUTED,
  "SHOULD use 200 status code on document validation failure when accepting application/json":
    NEVER_EXECUTED,
  "SHOULD use a status code of 200 on variable coercion failure when accepting application/json":
    NEVER_EXECUTED,
};

describe("the audit of GraphQL over HTTP", () => {
  it("passes every MUST, and what it recommends or allows but for what is left out on purpose", async () => {
    const results = await auditServer({ url: `${server.url}/graphql` });
    expect(results.filter(({ name }) => name.startsWith("MUST")).length).toBeGreaterThan(10);
    const unmet = results.filter(({ status }) => status !== "ok").map(({ name }) => name);
    expect(unmet.sort()).toEqual(Object.keys(leftOut).sort());
    expect(unmet.filter((name) => name.startsWith("MUST"))).toEqual([]);
  });
});

describe("POST /graphql", () => {
  it.each([
    [NEW, NEW],
    ["application/json", "application/json"],
    [`${NEW}, application/json;q=0.9`, NEW],
    [`application/json, ${NEW};q=0.5`, "application/json"],
    ["*/*", "application/json"],
  ])("answers a client that accepts %s with %s", async (accept, type) => {
    const { status, headers, body } = await post(server, { query: "{ __typename }" }, { accept });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe(`${type}; charset=utf-8`);
    expect(body).toEqual({ data: { __typename: "Query" } });
  });

  it("refuses a client that accepts nothing of the kind, with 406", async () => {
    const answer = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "image/png" },
      body: JSON.stringify({ query: "{ __typename }" }),
    });
    expect(answer.status).toBe(406);
  });

  it.each([
    ["a syntax error", { query: "{" }, "GRAPHQL_PARSE_FAILED"],
    ["a field that there is not", { query: "{ nonsense }" }, "GRAPHQL_VALIDATION_FAILED"],
    [
      "a variable of the wrong type",
      {
        query: "query ($first: Int!) { tasks(first: $first) { nodes { id } } }",
        variables: { first: "ten" },
      },
      "BAD_USER_INPUT",
    ],
    [
      "two operations and no name",
      { query: "query A { __typename } query B { __typename }" },
      "OPERATION_RESOLUTION_FAILURE",
    ],
  ])("answers %s with 400 and a code", async (_what, body, code) => {
    const answer = await post(server, body, { accept: NEW });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toContain(NEW);
    expect(answer.body.data).toBeUndefined();
    expect(answer.body.errors).toMatchObject([{ extensions: { code } }]);
  });

  it("answers an error of one field with 200 beside the data of the others", async () => {
    const { status, body } = await post(
      server,
      { query: `{ __typename waitForTask(id: "x", timeoutSeconds: 0) { id } }` },
      { accept: NEW },
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { __typename: "Query", waitForTask: null },
      errors: [{ path: ["waitForTask"] }],
    });
  });

  it("refuses an array of operations", async () => {
    const { status } = await post(server, [create, create]);
    expect(status).toBe(400);
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it("refuses a subscription, and says where it is served", async () => {
    const { status, body } = await post(server, {
      query: "subscription { taskFeed { cursor } }",
    });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: "BAD_REQUEST" } }]);
    expect(body.errors?.[0]?.message).toMatch(/WebSocket.*\/graphql and.*\/graphql\/stream/);
  });

  const forms: [type: string, body: string][] = [
    ["text/plain", JSON.stringify(create)],
    ["text/plain; application/json", JSON.stringify(create)],
    [
      "application/x-www-form-urlencoded",
      new URLSearchParams({
        query: CREATE,
        variables: JSON.stringify(create.variables),
      }).toString(),
    ],
    [
      "multipart/form-data; boundary=x",
      `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${CREATE}\r\n--x--\r\n`,
    ],
  ];

  it.each(forms)(
    "refuses %s, which a page of any origin could send unasked",
    async (type, body) => {
      const answer = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": type },
        body,
      });
      expect([400, 415]).toContain(answer.status);
      expect(createsAt(server.emulator)).toEqual([]);
    },
  );

  it.each([
    ["a file in a form", { "content-type": "multipart/form-data; boundary=x" }, "--x--"],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, "query=x"],
    [
      "what is compressed",
      { "content-type": "application/json", "content-encoding": "gzip" },
      gzipSync(JSON.stringify(create)),
    ],
    ["text", { "content-type": "text/plain" }, "x"],
  ])("refuses %s with 415, in GraphQL's error shape", async (_what, headers, body) => {
    for (const path of ["/graphql", "/graphql/stream"]) {
      const answer = await fetch(server.url + path, { method: "POST", headers, body });
      expect(answer.status).toBe(415);
      expect(await answer.json()).toEqual({
        errors: [
          {
            message: expect.any(String) as unknown,
            extensions: { code: "UNSUPPORTED_MEDIA_TYPE" },
          },
        ],
      });
    }
  });

  it("compresses large answers, and small ones not", async () => {
    const ask = (query: string) =>
      fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", "accept-encoding": "gzip" },
        body: JSON.stringify({ query }),
      });
    const large = await ask(
      "{ __schema { types { name description fields { name description } } } }",
    );
    expect([
      large.headers.get("content-encoding"),
      ((await large.json()) as { data: object }).data,
    ]).toEqual(["gzip", expect.any(Object)]);
    expect((await ask("{ __typename }")).headers.get("content-encoding")).toBeNull();
  });

  it.each(["", "{", "null", '"query"', "12"])("refuses the body %j", async (body) => {
    const answer = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(answer.status).toBe(400);
  });

  it("shows no stack, whatever the environment says", async () => {
    vi.stubEnv("NODE_ENV", "development");
    onTestFinished(() => void vi.unstubAllEnvs());
    const own = await startTestServer();
    onTestFinished(() => own.close());
    for (const query of [
      "{",
      "{ nonsense }",
      `query ($first: Int! = "x") { tasks(first: $first) { nodes { id } } }`,
      `{ waitForTask(id: "x", timeoutSeconds: 0) { id } }`,
    ]) {
      const { body } = await post(own, { query });
      expect(body.errors).toHaveLength(1);
      expect(JSON.stringify(body)).not.toMatch(/stacktrace|node_modules/);
    }
  });
});

describe("GET /graphql", () => {
  it("answers a query", async () => {
    const answer = await get(
      {
        query: "query ($id: ID!) { __typename task(id: $id) { id } }",
        variables: JSON.stringify({ id: "x" }),
      },
      { accept: NEW, "apollo-require-preflight": "1" },
    );
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ data: { __typename: "Query", task: null } });
  });

  it("refuses a mutation with 405, and Kling is not called", async () => {
    const answer = await get(
      { query: CREATE, variables: JSON.stringify(create.variables) },
      { accept: NEW, "apollo-require-preflight": "1" },
    );
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it("refuses a subscription", async () => {
    const answer = await get(
      { query: "subscription { taskFeed { cursor } }" },
      { accept: NEW, "apollo-require-preflight": "1" },
    );
    expect(answer.status).toBe(405);
  });

  it("answers a query without any header of its own, as most clients send it: it changes nothing, and the server knows no cookies", async () => {
    expect((await get({ query: "{ __typename }" }, {})).status).toBe(200);
  });

  it("tells by an ETag that an answer of the catalogue is still the same", async () => {
    const query = { query: "{ voices { id name } }" };
    const etag = (await get(query)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^W?\/?"/);
    const again = await get(query, { accept: NEW, "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});

describe("anything else", () => {
  it.each([
    "/graphql/",
    "/graphql/x",
    "/graphiql/../etc/passwd",
    "/admin",
    "/_emulator/requests",
    "/v1/videos/lip-sync",
    "/.env",
  ])("as %s is not found", async (path) => {
    expect((await fetch(server.url + path)).status).toBe(404);
  });

  it.each(["PUT", "DELETE", "PATCH"])("as %s /graphql is not allowed", async (method) => {
    const answer = await fetch(`${server.url}/graphql`, {
      method,
      body: "x",
      headers: { "content-type": "text/plain" },
    });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, POST"]);
  });
});
