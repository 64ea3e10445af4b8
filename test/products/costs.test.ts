import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { TaskKind } from "../../src/services/kling/products.js";
import { createsAt } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import { valid } from "./arbitraries.js";
import { offlineMutations, planOfEmulator, type Asked } from "./offline.js";
import type { Kind } from "./random-offers.js";
import {
  created,
  finished,
  GOOD,
  kinds,
  startQuietServer,
  stemOf,
  type Kind as OrderedKind,
} from "./support.js";

const seed = 20_261_127;
const UNITS = "unitType units";
const ESTIMATE = /* GraphQL */ `
  query ($input: TaskInput!) {
    estimateCost(input: $input) {
      estimate { minimum { ${UNITS} } maximum { ${UNITS} } basis priceListDate }
      userErrors { code path message }
    }
  }`;
const answer = z.object({
  estimateCost: z.object({
    estimate: z
      .object({
        minimum: z.object({ unitType: z.string(), units: z.string() }).nullable(),
        maximum: z.object({ unitType: z.string(), units: z.string() }).nullable(),
        basis: z.string(),
        priceListDate: z.string(),
      })
      .nullable(),
    userErrors: z.array(z.object({ code: z.string(), path: z.array(z.string()) })),
  }),
});
const fieldOf = (kind: TaskKind) => stemOf(kind).replace(/^./, (letter) => letter.toLowerCase());

describe("the cost of any input", () => {
  let ask: (kind: TaskKind, input: object) => Promise<Asked>;
  beforeAll(async () => {
    ask = await offlineMutations();
  });
  const priced = Object.keys(valid).filter(
    (kind): kind is Kind => kind in valid && kind !== "VIDEO_EFFECT",
  );

  it.each(priced)("of %s is what the emulator deducts, or the most of it", async (kind) => {
    await fc.assert(
      fc.asyncProperty(valid[kind], async (input) => {
        const { request } = await ask(kind, input);
        const { units } = planOfEmulator(kind, request?.body ?? {});
        const most = request?.estimate?.units;
        // Nobody publishes a price of this one.
        if (request?.body["model_name"] === "kling-v2-new") expect(most).toBeUndefined();
        // The price goes by the video that is extended.
        else if (kind === "VIDEO_EXTENSION") expect(units).toBeLessThanOrEqual(Number(most));
        else expect(String(units)).toBe(most);
      }),
      { seed, numRuns: 200 },
    );
  });
});

describe("estimateCost", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer();
  });
  afterAll(() => server.close());
  const estimate = async (kind: TaskKind, input: object) =>
    answer.parse(await server.query(ESTIMATE, { input: { [fieldOf(kind)]: input } })).estimateCost;

  it.each<[OrderedKind, string, string]>([
    ["TEXT_TO_VIDEO", "1.5", "1.5"],
    ["IMAGE_TO_VIDEO", "1.5", "1.5"],
    ["MULTI_IMAGE_TO_VIDEO", "2", "2"],
    ["VIDEO_EXTENSION", "1", "3.5"],
    ["LIP_SYNC", "0.5", "1"],
    ["IMAGE_GENERATION", "8", "8"],
    ["IMAGE_EXPANSION", "8", "8"],
    ["VIRTUAL_TRY_ON", "1", "1"],
  ])("of %s is %s to %s units", async (kind, minimum, maximum) => {
    const { estimate: found, userErrors } = await estimate(kind, GOOD[kind]);
    expect(userErrors).toEqual([]);
    expect(found).toMatchObject({
      minimum: { units: minimum },
      maximum: { units: maximum },
      priceListDate: "2026-09-20",
    });
  });

  it("has no amounts where the price list has no price, and says so", async () => {
    expect(await estimate("VIDEO_EFFECT", GOOD.VIDEO_EFFECT)).toEqual({
      estimate: {
        minimum: null,
        maximum: null,
        basis: "Kling's price list has no price for this.",
        priceListDate: "2026-09-20",
      },
      userErrors: [],
    });
  });

  it("checks the input as the create does, with paths from its own argument down", async () => {
    const { estimate: found, userErrors } = await estimate("TEXT_TO_VIDEO", {
      script: { prompt: " " },
    });
    expect(found).toBeNull();
    expect(userErrors).toMatchObject([
      { code: "INVALID_INPUT", path: ["input", "textToVideo", "script", "prompt"] },
    ]);
  });

  it("takes exactly one input", async () => {
    const input = { lipSync: GOOD.LIP_SYNC, textToVideo: GOOD.TEXT_TO_VIDEO };
    await expect(server.query(ESTIMATE, { input })).rejects.toThrow(/exactly one/i);
  });

  it("stores and sends nothing", async () => {
    server.emulator.state.requests.clear();
    for (const kind of kinds) await estimate(kind, GOOD[kind]);
    expect(createsAt(server.emulator)).toEqual([]);
    expect(await server.query("{ tasks { nodes { id } } }")).toEqual({ tasks: { nodes: [] } });
  });
});

describe("a task's cost", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer();
  });
  afterAll(() => server.close());
  const COST = `cost { estimated { ${UNITS} } charged { units { ${UNITS} } money currency listPrice } }`;
  const costOf = async (id: string) =>
    z
      .object({ task: z.object({ cost: z.unknown() }) })
      .parse(await server.query(`query ($id: ID!) { task(id: $id) { ${COST} } }`, { id })).task
      .cost;

  it("is estimated when it is created", async () => {
    const { id } = await created(server, "LIP_SYNC", GOOD.LIP_SYNC);
    expect(await costOf(id)).toEqual({
      estimated: { unitType: "VIDEO", units: "1" },
      charged: null,
    });
  });

  it("is nothing if Kling refuses or fails it", async () => {
    const input = { script: { prompt: "[fail] A red hut" } };
    const { id } = await created(server, "TEXT_TO_VIDEO", input);
    expect(await finished(server, id)).toMatchObject({ status: "FAILED" });
    expect(await costOf(id)).toEqual({
      estimated: { unitType: "VIDEO", units: "1.5" },
      charged: {
        units: { unitType: "VIDEO", units: "0" },
        money: null,
        currency: null,
        listPrice: null,
      },
    });
  });
});
