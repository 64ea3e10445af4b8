import { describe, expect, it, onTestFinished } from "vitest";
import { AccessTokens } from "../../src/services/access/access-tokens.js";
import { ANONYMOUS } from "../../src/services/access/caller.js";
import { nobodyAsked } from "../../src/services/access/nobody-asked.js";
import {
  ANNA,
  BERTA,
  bearer,
  CREATE,
  OPERATOR,
  startGuardedServer,
  taskOf,
  type GuardedServer,
} from "../support/callers.js";
import { post } from "../support/post.js";
import { startTestServer } from "../support/server.js";

interface Made {
  accessToken: { token: string; expiresAt: string; role: string; taskIds: string[] | null } | null;
  userErrors: { code: string; path: string[]; message: string }[];
}

const MAKE = `mutation ($input: AccessTokenInput!) {
  createAccessToken(input: $input) {
    accessToken { token expiresAt role taskIds }
    userErrors { code path message }
  }
}`;

async function make(server: GuardedServer, name: string, input: object): Promise<Made> {
  const { body } = await server.as(name, MAKE, { input });
  return (body.data as { createAccessToken: Made }).createAccessToken;
}

async function tokenOf(server: GuardedServer, name: string, input: object = {}): Promise<string> {
  const { accessToken, userErrors } = await make(server, name, input);
  if (accessToken === null) throw new Error(JSON.stringify(userErrors));
  return accessToken.token;
}

const ask = (server: GuardedServer, token: string, query: string) =>
  post(server, { query }, bearer(token));

