import { describe, expect, it } from "vitest";
import { parseCallers } from "../../src/services/access/caller-list.js";
import { ANNA, bearer, keyOf, startGuardedServer } from "../support/callers.js";
import { post } from "../support/post.js";

const VIEWER = "{ viewer { id name role } }";
const hash = "a".repeat(64);

describe("a request", () => {
  it("with a caller's key tells them who they are", async () => {
    const server = await startGuardedServer();
    const { body } = await server.as("anna", VIEWER);
    expect(body).toEqual({
      data: { viewer: { id: "caller_anna", name: "anna", role: "CREATOR" } },
    });
  });

  it.each([
    ["without a key", {}],
    ["with a key that nobody has", bearer("kgk_unknown")],
    ["with another scheme", { authorization: `Basic ${keyOf("anna")}` }],
    ["with the hash of a key", bearer(hash)],
  ])("%s is answered 401 with UNAUTHENTICATED and a challenge", async (_what, headers) => {
    const server = await startGuardedServer();
    const answer = await post(server, { query: VIEWER }, headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(answer.body.errors?.[0]?.extensions?.["code"]).toBe("UNAUTHENTICATED");
    expect(answer.body.data).toBeUndefined();
  });

  it("without a key may still load GraphiQL's page and ask whether the server lives", async () => {
    const server = await startGuardedServer();
    const page = await fetch(`${server.url}/graphql`, {
      headers: { accept: "text/html" },
      redirect: "manual",
    });
    expect(page.status).toBe(302);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe("when the file is read again", () => {
  it("a second key of a caller is as good as the first", async () => {
    const server = await startGuardedServer([ANNA]);
    server.setCallers([{ ...ANNA, keys: [keyOf("anna"), "the-new-one"] }]);
    const { body } = await post(server, { query: VIEWER }, bearer("the-new-one"));
    expect(body.data).toMatchObject({ viewer: { name: "anna" } });
    expect((await server.as("anna", VIEWER)).status).toBe(200);
  });

  it("a key that is gone opens nothing", async () => {
    const server = await startGuardedServer([ANNA]);
    server.setCallers([{ ...ANNA, keys: ["the-new-one"] }]);
    expect((await server.as("anna", VIEWER)).status).toBe(401);
  });

  it("and can't be used, the keys stay as they were", async () => {
    const server = await startGuardedServer([ANNA]);
    server.setCallers([ANNA, ANNA]);
    expect((await server.as("anna", VIEWER)).status).toBe(200);
  });
});

describe("the file", () => {
  const caller = { name: "web", role: "creator", keys: [hash] };

  it("takes roles and units in any case, and leaves budgets out", () => {
    expect(parseCallers(JSON.stringify({ callers: [caller] }))).toEqual([
      { name: "web", role: "CREATOR", keys: [hash], budgets: [] },
    ]);
  });

  it.each([
    ["what is not JSON", "{", "not JSON"],
    ["another form", "[]", "expected object"],
    ["an unknown role", { ...caller, role: "boss" }, "callers[0].role"],
    ["a key instead of its hash", { ...caller, keys: ["kgk_secret"] }, "callers[0].keys[0]"],
    ["a name with spaces", { ...caller, name: "a b" }, "callers[0].name"],
    ["an unknown field", { ...caller, quota: 3 }, "quota"],
    [
      "a limit that is a number",
      { ...caller, budgets: [{ unitType: "VIDEO", period: "DAY", limit: 10 }] },
      "callers[0].budgets[0].limit",
    ],
  ])("is refused with %s, and the refusal names the place", (_what, content, place) => {
    const text = typeof content === "string" ? content : JSON.stringify({ callers: [content] });
    expect(() => parseCallers(text)).toThrow(place);
  });

  it("does not repeat a key that was written into it", () => {
    const text = JSON.stringify({ callers: [{ ...caller, keys: ["kgk_secret"] }] });
    expect(() => parseCallers(text)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("kgk_secret") as string }),
    );
  });

  it.each([
    ["name", [caller, { ...caller, keys: [] }]],
    ["key", [caller, { ...caller, name: "other" }]],
  ])("is refused if a %s is there twice", (what, callers) => {
    expect(() => parseCallers(JSON.stringify({ callers }))).toThrow(`The ${what} `);
  });
});
