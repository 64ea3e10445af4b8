import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginsTooLong } from "../../src/http/limits/early-look.js";

const LIMIT = 100;
const body = (value: unknown) => Buffer.from(JSON.stringify(value));

describe("the early look at a body", () => {
  it("finds a document that must be above the limit, though nothing is parsed", () => {
    expect(beginsTooLong(body({ query: ",".repeat(601) }), LIMIT)).toBe(true);
    expect(beginsTooLong(Buffer.from(`{ "query" : "${'\\"'.repeat(301)}`), LIMIT)).toBe(true);
  });

  it("leaves long media in variables alone", () => {
    const query = "mutation ($image: Base64!) { a }";
    expect(beginsTooLong(body({ query, variables: { image: "A".repeat(5_000) } }), LIMIT)).toBe(
      false,
    );
  });

  it("never finds a document too long that is not", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: LIMIT }),
        fc.string({ minLength: 700, maxLength: 900 }),
        (text, media) => {
          const query = Buffer.from(text).subarray(0, LIMIT).toString();
          const isWithin = Buffer.byteLength(query) <= LIMIT;
          return !isWithin || !beginsTooLong(body({ query, variables: { media } }), LIMIT);
        },
      ),
    );
  });
});
