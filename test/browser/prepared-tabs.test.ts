import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { preparedTabs } from "../../graphiql/prepared-tabs.js";

const schema = buildSchema(
  readFileSync(join(import.meta.dirname, "..", "..", "schema.graphql"), "utf8"),
);
const tabs = preparedTabs("http://127.0.0.1:4000/hello.mp3").map(({ query, ...rest }) => {
  const title = /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1] ?? "";
  return { title, query, ...rest };
});

describe("the tabs prepared in GraphiQL", () => {
  it("follow the main job", () => {
    expect(tabs.map(({ title }) => title)).toEqual([
      "LipSyncFromText",
      "LipSyncFromSound",
      "WatchTask",
      "WatchAllTasks",
      "MyTasks",
      "Voices",
    ]);
  });

  it.each(tabs)("$title is valid against the schema", ({ query }) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  it.each(tabs)("$title says what to do in lines that fit beside the answer", ({ query }) => {
    const comments = query.split("\n").filter((line) => line.startsWith("#"));
    expect(comments.length).toBeGreaterThan(1);
    // At 1280 pixels the editor shows about 50 characters.
    expect(Math.max(...comments.map((line) => line.length))).toBeLessThanOrEqual(50);
  });
});
