import { readFileSync } from "node:fs";
import { isEnumType, type GraphQLSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createSchema } from "../../src/resolvers/index.js";
import { enumName } from "../../src/schema/enum.js";
import type { TestServer } from "../support/server.js";
import { kinds, startQuietServer } from "./support.js";

const rows = z
  .array(
    z.object({
      kind: z.string(),
      model: z.string(),
      feature: z.string(),
      modes: z.array(z.string()),
      durations: z.array(z.number()),
      standard: z.string(),
      withdrawn: z.string().nullable(),
    }),
  )
  .parse(
    JSON.parse(readFileSync(new URL("../../reference/capabilities.json", import.meta.url), "utf8")),
  )
  .filter(({ kind, standard }) => standard === "legacy" && kinds.some((each) => each === kind));

interface Capability {
  kind: string;
  model: string;
  feature: string;
  modes: string[];
  durations: number[];
}

describe("the catalog", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer();
  });
  afterAll(() => server.close());

  const capabilities = async (kind?: string) =>
    (
      await server.query<{ capabilities: Capability[] }>(
        `query ($kind: TaskKind) { capabilities(kind: $kind) { kind model feature modes durations } }`,
        { kind },
      )
    ).capabilities;

  it("has every row of Kling's map that an input can ask for", async () => {
    // VideoMode has no 4k, and a row that offers nothing else is none here.
    const expected = rows
      .filter(({ modes }) => modes.join() !== "4k")
      .map(({ kind, model, feature, modes, durations }) => ({
        kind,
        model,
        feature,
        modes: modes.filter((mode) => mode !== "4k").map(enumName),
        durations,
      }));
    expect(expected.length).toBeGreaterThan(60);
    expect(await capabilities()).toEqual(expected);
  });

  it.each(kinds)("shows the rows of %s alone where that is asked for", async (kind) => {
    const own = await capabilities(kind);
    expect(own.length).toBeGreaterThan(0);
    expect(own).toEqual((await capabilities()).filter((row) => row.kind === kind));
  });

  it("has every scene, with what it takes", async () => {
    const { effects } = await server.query<{ effects: { scene: string }[] }>(
      `{ effects { scene characters models modes durations } }`,
    );
    expect(effects).toHaveLength(333);
    expect(effects).toEqual(
      expect.arrayContaining([
        { scene: "squish", characters: 1, models: ["kling-v1-6"], modes: [], durations: [5] },
        {
          scene: "hug",
          characters: 2,
          models: ["kling-v1", "kling-v1-5", "kling-v1-6"],
          modes: ["STD", "PRO"],
          durations: [5, 10],
        },
        {
          scene: "fight",
          characters: 2,
          models: ["kling-v1-6"],
          modes: ["STD", "PRO"],
          durations: [5, 10],
        },
        { scene: "hug_pro", characters: 2, models: [], modes: [], durations: [] },
      ]),
    );
  });

  it("asks Kling nothing, however often it is asked", async () => {
    server.emulator.state.requests.clear();
    const everything = `{ capabilities { model } effects { scene } voices { id } }`;
    await Promise.all(Array.from({ length: 20 }, () => server.query(everything)));
    expect(server.emulator.state.requests.all()).toEqual([]);
  });
});

describe("the models of a product", () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await createSchema();
  });

  const enums = [
    ["TextToVideoModel", "TEXT_TO_VIDEO", null],
    ["ImageToVideoModel", "IMAGE_TO_VIDEO", null],
    ["MultiImageToVideoModel", "MULTI_IMAGE_TO_VIDEO", null],
    ["SingleEffectModel", "VIDEO_EFFECT", "single"],
    ["DualEffectModel", "VIDEO_EFFECT", "dual"],
    ["ImageGenerationModel", "IMAGE_GENERATION", null],
    ["VirtualTryOnModel", "VIRTUAL_TRY_ON", null],
  ] as const;

  it.each(enums)(
    "are the values of %s, deprecated with the day where Kling has withdrawn all that they offered",
    (name, kind, feature) => {
      const type = schema.getType(name);
      const own = rows.filter(
        (row) =>
          row.kind === kind && row.model !== "-" && (feature === null || row.feature === feature),
      );
      const expected = [...new Set(own.map(({ model }) => model))].map((model) => {
        const ends = own
          .filter((row) => row.model === model)
          .map(({ withdrawn }) => withdrawn ?? "alive");
        return [
          enumName(model),
          ends.includes("alive")
            ? undefined
            : `Withdrawn by Kling on ${ends.sort().at(-1) ?? ""}. It is still sent: Kling has the last word.`,
        ];
      });
      expect(expected.length).toBeGreaterThan(0);
      expect(
        isEnumType(type) && type.getValues().map((value) => [value.name, value.deprecationReason]),
      ).toEqual(expected);
    },
  );
});
