import { describe, expect, it } from "vitest";
import { PICTURE } from "../products/support.js";
import { ANNA, BERTA, OPERATOR, startGuardedServer, type TestCaller } from "../support/callers.js";
import { createsAt } from "../support/lip-sync.js";

const UNITS = "{ unitType units }";
const CREATE = /* GraphQL */ `
  mutation ($prompt: String!, $options: TaskOptionsInput) {
    payload: createTextToVideo(input: { script: { prompt: $prompt } }, options: $options) {
      task { id }
      userErrors {
        __typename code message path
        ... on BudgetExceededError { requested ${UNITS} available ${UNITS} resetsAt }
      }
    }
  }`;
const BUDGETS = "{ viewer { budgets { unitType period limit reserved spent available } } }";

/** A video costs 1.5 units: there is room for two. */
const limited: TestCaller = {
  ...ANNA,
  budgets: [
    { unitType: "VIDEO", period: "DAY", limit: "4" },
    { unitType: "VIDEO", period: "MONTH", limit: "100" },
  ],
};
const start = () =>
  startGuardedServer([limited, BERTA, OPERATOR], { env: { EMULATOR_SPEED: "1" } });

describe("a caller with a budget", () => {
  it("is refused before anything is stored or sent, and told what is left", async () => {
    const server = await start();
    for (let count = 0; count < 2; count++)
      expect((await server.as("anna", CREATE, { prompt: "A hut" })).body).toMatchObject({
        data: { payload: { userErrors: [] } },
      });
    const { body } = await server.as("anna", CREATE, { prompt: "A hut" });
    expect(body.data).toEqual({
      payload: {
        task: null,
        userErrors: [
          {
            __typename: "BudgetExceededError",
            code: "BUDGET_EXCEEDED",
            path: ["input"],
            message: expect.stringContaining("1.5 VIDEO units, and 1 are left") as unknown,
            requested: { unitType: "VIDEO", units: "1.5" },
            available: { unitType: "VIDEO", units: "1" },
            resetsAt: expect.stringMatching(/T00:00:00\.000Z$/) as unknown,
          },
        ],
      },
    });
    expect(createsAt(server.emulator)).toHaveLength(2);
  });

  it("sees in viewer.budgets what is reserved, and later what Kling took", async () => {
    const server = await start();
    await server.as("anna", CREATE, { prompt: "A hut" });
    const day = { unitType: "VIDEO", period: "DAY", limit: "4" };
    const shown = async () => {
      const { body } = await server.as("anna", BUDGETS);
      return (body.data as { viewer: { budgets: unknown[] } }).viewer.budgets;
    };
    expect(await shown()).toEqual([
      { ...day, reserved: "1.5", spent: "0", available: "2.5" },
      { ...day, period: "MONTH", limit: "100", reserved: "1.5", spent: "0", available: "98.5" },
    ]);
    server.emulator.state.advance(3_600_000);
    await expect
      .poll(shown, { timeout: 10_000 })
      .toContainEqual({ ...day, reserved: "0", spent: "1.5", available: "2.5" });
  });

  it("gets back what a task that failed at Kling had reserved", async () => {
    const server = await start();
    await server.as("anna", CREATE, { prompt: "[fail] A hut" });
    server.emulator.state.advance(3_600_000);
    await expect
      .poll(async () => JSON.stringify((await server.as("anna", BUDGETS)).body), {
        timeout: 10_000,
      })
      .toContain('"reserved":"0","spent":"0","available":"4"');
  });

  it("gets the earlier task for a repeated key, also if nothing is left", async () => {
    const server = await start();
    const create = (idempotencyKey: string) =>
      server.as("anna", CREATE, { prompt: "A hut", options: { idempotencyKey } });
    const first = await create("k-1");
    await create("k-2");
    expect((await create("k-3")).body).toMatchObject({ data: { payload: { task: null } } });
    expect((await create("k-1")).body).toEqual(first.body);
  });

  it("is refused what has no price, in words that say so", async () => {
    const server = await start();
    const { body } = await server.as(
      "anna",
      `mutation ($base64: Base64!) {
        payload: createVideoEffect(input: { scene: "net_the_fish", images: { single: { base64: $base64 } } }) {
          userErrors { code message ... on BudgetExceededError { requested ${UNITS} } }
        }
      }`,
      { base64: PICTURE },
    );
    expect(body.data).toMatchObject({
      payload: {
        userErrors: [
          {
            code: "BUDGET_EXCEEDED",
            message: expect.stringContaining("has no price for this") as unknown,
            requested: { unitType: "VIDEO", units: "0" },
          },
        ],
      },
    });
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it("limits nobody else", async () => {
    const server = await start();
    for (let count = 0; count < 4; count++)
      expect((await server.as("berta", CREATE, { prompt: "A hut" })).body).toMatchObject({
        data: { payload: { userErrors: [] } },
      });
    expect((await server.as("berta", BUDGETS)).body.data).toEqual({ viewer: { budgets: [] } });
  });
});

describe("the audit log", () => {
  const AUDIT = `query ($after: String) { auditLog(first: 1, after: $after) {
    nodes { caller keyId kind model taskId klingRequestId units ${UNITS} outcome }
    pageInfo { hasNextPage endCursor }
  } }`;
  interface Page {
    auditLog: { nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  }

  it("tells operators who created what, newest first, with Kling's request id", async () => {
    const server = await start();
    await server.as("anna", CREATE, { prompt: "A hut" });
    await server.as("berta", CREATE, { prompt: "A hut" });
    const [sent] = createsAt(server.emulator);
    const page = async (after?: string) =>
      ((await server.as("olga", AUDIT, { after })).body.data as Page).auditLog;
    const first = await page();
    expect(first.nodes).toMatchObject([{ caller: "berta" }]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await page(first.pageInfo.endCursor);
    expect(second.nodes).toEqual([
      {
        caller: "anna",
        keyId: expect.stringMatching(/./) as unknown,
        kind: "TEXT_TO_VIDEO",
        model: "kling-v2-5-turbo",
        taskId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        klingRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        units: { unitType: "VIDEO", units: "1.5" },
        outcome: "SUBMITTED",
      },
    ]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(sent?.code).toBe(0);
  });

  it("is not for others, and takes cursors of its own alone", async () => {
    const server = await start();
    expect((await server.as("anna", AUDIT)).body.errors).toMatchObject([
      { extensions: { code: "FORBIDDEN" } },
    ]);
    const foreign = Buffer.from("task:01977420-dc00-7000-8001-521acc9f99c4").toString("base64url");
    expect((await server.as("olga", AUDIT, { after: foreign })).body.errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT" } },
    ]);
  });
});
