import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const sources = ["src/http", "src/resolvers", "src/services"].flatMap((folder) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => read(`${folder}/${name}`)),
);

/** As code writes them: extensions, withCode, our own error answers, and the codes of TaskError. */
const patterns = [/extensions: \{ code: "([A-Z_]+)"/g, /withCode\("([A-Z_]+)"\)/g, /sendGraphQLError\([^;]*?\d{3}, "([A-Z_]+)"/gs, /new TaskError\(\s*"([A-Z_]+)"/g, /code: "(INTERNAL_SERVER_ERROR)"/g];
const codes = new Set(sources.flatMap((source) => patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, code = ""]) => code))));

it("every code of a GraphQL error stands in the table of docs/graphql.md", () => {
  const table = read("docs/graphql.md").split("**GraphQL errors**")[1]?.split("### ")[0] ?? "";
  const documented = new Set([...table.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code]) => code));
  expect(codes.size).toBeGreaterThan(12);
  expect([...codes].filter((code) => !documented.has(code))).toEqual([]);
});
