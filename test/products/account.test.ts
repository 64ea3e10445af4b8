import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { EmulatorState } from "../../src/emulator/index.js";
import { AccountPacks } from "../../src/services/account.js";
import { deferred, elsewhere } from "../emulator/support.js";
import { START, testClock } from "../support/clock.js";
import { withEmulator } from "../support/kling.js";
import { orderFault } from "../support/lip-sync.js";
import { startOutsideServer } from "../support/outside-emulator.js";
import { post } from "../support/post.js";
import type { TestServer } from "../support/server.js";
import { created, startQuietServer } from "./support.js";

interface Pack {
  id: string;
  name: string;
  type: string;
  totalQuantity: string;
  remainingQuantity: string;
  purchasedAt: string;
  effectiveAt: string;
  expiresAt: string;
  status: string;
}

const PACKS = /* GraphQL */ `
  query ($after: DateTime, $before: DateTime, $name: String) {
    klingAccount {
      resourcePacks(purchasedAfter: $after, purchasedBefore: $before, name: $name) {
        id
        name
        type
        totalQuantity
        remainingQuantity
        purchasedAt
        effectiveAt
        expiresAt
        status
      }
    }
  }
`;

describe("klingAccount.resourcePacks", () => {
  let server: TestServer;
  // A server for each test: what one asks is shared with the next, and the next question would wait
  // for a second.
  beforeEach(async () => {
    server = await startQuietServer();
    return () => server.close();
  });

  const packs = async (variables: object = {}) =>
    (await server.query<{ klingAccount: { resourcePacks: Pack[] } }>(PACKS, { ...variables }))
      .klingAccount.resourcePacks;
  const asked = () =>
    server.emulator.state.requests.all().filter(({ path }) => path === "/account/costs");

  it("asked 50 times at once costs one request to Kling", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => packs()));
    expect(asked()).toMatchObject([{ code: 0 }]);
    expect(answers[0]).toHaveLength(3);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it("tells each pack as Kling has it", async () => {
    const bought = new Date(server.emulator.state.packs.all()[0]?.boughtAt ?? 0);
    const expires = new Date(server.emulator.state.packs.all()[0]?.invalidAt ?? 0);
    expect((await packs())[0]).toEqual({
      id: "resource_pack_00000000000000000000000000000001",
      name: "Sandbox-video-100000Units-100000Con-12Months",
      type: "TOTAL",
      totalQuantity: "100000",
      remainingQuantity: "100000",
      purchasedAt: bought.toISOString(),
      effectiveAt: bought.toISOString(),
      expiresAt: expires.toISOString(),
      status: "ACTIVE",
    });
  });

  it("asks for the last 365 days unless told otherwise", async () => {
    await packs();
    const query = asked()[0]?.query ?? {};
    expect(Number(query["end_time"]) - Number(query["start_time"])).toBe(365 * 86_400_000);
    expect(query).not.toHaveProperty("resource_pack_name");
  });

  it("hands window and name on", async () => {
    const [after, before] = ["2020-01-01T00:00:00.000Z", "2100-01-01T00:00:00.000Z"];
    const name = "Sandbox-image-100000Units-100000Con-12Months";
    expect(await packs({ after, before, name })).toMatchObject([{ name }]);
    expect(asked()).toMatchObject([
      {
        query: {
          start_time: String(Date.parse(after)),
          end_time: String(Date.parse(before)),
          resource_pack_name: name,
        },
      },
    ]);
  });

  it("takes an empty name for none, as a form sends it", async () => {
    await packs({ name: "" });
    expect(asked()[0]?.query).not.toHaveProperty("resource_pack_name");
  });

  it("is an empty list where Kling leaves the list out", async () => {
    expect(await packs({ name: "none of mine" })).toEqual([]);
  });

  it("refuses a window that ends before it starts, without asking Kling", async () => {
    const { body } = await post(server, {
      query: PACKS,
      variables: { after: "2026-01-02T00:00:00Z", before: "2026-01-01T00:00:00Z" },
    });
    expect(body.errors).toMatchObject([
      {
        message: "purchasedAfter is later than purchasedBefore.",
        path: ["klingAccount", "resourcePacks"],
        extensions: { code: "BAD_USER_INPUT" },
      },
    ]);
    expect(asked()).toEqual([]);
  });

  it("says so where Kling does not answer", async () => {
    orderFault(server.emulator, { route: "GET /account/costs", code: 5001, times: 1 });
    const { body } = await post(server, { query: PACKS });
    expect(body.errors).toMatchObject([
      {
        path: ["klingAccount", "resourcePacks"],
        extensions: { code: "KLING_ERROR", klingCode: 5001, retryable: true },
      },
    ]);
  });
});

