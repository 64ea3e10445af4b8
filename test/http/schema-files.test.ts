import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { printedPossibleTypes } from "../../scripts/printed-schema.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const stored = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

it("/schema.graphql is the schema that the project's file holds", async () => {
  const sdl = await (await fetch(`${server.url}/schema.graphql`)).text();
  expect(sdl).toBe(stored("schema.graphql"));
  expect(buildSchema(sdl).getQueryType()?.name).toBe("Query");
});

it("/possible-types.json names the types of each interface, as Apollo's cache takes them", async () => {
  const types = (await (await fetch(`${server.url}/possible-types.json`)).json()) as Record<
    string,
    string[]
  >;
  expect(types).toEqual(JSON.parse(stored("possible-types.json")));
  expect(stored("possible-types.json")).toBe(await printedPossibleTypes());
  expect(types["VideoTask"]).toContain("LipSyncTask");
});

it.each(["/schema.graphql", "/possible-types.json"])(
  "%s need not be fetched again while it is the same",
  async (path) => {
    const etag = (await fetch(server.url + path)).headers.get("etag") ?? "";
    expect((await fetch(server.url + path, { headers: { "if-none-match": etag } })).status).toBe(
      304,
    );
  },
);
