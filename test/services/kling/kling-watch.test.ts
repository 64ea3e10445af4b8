import { describe, expect, it } from "vitest";
import { KlingWatch } from "../../../src/services/kling/kling-watch.js";

it.each(["1000", "1001", "1002"])(
  "%s means that Kling refuses the key pair, and says what to look at",
  (code) => {
    const watch = new KlingWatch("key pair");
    expect(watch.problem).toBeNull();
    watch.see({ operation: "get", outcome: code });
    expect(watch.problem).toMatch(new RegExp(`${code}.*KLING_ACCESS_KEY, KLING_SECRET_KEY`));
  },
);

it.each(["1003", "1004"])("%s means that Kling refuses the tokens by any clock", (code) => {
  const watch = new KlingWatch("key pair");
  watch.see({ operation: "get", outcome: code });
  expect(watch.problem).toContain(`times of our tokens with code ${code}`);
});

it("the warning is over when Kling takes the key pair again", () => {
  const watch = new KlingWatch("key pair");
  watch.see({ operation: "get", outcome: "1002" });
  watch.see({ operation: "get", outcome: "ok" });
  expect(watch.problem).toBeNull();
});

it.each(["unreachable", "502", "5000", "1201"])(
  "%s says nothing about the key pair, good or bad",
  (outcome) => {
    const watch = new KlingWatch("key pair");
    watch.see({ operation: "get", outcome });
    expect(watch.problem).toBeNull();
    watch.see({ operation: "get", outcome: "1002" });
    watch.see({ operation: "get", outcome });
    expect(watch.problem).not.toBeNull();
  },
);

it("an API key that Kling refuses is named by its variable", () => {
  const watch = new KlingWatch("API key");
  watch.see({ operation: "get", outcome: "1002" });
  expect(watch.problem).toBe(
    "Kling refuses the API key with code 1002. Check KLING_API_KEY and the region of KLING_BASE_URL.",
  );
});

it("three creates in a row that find nobody at the address are a problem, until one is answered", () => {
  const watch = new KlingWatch("key pair");
  const seen = ["404", "unreachable", "404", "404"].map((outcome) => {
    watch.see({ operation: "create", outcome });
    return watch.problem === null;
  });
  expect(seen).toEqual([true, true, true, false]);
  expect(watch.problem).toContain("KLING_BASE_URL");
  watch.see({ operation: "create", outcome: "1201" });
  expect(watch.problem).toBeNull();
});

describe("a refusal of credentials", () => {
  it("is told in Kling's own words (kling-api-2026.md#C.2)", () => {
    const watch = new KlingWatch("API key");
    watch.see({ operation: "list", outcome: "1002" }, "api key not found");
    expect(watch.problem).toContain('with code 1002 ("api key not found"). Check KLING_API_KEY');
  });
});
