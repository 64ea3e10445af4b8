import { readFileSync } from "node:fs";
import { isEnumType, type GraphQLSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createSchema } from "../../src/resolvers/index.js";
import { enumName } from "../../src/schema/enum.js";
import { modeName } from "../../src/schema/video-options.js";
import { taskKinds } from "../../src/services/kling/products.js";
import type { TestServer } from "../support/server.js";
import { kinds, startQuietServer } from "./support.js";

/** Legacy names of the new standard's resolutions (kling-api-2026.md#C.1). */
const NEW_MODES = new Map([
  ["720p", "std"],
  ["1080p", "pro"],
]);

const rows = z
  .array(
    z.object({
      kind: z.string(),
      model: z.string(),
      feature: z.string(),
      modes: z.array(z.string()),
      durations: z.array(z.number()),
      standard: z.string(),
      since: z.string().nullable(),
      withdrawn: z.string().nullable(),
    }),
  )
  .parse(
    JSON.parse(readFileSync(new URL("../../reference/capabilities.json", import.meta.url), "utf8")),
  )
  .filter(
    ({ kind, model, standard }) =>
      // Of the new standard's models, the only one that has no legacy name.
      (standard === "legacy" || model === "kling-3.0-turbo") &&
      taskKinds.some((each) => each === kind),
  )
  .map((row) => ({ ...row, modes: row.modes.map((mode) => NEW_MODES.get(mode) ?? mode) }));

