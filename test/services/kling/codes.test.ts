import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CODE, meaningOf } from "../../../src/services/kling/codes.js";

const root = new URL("../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const rows = z
  .array(z.object({ code: z.number(), name: z.string() }))
  .parse(JSON.parse(read("reference/error-codes.json")))
  .filter(({ code }) => code !== 0);

/** Round numbers that are milliseconds and limits, too. */
const ALSO_OTHERS = [1000, 5000];

const codesIn = (path: string): string[] => {
  const found: string[] = [];
  const numbers: readonly number[] = Object.values(CODE).filter(
    (code) => !ALSO_OTHERS.includes(code),
  );
  const visit = (node: ts.Node): void => {
    if (
      (ts.isNumericLiteral(node) || ts.isStringLiteral(node)) &&
      numbers.includes(Number(node.text))
    )
      found.push(`${path}: ${node.text}`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest));
  return found;
};

describe("the table of Kling's codes", () => {
  it("has each code of reference/error-codes.json under its name", () => {
    expect(CODE).toEqual(Object.fromEntries(rows.map(({ code, name }) => [name, code])));
  });

  it.each(rows)("says what $code means for a create, a query and a list", ({ code }) => {
    expect(Object.keys(meaningOf(code) ?? {}).sort()).toEqual(["create", "list", "query"]);
  });

  it("is the only place in src/ where their numbers stand", () => {
    const files = readdirSync(new URL("src/", root), { recursive: true, encoding: "utf8" })
      .map((path) => `src/${path.replaceAll("\\", "/")}`)
      .filter((path) => path.endsWith(".ts") && path !== "src/services/kling/codes.ts");
    // The close code of a WebSocket, not one of Kling's.
    expect(files.flatMap(codesIn)).toEqual(["src/http/websocket-adapter.ts: 1001"]);
  });
});
