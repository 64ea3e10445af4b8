import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createsAt, spoken } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { usualLimits } from "../support/query-limits.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { overHttp, refusalsOf, transports } from "../support/transports.js";

const numbered = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_each, index) => of(index)).join(" ");
/** Each fragment spreads the next one twice. */
const doubling = (count: number): string =>
  `{ ...F0 } ${numbered(count, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F${count} on Query { __typename }`;
const creates = (count: number): string =>
  `mutation ($input: LipSyncInput!) { ${numbered(count, (n) => `c${n}: createLipSync(input: $input) { task { id } }`)} }`;
const nested = (depth: number): string =>
  `{ node(id: "x") { ${"... on LipSyncTask { source { task { ".repeat(depth)}id${" } } }".repeat(depth)} } }`;
const within = (depth: number): string => `${"{ a ".repeat(depth)}${"}".repeat(depth)}`;

const TOO_COMPLEX = "QUERY_TOO_COMPLEX";
const INVALID = "GRAPHQL_VALIDATION_FAILED";

/** What is refused, with the code and the limit that the refusal names. */
const refused: [what: string, document: string, code: string, limit?: string][] = [
  ["5 MB of commas", `{ __typename ${",".repeat(5_000_000)} }`, TOO_COMPLEX, "bytes"],
  ["1 MB of query", `{ ${"__typename ".repeat(90_000)} }`, TOO_COMPLEX, "bytes"],
  ["5,001 tokens", `{ ${"a ".repeat(4_999)} }`, TOO_COMPLEX, "tokens"],
  ["7,000 aliases", `{ ${numbered(7_000, (n) => `a${n}:id`)} }`, TOO_COMPLEX, "tokens"],
  ["1,600 aliases", `{ ${numbered(1_600, (n) => `a${n}:id`)} }`, TOO_COMPLEX, "fields"],
  ["101 aliases", `{ ${numbered(101, (n) => `a${n}: __typename`)} }`, TOO_COMPLEX, "aliases"],
  ["500 times the same field", `{ ${"__typename ".repeat(500)} }`, TOO_COMPLEX, "repeats"],
  [
    "as many in places that become one",
    `{ ${"... { __typename } ".repeat(250)} }`,
    TOO_COMPLEX,
    "repeats",
  ],
  ["10 unknown directives", `{ __typename ${"@aa ".repeat(10)} }`, INVALID],
  ["51 directives", `{ __typename ${"@skip(if: false) ".repeat(51)} }`, TOO_COMPLEX, "directives"],
  ["depth 500", within(500), TOO_COMPLEX, "depth"],
  ["depth 2,400, which would exhaust the stack", within(2_400), TOO_COMPLEX, "depth"],
  ["lists within lists", `{ a(b: ${"[".repeat(500)}${"]".repeat(500)}) }`, TOO_COMPLEX, "depth"],
  ["more depth than MAX_QUERY_DEPTH", nested(10), TOO_COMPLEX, "depth"],
  [
    "circular fragments",
    "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    INVALID,
  ],
  ["a fragment that spreads itself", "{ ...A } fragment A on Query { ...A ...A }", INVALID],
  ["circular fragments that nothing uses", "{ id } fragment A on Query { ...A }", INVALID],
  ["fragments that are spread 2^100 times", doubling(100), TOO_COMPLEX, "fields"],
  [
    "a fragment of many fields that nothing uses",
    `{ __typename } fragment A on Query { ${numbered(1_001, (n) => `f${n}`)} }`,
    TOO_COMPLEX,
    "fields",
  ],
  [
    "50 times __schema",
    `{ ${numbered(50, (n) => `s${n}: __schema { types { name } }`)} }`,
    TOO_COMPLEX,
    "cost",
  ],
  [
    "pages within pages that are too many together",
    `{ ${numbered(20, (n) => `t${n}: tasks(first: 100) { nodes { ... on LipSyncTask { videos { id } history { version } } } }`)} }`,
    TOO_COMPLEX,
    "cost",
  ],
  ["21 creates", creates(21), TOO_COMPLEX, "creates"],
  [
    "21 creates in a fragment",
    `mutation ($input: LipSyncInput!) { ...C } ${creates(21).replace("mutation ($input: LipSyncInput!)", "fragment C on Mutation")}`,
    TOO_COMPLEX,
    "creates",
  ],
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe.each([overHttp, ...transports])("over %s", (_name, connectTo) => {
  it.each(refused)("%s: refused before anything is executed", async (_what, query, code, limit) => {
    const client = connectTo(server.url);
    const errors = await refusalsOf(client.iterate(query, { input: spoken() }));
    await client.dispose();
    expect(errors[0]).toMatchObject({
      extensions: {
        code,
        ...(limit !== undefined && {
          limit,
          maximum: usualLimits[limit as keyof typeof usualLimits],
        }),
      },
    });
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it("no more than a few faults of a document are told", async () => {
    const client = connectTo(server.url);
    const query = `{ ${numbered(90, (n) => `a${n}: nonsense${n}`)} }`;
    const errors = await refusalsOf(client.iterate(query));
    await client.dispose();
    expect(errors.length).toBeLessThan(10);
  });

  it("a page size counts that comes as a variable", async () => {
    const client = connectTo(server.url);
    const query = `query ($size: Int!, $ids: [ID!]!) { ${numbered(10, (n) => `n${n}: nodes(ids: $ids) { id } k${n}: tasks(first: $size) { nodes { id history { version } } }`)} }`;
    const ids = (count: number) => Array.from({ length: count }, () => "x");
    const large = await refusalsOf(client.iterate(query, { size: 100, ids: ids(1_000) }));
    expect(large[0]).toMatchObject({ extensions: { code: TOO_COMPLEX, limit: "cost" } });
    const { value } = (await client.iterate(query, { size: 1, ids: ids(1) }).next()) as {
      value: { errors?: unknown };
    };
    expect(JSON.stringify(value.errors ?? [])).not.toContain(TOO_COMPLEX);
    await client.dispose();
  });
});

describe("what clients really send is taken", () => {
  it.each([
    ["GraphiQL's introspection", getIntrospectionQuery({ inputValueDeprecation: true })],
    ["100 aliases", `{ ${numbered(100, (n) => `a${n}: __typename`)} }`],
    ["a page of 100 tasks", "{ tasks(first: 100) { nodes { id history { version } } } }"],
  ])("%s", async (_what, query) => {
    const { status, body } = await post(server, { query });
    expect([status, body.errors]).toEqual([200, undefined]);
  });

  it("20 creates in one document", async () => {
    const { body } = await post(server, { query: creates(20), variables: { input: spoken() } });
    expect(body.errors).toBeUndefined();
    await expect.poll(() => createsAt(server.emulator).length).toBe(20);
    server.emulator.state.requests.clear();
  });
});

const paths = ["/graphql", "/graphql/stream"];

it.each(paths)("an array of operations is refused at %s with a code", async (path) => {
  const answer = await fetch(server.url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([{ query: "{ __typename }" }, { query: "{ __typename }" }]),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
});

it.each(paths)("a mutation by GET is refused at %s", async (path) => {
  const query = new URLSearchParams({
    query: creates(1),
    variables: JSON.stringify({ input: spoken() }),
  });
  const answer = await fetch(`${server.url}${path}?${query.toString()}`, {
    headers: { accept: path === "/graphql" ? "application/json" : "text/event-stream" },
  });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  expect(createsAt(server.emulator)).toEqual([]);
});
