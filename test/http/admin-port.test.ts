import { describe, expect, it, onTestFinished } from "vitest";
import { ANNA, bearer, keyOf, OPERATOR, startGuardedServer, taskOf } from "../support/callers.js";
import { startTestServer } from "../support/server.js";

const look = async (url: string | null, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url ?? ""}${path}`, { headers });
  return { status: answer.status, text: await answer.text() };
};

const READY = '{"status":"ready"}';

describe("with AUTH=keys", () => {
  it.each([
    ["nobody", {}],
    ["a stranger", bearer("no-key-at-all")],
    ["a creator", bearer(keyOf("anna"))],
  ])("%s sees whether the server is ready, and nothing else of it", async (_who, headers) => {
    const server = await startGuardedServer([ANNA, OPERATOR]);
    expect(await look(server.url, "/healthz", headers)).toMatchObject({ status: 200 });
    expect(await look(server.url, "/readyz", headers)).toEqual({ status: 200, text: READY });
    const { status, text } = await look(server.url, "/metrics", headers);
    expect(status).toBe(403);
    expect(text).toContain("Metrics are for operators");
    expect(text).not.toContain("kling_");
  });

  it("an operator sees the details and the metrics", async () => {
    const server = await startGuardedServer([ANNA, OPERATOR]);
    const headers = bearer(keyOf("olga"));
    expect((await look(server.url, "/readyz", headers)).text).toContain('"credential":"sandbox"');
    expect((await look(server.url, "/metrics", headers)).text).toContain("kling_tasks");
  });

  it("a token for certain tasks sees no more than a stranger, whoever made it", async () => {
    const server = await startGuardedServer([ANNA, OPERATOR]);
    const { body } = await server.as(
      "olga",
      `mutation ($id: ID!) { createAccessToken(input: { taskIds: [$id], role: CREATOR }) { accessToken { token } userErrors { message } } }`,
      { id: await taskOf(server, "anna") },
    );
    const token = /"token":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? "";
    expect(token).not.toBe("");
    expect((await look(server.url, "/metrics", bearer(token))).status).toBe(403);
  });
});

describe("with ADMIN_PORT", () => {
  it("metrics and details are there, without a key, and not on the other port", async () => {
    const server = await startTestServer({ env: { ADMIN_PORT: "0" } });
    onTestFinished(() => server.close());
    expect(server.adminUrl).not.toBe(server.url);
    expect((await look(server.adminUrl, "/metrics")).text).toContain("kling_tasks");
    expect((await look(server.adminUrl, "/readyz")).text).toContain('"store":"ok"');
    expect(await look(server.adminUrl, "/healthz")).toMatchObject({ status: 200 });
    expect((await look(server.url, "/metrics")).status).toBe(403);
    expect(await look(server.url, "/readyz")).toEqual({ status: 200, text: READY });
  });

  it("nothing else is there", async () => {
    const server = await startTestServer({ env: { ADMIN_PORT: "0" } });
    onTestFinished(() => server.close());
    expect((await look(server.adminUrl, "/graphql?query={__typename}")).status).toBe(404);
  });
});
