import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient as createSseClient } from "graphql-sse";
import { createClient as createWsClient } from "graphql-ws";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startApp } from "../../src/app.js";
import { readConfig } from "../../src/config/index.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";
import { websocketUrl } from "../support/transports.js";

const TEXT = "query Kind {\n  __typename\n}";
const OTHER = "query Other { tasks { nodes { id } } }";
const hash = createHash("sha256").update(TEXT).digest("hex");

const manifests: [name: string, content: unknown][] = [
  ["GraphQL Code Generator's", { [hash]: TEXT }],
  ["GraphQL Code Generator's with the algorithm", { [`sha256:${hash}`]: TEXT }],
  ["Relay's", { [hash]: TEXT }],
  [
    "Apollo's",
    {
      format: "apollo-persisted-query-manifest",
      version: 1,
      operations: [{ id: hash, name: "Kind", type: "query", body: TEXT }],
    },
  ],
];

const folder = mkdtempSync(join(tmpdir(), "kling-graphql-"));
afterAll(() => rmSync(folder, { recursive: true }));

function manifest(content: unknown): string {
  const path = join(folder, `${randomUUID()}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

type Asked = Record<string, unknown>;
interface Answer {
  data?: unknown;
  errors?: { message: string; extensions: unknown }[];
}

async function overHttp(url: string, asked: Asked): Promise<Answer> {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  return (await answer.json()) as Answer;
}

async function overGet(url: string, asked: Asked): Promise<Answer> {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    parameters.set(name, typeof value === "string" ? value : JSON.stringify(value));
  const query = parameters.toString();
  return (await (await fetch(`${url}/graphql?${query}`)).json()) as Answer;
}

/** The first answer of a stream, or the errors with which it ends. */
async function firstOf(messages: AsyncIterable<unknown>): Promise<Answer> {
  try {
    for await (const message of messages) return message as Answer;
  } catch (errors) {
    return { errors: errors as NonNullable<Answer["errors"]> };
  }
  throw new Error("The stream ended without an answer.");
}

async function overWebSocket(url: string, asked: Asked): Promise<Answer> {
  const client = createWsClient({
    url: websocketUrl(url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  // Its protocol demands a text, which may be empty.
  const answer = await firstOf(client.iterate({ query: "", ...asked }));
  await client.dispose();
  return answer;
}

async function overEvents(url: string, asked: Asked): Promise<Answer> {
  const client = createSseClient({ url: `${url}/graphql/stream`, retryAttempts: 0 });
  const answer = await firstOf(client.iterate({ ...asked } as { query: string }));
  client.dispose();
  return answer;
}

const transports: [string, (url: string, asked: Asked) => Promise<Answer>][] = [
  ["HTTP by POST", overHttp],
  ["HTTP by GET", overGet],
  ["WebSocket", overWebSocket],
  ["server-sent events", overEvents],
];

const named: [how: string, asked: Asked][] = [
  ["documentId", { documentId: hash }],
  ["documentId with its algorithm", { documentId: `sha256:${hash}` }],
  ["Apollo's persistedQuery", { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }],
  ["Relay's doc_id", { doc_id: hash }],
  ["its text", { query: TEXT }],
  ["its text in another layout", { query: " query Kind{ __typename } # the same" }],
];
const strangers: [what: string, asked: Asked][] = [
  ["an unknown id", { documentId: "nobody" }],
  ["an unknown hash", { extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } }],
  ["another text", { query: OTHER }],
  ["another text under a hash", { query: OTHER, documentId: "nobody" }],
  ["introspection", { query: "{ __schema { types { name } } }" }],
];

describe.each(transports)("with TRUSTED_DOCUMENTS, over %s", (_name, ask) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      env: { TRUSTED_DOCUMENTS: manifest({ [hash]: TEXT }) },
    });
  });
  afterAll(() => server.close());

  it.each(named)("a document of the manifest runs by %s", async (_how, asked) => {
    expect(await ask(server.url, asked)).toEqual({ data: { __typename: "Query" } });
  });

  it.each(strangers)("%s is refused, with what to do", async (_what, asked) => {
    const { errors } = await ask(server.url, asked);
    expect(errors).toMatchObject([{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }]);
    expect(errors?.[0]?.message).toContain("TRUSTED_DOCUMENTS");
  });
});

it.each(manifests)("%s manifest is read", async (_whose, content) => {
  const server = await startTestServer({ env: { TRUSTED_DOCUMENTS: manifest(content) } });
  expect(await overHttp(server.url, { documentId: hash })).toEqual({
    data: { __typename: "Query" },
  });
  await server.close();
});

it.each([
  ["that is missing", undefined, /ENOENT/],
  ["that is no JSON", "{", /not JSON/],
  ["of no known form", { operations: [] }, /GraphQL Code Generator/],
  ["without documents", {}, /no document/],
  ["with a document that the schema refuses", { x: "{ nonsense }" }, /document x.*nonsense/],
  ["with a document above a limit", { x: `{ ${"__typename ".repeat(101)} }` }, /repetitions/],
])("a manifest %s stops the start with a reason", async (_which, content, reason) => {
  const path = content === undefined ? "/nowhere/manifest.json" : manifest(content);
  const config = readConfig({
    PORT: "0",
    EMULATOR_PORT: "0",
    DATABASE_URL: `file:${join(tempFolder(), "tasks.db")}`,
    TRUSTED_DOCUMENTS: path,
  });
  await expect(startApp(config, pino({ level: "silent" }))).rejects.toThrow(reason);
});
