import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { Documents } from "../../src/http/documents.js";
import { openRules } from "../support/query-limits.js";

const documents = () =>
  new Documents(buildSchema("type Query { answer(text: String): Int }"), openRules);
const numbered = (number: number) => `query Q${number} { answer }`;

describe("a document", () => {
  it("is parsed and validated once", () => {
    const all = documents();
    expect(all.read("{ answer }")).toBe(all.read("{ answer }"));
  });

  it.each(["{", "{ nonsense }"])("with a fault, as %s, is looked at each time", (text) => {
    const all = documents();
    const [first, second] = [all.read(text), all.read(text)];
    expect(first).toMatchObject([{ extensions: {} }]);
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
  });

  it("is forgotten when fifty others have come since it was last used", () => {
    const all = documents();
    const [used, unused] = [all.read(numbered(0)), all.read(numbered(1))];
    for (let number = 2; number <= 50; number++) {
      all.read(numbered(number));
      all.read(numbered(0));
    }
    expect(all.read(numbered(0))).toBe(used);
    expect(all.read(numbered(1))).not.toBe(unused);
  });

  it("longer than 4,000 characters is not kept", () => {
    const all = documents();
    const text = (length: number) => `{ answer(text: "${"x".repeat(length - 20)}") }`;
    expect(text(4_000)).toHaveLength(4_000);
    expect(all.read(text(4_000))).toBe(all.read(text(4_000)));
    expect(all.read(text(4_001))).not.toBe(all.read(text(4_001)));
  });
});