interface Capability {
  kind: string;
  model: string | null;
  modelValue: string | null;
  label: string;
  feature: string;
  modes: string[];
  durationsSeconds: number[];
  sound: string;
  availableSince: string | null;
  withdrawnOn: string | null;
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
        `query ($kind: TaskKind) { capabilities(kind: $kind) { kind model modelValue label feature modes durationsSeconds sound availableSince withdrawnOn } }`,
        { kind },
      )
    ).capabilities;

  it("has every row of Kling's map that an input can ask for", async () => {
    // Mode by mode: a row whose modes differ in their sound is two here.
    const expected = rows.flatMap(({ kind, model, feature, modes, durations, since, withdrawn }) =>
      (modes.length === 0 ? [null] : modes.map(modeName)).map((mode) => ({
        kind,
        model: model === "-" ? null : model,
        feature: enumName(feature),
        mode,
        durationsSeconds: durations,
        availableSince: since,
        withdrawnOn: withdrawn,
      })),
    );
    expect(expected.length).toBeGreaterThan(60);
    const told = (await capabilities()).flatMap(({ modes, label, modelValue, sound, ...row }) => {
      expect([label, modelValue, sound]).toBeDefined();
      return (modes.length === 0 ? [null] : modes).map((mode) => ({ ...row, mode }));
    });
    expect(told).toEqual(expected);
  });

  it("tells which rows have sound", async () => {
    const soundOf = async (kind: string, model: string, feature: string) =>
      (await capabilities(kind))
        .filter((row) => row.model === model && row.feature === feature)
        .map(({ modes, sound }) => `${modes.join()} ${sound}`);
    expect(await soundOf("TEXT_TO_VIDEO", "kling-v2-5-turbo", "TEXT")).toEqual([
      "PRO NONE",
      "STD NONE",
    ]);
    expect(await soundOf("TEXT_TO_VIDEO", "kling-v2-6", "TEXT")).toEqual([
      "STD NONE",
      "PRO OPTIONAL",
    ]);
    expect(await soundOf("TEXT_TO_VIDEO", "kling-v3", "TEXT")).toEqual([
      "STD,PRO OPTIONAL",
      "UHD_4K OPTIONAL",
    ]);
    expect(await soundOf("TEXT_TO_VIDEO", "kling-3.0-turbo", "TEXT")).toEqual(["STD,PRO ALWAYS"]);
    expect(await soundOf("IMAGE_TO_VIDEO", "kling-v2-6", "FIRST_LAST_FRAME")).toEqual(["PRO NONE"]);
    expect(await soundOf("IMAGE_TO_VIDEO", "kling-v2-6", "VOICE_LIST")).toEqual(["PRO ALWAYS"]);
    expect(await soundOf("IMAGE_GENERATION", "kling-v3", "TEXT_TO_IMAGE")).toEqual([" NONE"]);
  });

  it("names each row for people, and as the value of the input's model enum", async () => {
    const rowsOf = async (kind: string, feature: string) =>
      (await capabilities(kind)).filter((row) => row.feature === feature);
    expect((await rowsOf("TEXT_TO_VIDEO", "TEXT"))[0]).toMatchObject({
      label: "Kling V1, text",
      modelValue: "KLING_V1",
    });
    expect((await rowsOf("IMAGE_TO_VIDEO", "FIRST_LAST_FRAME"))[1]).toMatchObject({
      label: "Kling V1.5, first last frame",
      modelValue: "KLING_V1_5",
    });
    expect((await rowsOf("LIP_SYNC", "VIDEO_ID"))[0]).toMatchObject({
      label: "Video id",
      model: null,
      modelValue: null,
    });
    expect((await rowsOf("VIDEO_EFFECT", "DUAL"))[0]).toMatchObject({
      model: "kling-v1",
      modelValue: null,
    });
  });

  it.each(kinds)("shows the rows of %s alone where that is asked for", async (kind) => {
    const own = await capabilities(kind);
    expect(own.length).toBeGreaterThan(0);
    expect(own).toEqual((await capabilities()).filter((row) => row.kind === kind));
  });

  it("has every scene, with what it takes", async () => {
    const { effects } = await server.query<{ effects: { scene: string }[] }>(
      `{ effects { id scene label imageCount models modes durationsSeconds availableSince withdrawnOn } }`,
    );
    expect(effects).toHaveLength(333);
    const effect = (name: string) => effects.find(({ scene }) => scene === name);
    expect(effect("squish")).toMatchObject({
      id: "effect_squish",
      label: "Squish",
      imageCount: 1,
      models: ["kling-v1-6"],
      modes: [],
      durationsSeconds: [5],
    });
    expect(effect("hug")).toMatchObject({
      imageCount: 2,
      models: ["kling-v1", "kling-v1-5", "kling-v1-6"],
      modes: ["STD", "PRO"],
      durationsSeconds: [5, 10],
      withdrawnOn: "2026-01-30",
    });
    expect(effect("fight")).toMatchObject({ models: ["kling-v1-6"], availableSince: "2025-08-19" });
    expect(effect("hug_pro")).toMatchObject({
      label: "Hug pro",
      imageCount: 2,
      models: [],
      modes: [],
      durationsSeconds: [],
      withdrawnOn: null,
    });
    // Of this one only the month is known.
    expect(effect("beast_striker")).toMatchObject({ availableSince: null });
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
    ["TextToVideoModel", "TEXT_TO_VIDEO", "KLING_V2_6"],
    ["ImageToVideoModel", "IMAGE_TO_VIDEO", "KLING_V2_6"],
    ["MultiImageToVideoModel", "MULTI_IMAGE_TO_VIDEO", null],
    ["ImageGenerationModel", "IMAGE_GENERATION", "KLING_V2_1"],
    ["VirtualTryOnModel", "VIRTUAL_TRY_ON", null],
  ] as const;

  it.each(enums)(
    "are the values of %s, deprecated with the day and the successor where Kling has withdrawn all that they offered",
    (name, kind, successor) => {
      const type = schema.getType(name);
      const own = rows.filter((row) => row.kind === kind && row.model !== "-");
      const expected = [...new Set(own.map(({ model }) => model))].map((model) => {
        const ends = own
          .filter((row) => row.model === model)
          .map(({ withdrawn }) => withdrawn ?? "alive");
        return [
          enumName(model),
          // Of the multi-image models none is alive; then the mutation is deprecated instead.
          ends.includes("alive") || successor === null
            ? undefined
            : `Withdrawn by Kling on ${ends.sort().at(-1) ?? ""}; use ${successor}. Requests are still forwarded, and Kling will probably reject them.`,
        ];
      });
      expect(expected.length).toBeGreaterThan(0);
      expect(
        isEnumType(type) && type.getValues().map((value) => [value.name, value.deprecationReason]),
      ).toEqual(expected);
    },
  );
});
