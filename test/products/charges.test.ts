import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { TaskKind } from "../../src/services/kling/products.js";
import type { TestServer } from "../support/server.js";
import {
  create,
  finished,
  GOOD,
  GOOD_LATER,
  isSolution,
  kinds,
  laterKinds,
  startQuietServer,
  stemOf,
} from "./support.js";

const amount = z.object({ unitType: z.string(), units: z.string() }).nullable();
const estimateAnswer = z.object({
  estimateCost: z.object({
    estimate: z.object({ minimum: amount, maximum: amount }).nullable(),
    userErrors: z.array(z.unknown()),
  }),
});
const costAnswer = z.object({
  task: z.object({ cost: z.object({ charged: z.object({ units: amount }).nullable() }) }),
});

let server: TestServer;
beforeAll(async () => {
  server = await startQuietServer();
  const options = { externalTaskId: "faces" };
  await create(server, "FACE_IDENTIFICATION", GOOD_LATER.FACE_IDENTIFICATION, options);
});
afterAll(() => server.close());

async function estimateOf(kind: TaskKind, input: object) {
  const field = stemOf(kind).replace(/^./, (letter) => letter.toLowerCase());
  const document = `query ($input: TaskInput!) { estimateCost(input: $input) {
    estimate { minimum { unitType units } maximum { unitType units } } userErrors { code path message } } }`;
  const answer = await server.query(document, { input: { [field]: input } });
  const { estimate, userErrors } = estimateAnswer.parse(answer).estimateCost;
  expect(userErrors).toEqual([]);
  return estimate;
}

async function chargeOf(kind: TaskKind, input: object) {
  const { task } = await create(server, kind, input);
  expect(await finished(server, task?.id ?? "")).toMatchObject({ status: "SUCCEEDED" });
  const document = `query ($id: ID!) { task(id: $id) { cost { charged { units { unitType units } } } } }`;
  return costAnswer.parse(await server.query(document, { id: task?.id })).task.cost.charged?.units;
}

describe("what Kling takes for a task that succeeds", () => {
  it.each([
    ...kinds.map((kind) => [kind, GOOD[kind]] as const),
    // They need a selection, and a plain key: element-selection.test.ts, solutions.test.ts.
    ...laterKinds
      .filter((kind) => kind !== "MULTI_ELEMENTS" && !isSolution(kind))
      .map((kind) => [kind, GOOD_LATER[kind]] as const),
  ])("is for %s what was estimated, or between the two estimates", async (kind, input) => {
    const estimate = await estimateOf(kind, input);
    const charged = await chargeOf(kind, input);
    expect(charged).toBeDefined();
    // Nobody publishes the prices of effects.
    if (kind === "VIDEO_EFFECT") expect(estimate).toMatchObject({ minimum: null, maximum: null });
    else {
      expect(charged?.unitType).toBe(estimate?.maximum?.unitType);
      expect(Number(charged?.units)).toBeGreaterThanOrEqual(Number(estimate?.minimum?.units));
      expect(Number(charged?.units)).toBeLessThanOrEqual(Number(estimate?.maximum?.units));
    }
  });
});
