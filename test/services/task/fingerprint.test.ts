import { describe, expect, it } from "vitest";
import { fingerprint, type Fingerprinted } from "../../../src/services/task/fingerprint.js";

const request = (given: unknown, changes: Partial<Fingerprinted> = {}): Fingerprinted => ({
  kind: "LIP_SYNC",
  given,
  body: {},
  externalTaskId: null,
  webhookUrl: null,
  ...changes,
});

const same: [what: string, one: unknown, other: unknown][] = [
  ["in another order", { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
  ["with null for what is left out", { a: 1 }, { a: 1, b: null }],
  ["with an empty text, as a form sends it", { a: 1 }, { a: 1, b: "" }],
];
const different: [what: string, one: unknown, other: unknown][] = [
  ["with another value", { a: 1 }, { a: 2 }],
  ["with another field", { a: 1 }, { b: 1 }],
  ["with a list in another order", { a: [1, 2] }, { a: [2, 1] }],
  ["with a number for a text", { a: "1" }, { a: 1 }],
];

describe("the fingerprint of a request", () => {
  it.each(same)("is the same %s", (_what, one, other) => {
    expect(fingerprint(request(one))).toBe(fingerprint(request(other)));
  });

  it.each(different)("is another one %s", (_what, one, other) => {
    expect(fingerprint(request(one))).not.toBe(fingerprint(request(other)));
  });

  it("covers kind, name and webhook, and not the REST body", () => {
    const made = fingerprint(request({}));
    expect(fingerprint(request({}, { kind: "TEXT_TO_VIDEO" }))).not.toBe(made);
    expect(fingerprint(request({}, { externalTaskId: "order-1" }))).not.toBe(made);
    expect(fingerprint(request({}, { webhookUrl: "https://example.org/" }))).not.toBe(made);
    expect(fingerprint(request({}, { body: { changed: true } }))).toBe(made);
  });

  it("says how it was made, and fits into the store's column", () => {
    expect(fingerprint(request({ a: 1 }))).toMatch(/^2:[\w-]{43}$/);
  });
});