describe("of packs of every kind that Kling documents (kling-api.md#6-1)", () => {
  const types = [
    ["decreasing_total", "TOTAL"],
    ["constant_period", "PERIODIC"],
  ];
  const states = [
    ["toBeOnline", "PENDING"],
    ["online", "ACTIVE"],
    ["expired", "EXPIRED"],
    ["runOut", "EXHAUSTED"],
  ];
  const combinations = types.flatMap((type) => states.map((status) => ({ type, status })));

  it("each has its name in GraphQL", async () => {
    const infos = combinations.map(({ type: [type], status: [status] }, index) => ({
      resource_pack_name: `Pack ${index}`,
      resource_pack_id: `id-${index}`,
      resource_pack_type: type,
      total_quantity: 100.0,
      remaining_quantity: 95.2,
      purchase_time: START,
      effective_time: START,
      invalid_time: START,
      status,
    }));
    const data = { code: 0, msg: "success", resource_pack_subscribe_infos: infos };
    const kling = await elsewhere(
      (_, response) =>
        void response
          .setHeader("content-type", "application/json")
          .end(JSON.stringify({ code: 0, message: "SUCCEED", request_id: "1", data })),
    );
    const server = await startOutsideServer({ env: { KLING_BASE_URL: kling } });
    onTestFinished(() => server.close());
    const { body } = await post(server, {
      query: "{ klingAccount { resourcePacks { name type status remainingQuantity } } }",
    });
    expect(body).toEqual({
      data: {
        klingAccount: {
          resourcePacks: combinations.map(({ type: [, type], status: [, status] }, index) => ({
            name: `Pack ${index}`,
            type,
            status,
            remainingQuantity: "95.2",
          })),
        },
      },
    });
  });
});

/** Waits by moving Kling's clock. */
const passing = (state: EmulatorState) => (ms: number) => {
  state.advance(ms);
  return Promise.resolve();
};

describe("AccountPacks", () => {
  it("asks for different windows one after the other, a second apart, so that Kling refuses none", async () => {
    const { client, state, requests } = await withEmulator();
    const packs = new AccountPacks(
      client,
      () => undefined,
      () => state.now(),
      passing(state),
    );
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((purchasedAfter) => packs.packs({ purchasedAfter })),
    );
    expect(answers.map((answer) => answer.length)).toEqual([3, 3, 3, 3, 3]);
    expect(requests().map(({ at, code }) => [at - START, code])).toEqual(
      [0, 1000, 2000, 3000, 4000].map((at) => [at, 0]),
    );
  });

  it("sends the next question only when the wait is over", async () => {
    const { client, state, requests } = await withEmulator();
    const turn = deferred<undefined>();
    const packs = new AccountPacks(
      client,
      () => undefined,
      () => START,
      () => turn.promise,
    );
    await packs.packs({ purchasedAfter: 1 });
    const second = packs.packs({ purchasedAfter: 2 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(requests()).toHaveLength(1);
    state.advance(1000);
    turn.resolve(undefined);
    expect(await second).toHaveLength(3);
    expect(requests()).toHaveLength(2);
  });

  it("keeps an answer for a minute", async () => {
    const { client, state, requests } = await withEmulator();
    const clock = testClock();
    const packs = new AccountPacks(client, () => undefined, clock.now, passing(state));
    const first = await packs.packs({});
    clock.pass(59_999);
    expect(await packs.packs({})).toBe(first);
    expect(requests()).toHaveLength(1);
    clock.pass(1);
    expect(await packs.packs({})).not.toBe(first);
    expect(requests()).toHaveLength(2);
  });

  it("does not keep a failure, and shares it with all who waited for it", async () => {
    const { client, state, fault, requests } = await withEmulator();
    fault({ route: "GET /account/costs", code: 5001, times: 1 });
    const packs = new AccountPacks(
      client,
      () => undefined,
      () => state.now(),
      passing(state),
    );
    const failures = await Promise.allSettled([packs.packs({}), packs.packs({})]);
    expect(failures.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(requests()).toHaveLength(1);
    expect(await packs.packs({})).toHaveLength(3);
  });

  it("forgets the oldest of more than 100 answers", async () => {
    const { client, state, requests } = await withEmulator();
    const packs = new AccountPacks(
      client,
      () => undefined,
      () => START,
      passing(state),
    );
    for (let purchasedAfter = 0; purchasedAfter <= 100; purchasedAfter++)
      await packs.packs({ purchasedAfter });
    await packs.packs({ purchasedAfter: 100 });
    expect(requests()).toHaveLength(101);
    await packs.packs({ purchasedAfter: 0 });
    expect(requests()).toHaveLength(102);
  });
});

describe("klingAccount.concurrency", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer();
  });
  afterAll(() => server.close());

  it("counts slots by pool, a picture a slot, and asks Kling nothing", async () => {
    await created(server, "IMAGE_GENERATION", { prompt: "x", count: 3 });
    await created(server, "TEXT_TO_VIDEO", { script: { prompt: "x" } });
    server.emulator.state.requests.clear();
    const answer = await server.query<{ klingAccount: { concurrency: unknown[] } }>(
      `{ klingAccount { concurrency { unitType limit running queued } } }`,
    );
    expect(answer.klingAccount.concurrency).toEqual([
      { unitType: "VIDEO", limit: null, running: 1, queued: 0 },
      { unitType: "IMAGE", limit: null, running: 3, queued: 0 },
      { unitType: "VIRTUAL_TRY_ON", limit: null, running: 0, queued: 0 },
    ]);
    expect(
      server.emulator.state.requests.all().filter(({ path }) => path === "/account/costs"),
    ).toEqual([]);
  });
});