describe("an access token", () => {
  it("is a reader's for 15 minutes unless more is asked for", async () => {
    const server = await startGuardedServer();
    const before = Date.now();
    const { accessToken } = await make(server, "anna", {});
    expect(accessToken).toMatchObject({ role: "READER", taskIds: null });
    const left = Date.parse(accessToken?.expiresAt ?? "") - before;
    expect(left).toBeGreaterThan(890_000);
    expect(left).toBeLessThanOrEqual(902_000);
  });

  it("stands for its maker: it sees the same tasks, and makes none as a reader", async () => {
    const server = await startGuardedServer();
    const id = await taskOf(server, "anna");
    const token = await tokenOf(server, "anna");
    const { body } = await ask(server, token, "{ viewer { name role } tasks { nodes { id } } }");
    expect(body.data).toEqual({
      viewer: { name: "anna", role: "READER" },
      tasks: { nodes: [{ id }] },
    });
    const refused = await ask(server, token, CREATE);
    expect(refused.body.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
  });

  it("of a creator creates", async () => {
    const server = await startGuardedServer();
    const token = await tokenOf(server, "anna", { role: "CREATOR" });
    const { body } = await ask(server, token, CREATE);
    expect(body.data).toMatchObject({ createLipSync: { userErrors: [] } });
  });

  it("for some tasks sees those alone, on every path, and creates nothing", async () => {
    const server = await startGuardedServer();
    const [shown, hidden] = [await taskOf(server, "anna"), await taskOf(server, "anna")];
    const token = await tokenOf(server, "anna", { role: "CREATOR", taskIds: [shown] });
    const { body } = await ask(
      server,
      token,
      `{
        shown: task(id: "${shown}") { id }
        hidden: task(id: "${hidden}") { id }
        node(id: "${hidden}") { id }
        tasks { nodes { id } }
        waitForTask(id: "${hidden}", timeoutSeconds: 1) { id }
      }`,
    );
    expect(body.data).toEqual({
      shown: { id: shown },
      hidden: null,
      node: null,
      tasks: { nodes: [{ id: shown }] },
      waitForTask: null,
    });
    const refused = await ask(server, token, CREATE);
    expect(refused.body.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
  });

  it("of an operator for somebody's task sees that task", async () => {
    const server = await startGuardedServer();
    const id = await taskOf(server, "anna");
    const token = await tokenOf(server, "olga", { taskIds: [id] });
    const { body } = await ask(server, token, `{ task(id: "${id}") { id } }`);
    expect(body.data).toEqual({ task: { id } });
  });

  it.each([
    ["more than its maker's role", { role: "OPERATOR" }, "INVALID_INPUT", ["input", "role"]],
    ["no time", { expiresInSeconds: 0 }, "INVALID_INPUT", ["input", "expiresInSeconds"]],
    [
      "more than a day",
      { expiresInSeconds: 86_401 },
      "INVALID_INPUT",
      ["input", "expiresInSeconds"],
    ],
    ["no tasks", { taskIds: [] }, "INVALID_INPUT", ["input", "taskIds"]],
    [
      "a task that there is not",
      { taskIds: ["0198f9c1-0000-7000-8000-000000000000"] },
      "NOT_FOUND",
      ["input", "taskIds", "0"],
    ],
  ])("is refused for %s", async (_what, input, code, path) => {
    const server = await startGuardedServer();
    expect(await make(server, "anna", input)).toMatchObject({
      accessToken: null,
      userErrors: [{ code, path }],
    });
  });

  it("makes others with no more rights, and for no longer, than it has itself", async () => {
    const server = await startGuardedServer();
    const [shown, hidden] = [await taskOf(server, "anna"), await taskOf(server, "anna")];
    const input = { role: "CREATOR", taskIds: [shown], expiresInSeconds: 60 };
    const token = await tokenOf(server, "anna", input);
    const again = async (input: object) =>
      (await post(server, { query: MAKE, variables: { input } }, bearer(token))).body.data as {
        createAccessToken: Made;
      };
    const { createAccessToken: child } = await again({ expiresInSeconds: 3_600 });
    expect(child.accessToken?.taskIds).toEqual([shown]);
    expect(Date.parse(child.accessToken?.expiresAt ?? "")).toBeLessThanOrEqual(Date.now() + 60_000);
    expect((await again({ taskIds: [hidden] })).createAccessToken.userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
  });

  it("falls with the key of its maker, and with the tokens that were made of it", async () => {
    const server = await startGuardedServer();
    const token = await tokenOf(server, "anna", { role: "CREATOR" });
    const { body } = await post(server, { query: MAKE, variables: { input: {} } }, bearer(token));
    const child = (body.data as { createAccessToken: Made }).createAccessToken.accessToken?.token;
    server.setCallers([{ ...ANNA, keys: ["the-new-one"] }, BERTA]);
    for (const fallen of [token, child ?? ""])
      expect((await ask(server, fallen, "{ viewer { name } }")).status).toBe(401);
  });

  it("has no more rights than its maker has by now", async () => {
    const server = await startGuardedServer();
    const foreign = await taskOf(server, "anna");
    const token = await tokenOf(server, "olga", { role: "OPERATOR" });
    server.setCallers([ANNA, { ...OPERATOR, role: "reader" }]);
    const { body } = await ask(server, token, `{ viewer { role } task(id: "${foreign}") { id } }`);
    expect(body.data).toEqual({ viewer: { role: "READER" }, task: null });
  });

  it("of another server, or one that was altered, opens nothing", async () => {
    const server = await startGuardedServer();
    const other = await startGuardedServer();
    const token = await tokenOf(other, "anna");
    expect((await ask(server, token, "{ viewer { name } }")).status).toBe(401);
    const [head, payload = "", seal] = (await tokenOf(server, "anna")).split(".");
    const altered = Buffer.from(payload, "base64url").toString().replace("READER", "OPERATOR");
    const forged = [head, Buffer.from(altered).toString("base64url"), seal].join(".");
    expect((await ask(server, forged, "{ viewer { name } }")).status).toBe(401);
  });

  it("has ended after its time", () => {
    let now = 1_000_000;
    const tokens = new AccessTokens(nobodyAsked, "secret", () => now);
    const token = tokens.sign(ANONYMOUS, { role: "READER", taskIds: null, expiresAt: now + 1_000 });
    expect(tokens.authenticate(token)).toMatchObject({ role: "READER" });
    now += 1_000;
    expect(() => tokens.authenticate(token)).toThrow("has ended");
  });
});

it("with AUTH=none a token narrows what everybody may do otherwise", async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const { createAccessToken } = await server.query<{ createAccessToken: Made }>(MAKE, {
    input: {},
  });
  const { body } = await post(
    server,
    { query: "{ viewer { name role } }" },
    bearer(createAccessToken.accessToken?.token ?? ""),
  );
  expect(body.data).toEqual({ viewer: { name: "everybody", role: "READER" } });
});
