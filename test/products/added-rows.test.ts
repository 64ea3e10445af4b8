import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { TestServer } from "../support/server.js";
import type { create as createFunction } from "./support.js";

/**
 * The server and its emulator with data files that have rows more. Everything of src/ is imported
 * behind that, in this file's own module graph; what is imported above from the tests are types.
 */
let folder: string;
let server: TestServer;
let create: typeof createFunction;

const add = (file: string, ...rows: object[]) => {
  const path = join(folder, file);
  const present = z.array(z.unknown()).parse(JSON.parse(readFileSync(path, "utf8")));
  writeFileSync(path, JSON.stringify([...present, ...rows]));
};

const offer = {
  model: "kling-v9.5-dream",
  modes: ["pro"],
  durations: [7, 12],
  since: "2027-01-01",
  withdrawn: null,
  standard: "legacy",
  notes: "",
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kling-reference-"));
  cpSync(new URL("../../reference/", import.meta.url), folder, { recursive: true });
  add(
    "capabilities.json",
    { ...offer, kind: "TEXT_TO_VIDEO", feature: "text" },
    { ...offer, kind: "TEXT_TO_VIDEO", feature: "text", modes: ["8k"], durations: [30] },
    // Withdrawn with one feature, the model lives on with the others.
    { ...offer, kind: "TEXT_TO_VIDEO", feature: "camera_control", withdrawn: "2028-02-03" },
    { ...offer, kind: "VIDEO_EFFECT", feature: "dual", withdrawn: "2028-02-03" },
    {
      ...offer,
      kind: "VIRTUAL_TRY_ON",
      model: "kolors-virtual-try-on-v9",
      feature: "shoes",
      modes: [],
      durations: [],
      withdrawn: "2028-02-03",
    },
    {
      ...offer,
      kind: "IMAGE_GENERATION",
      feature: "text_to_image",
      modes: [],
      durations: [],
      resolutions: ["2k"],
      ratios: ["21:9"],
    },
  );
  add(
    "effects-2026.json",
    { effect_scene: "moon_walk", kind: "single", since: "2027-01-01", withdrawn: null },
    { effect_scene: "moon_dance", kind: "dual", since: "2027-01-01", withdrawn: null },
  );
  add("effects-2025.json", {
    effect_scene: "moon_dance",
    kind: "dual",
    models: [offer.model],
    modes: ["pro"],
    durations: ["7"],
    since: "2027-01-01",
  });
  add("voices.json", { voice_id: "moon_voice", name: "Luna", language: "en", gender: "female" });
  vi.stubEnv("REFERENCE_DIR", folder);
  const support = await import("./support.js");
  create = support.create;
  server = await support.startQuietServer();
});
afterAll(async () => {
  await server.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const image = { url: "https://assets.example.com/a.png" };

describe("rows that were added to the data files", () => {
  it("are values of the enums that clients see", async () => {
    const query = `query ($name: String!) { __type(name: $name) { enumValues(includeDeprecated: true) { name deprecationReason } } }`;
    const lastOf = async (name: string) =>
      (
        await server.query<{ __type: { enumValues: unknown[] } }>(query, { name })
      ).__type.enumValues.at(-1);
    const alive = { name: "KLING_V9_5_DREAM", deprecationReason: null };
    expect(await lastOf("TextToVideoModel")).toEqual(alive);
    expect(await lastOf("ImageGenerationModel")).toEqual(alive);
    expect(await lastOf("VirtualTryOnModel")).toEqual({
      name: "KOLORS_VIRTUAL_TRY_ON_V9",
      deprecationReason:
        "Withdrawn by Kling on 2028-02-03; this schema has no replacement. Requests are still forwarded, and Kling will probably reject them.",
    });
    expect(await lastOf("CapabilityFeature")).toEqual({
      name: "SHOES",
      deprecationReason: null,
    });
  });

  const modelRequests = [
    [
      "a model",
      "TEXT_TO_VIDEO",
      { script: { prompt: "x" }, model: "KLING_V9_5_DREAM", durationSeconds: 12 },
      { model_name: "kling-v9.5-dream", mode: "pro", duration: "12" },
    ],
    [
      "a model of pictures",
      "IMAGE_GENERATION",
      {
        prompt: "x",
        model: "KLING_V9_5_DREAM",
        resolution: "RESOLUTION_2K",
        aspectRatio: "RATIO_21_9",
      },
      { model_name: "kling-v9.5-dream", resolution: "2k" },
    ],
    [
      "an effect",
      "VIDEO_EFFECT",
      { scene: "moon_walk", images: { single: image } },
      { effect_scene: "moon_walk", input: { image: image.url } },
    ],
    [
      "an effect that asks for a model",
      "VIDEO_EFFECT",
      { scene: "moon_dance", images: { pair: { left: image, right: image } }, durationSeconds: 7 },
      {
        effect_scene: "moon_dance",
        input: {
          model_name: "kling-v9.5-dream",
          mode: "pro",
          duration: "7",
          images: [image.url, image.url],
        },
      },
    ],
    [
      "a voice",
      "LIP_SYNC",
      {
        video: { klingVideoId: "760000000000000001" },
        speech: { textToVideo: { text: "Hello", voiceId: "moon_voice", voiceLanguage: "EN" } },
      },
      { input: { voice_id: "moon_voice", voice_language: "en" } },
    ],
  ] as const;

  it.each(modelRequests)(
    "make %s usable: taken by the server, and by the emulator",
    async (_what, kind, input, body) => {
      server.emulator.state.requests.clear();
      const { task, userErrors } = await create(server, kind, input);
      expect(userErrors).toEqual([]);
      const creates = server.emulator.state.requests
        .all()
        .filter(({ method }) => method === "POST");
      expect(creates).toMatchObject([{ code: 0, taskId: task?.klingTaskId, body }]);
    },
  );

  it("limit what they offer like any other", async () => {
    const { userErrors } = await create(server, "TEXT_TO_VIDEO", {
      script: { prompt: "x" },
      model: "KLING_V9_5_DREAM",
    });
    expect(userErrors).toMatchObject([
      {
        code: "UNSUPPORTED",
        path: ["input", "durationSeconds"],
        allowed: ["7", "12"],
        message: "kling-v9.5-dream offers text with PRO, 7 or 12 seconds.",
      },
    ]);
  });

  it("offer nothing in 8k alone, which no input can ask for", async () => {
    const { userErrors } = await create(server, "TEXT_TO_VIDEO", {
      script: { prompt: "x" },
      model: "KLING_V9_5_DREAM",
      durationSeconds: 30,
    });
    expect(userErrors).toMatchObject([{ code: "UNSUPPORTED", path: ["input", "durationSeconds"] }]);
  });

  it("are told by the catalog", async () => {
    const catalog = await server.query<Record<string, unknown[]>>(
      `{ capabilities(kind: TEXT_TO_VIDEO) { model label feature durationsSeconds } effects { scene } voices(language: EN) { id name } }`,
    );
    expect(catalog["capabilities"]).toContainEqual({
      model: "kling-v9.5-dream",
      label: "Kling V9.5 Dream, text",
      feature: "TEXT",
      durationsSeconds: [7, 12],
    });
    expect(catalog["effects"]).toContainEqual({ scene: "moon_dance" });
    expect(catalog["voices"]).toContainEqual({ id: "voice_en_moon_voice", name: "Luna" });
  });
});

describe("data files that can't be used", () => {
  it("end the start with the file, the row and what is wrong", async () => {
    const { readReference } = await import("../../src/services/reference.js");
    const schema = z.array(z.object({ model: z.string() }));
    writeFileSync(join(folder, "broken.json"), JSON.stringify([{ model: "kling-v9" }, {}]));
    writeFileSync(join(folder, "cut.json"), "[{");
    const read = (file: string) => () => readReference(file, schema, pathToFileURL(`${folder}/`));
    expect(read("broken.json")).toThrow(
      /broken\.json is not as expected: 1\.model: .*reference\/README\.md/,
    );
    expect(read("cut.json")).toThrow(/cut\.json can't be read as JSON\. REFERENCE_DIR/);
    expect(read("missing.json")).toThrow(/missing\.json can't be read/);
  });

  it("as well as two rows that GraphQL could not tell apart", async () => {
    const { wireEnum } = await import("../../src/schema/enum.js");
    const values = ["kling-v2-1", "kling-v2.1"].map((value) => ({
      name: "KLING_V2_1",
      value,
      description: "x",
    }));
    expect(() => wireEnum("Twins", "x", values)).toThrow(
      'Twins: "kling-v2-1" and another value would both be called KLING_V2_1 in GraphQL.',
    );
  });
});
