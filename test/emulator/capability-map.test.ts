import { readFileSync } from "node:fs";
import { expect, it, describe, beforeAll, afterAll } from "vitest";
import { z } from "zod";
import { ENDPOINTS } from "../../src/emulator/endpoints/index.js";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";
import { Refusal } from "../../src/emulator/model/answer.js";
import { createTask } from "../../src/emulator/tasks/create.js";
import { PATHS, PICTURE } from "./samples.js";
import { emulate, START, token } from "./support.js";

/**
 * The map itself is the expectation: every combination that a row holds is accepted, every other
 * one is refused.
 */
const rows = z
  .array(
    z.looseObject({
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
  .filter((row) => row.standard === "legacy");

const masks = [
  {
    mask: PICTURE,
    trajectories: [
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ],
  },
];
const simple = { type: "simple", config: { zoom: 1 } };
const shots = (duration: string) => ({
  multi_shot: true,
  shot_type: "customize",
  multi_prompt: [{ index: 1, prompt: "x", duration }],
});

/** What a request looks like that uses a feature. */
const bodies: Record<string, Record<string, (duration: string) => object>> = {
  TEXT_TO_VIDEO: {
    text: () => ({ prompt: "x" }),
    camera_control: () => ({ prompt: "x", camera_control: simple }),
    sound: () => ({ prompt: "x", sound: "on" }),
    voice_list: () => ({
      prompt: "x",
      sound: "on",
      voice_list: [{ voice_id: "890000000000000201" }],
    }),
    multi_shot: shots,
  },
  IMAGE_TO_VIDEO: {
    first_frame: () => ({ image: PICTURE }),
    first_last_frame: () => ({ image: PICTURE, image_tail: PICTURE }),
    last_frame_only: () => ({ image_tail: PICTURE }),
    motion_brush: () => ({ image: PICTURE, dynamic_masks: masks }),
    camera_control: () => ({ image: PICTURE, camera_control: simple }),
    sound: () => ({ image: PICTURE, sound: "on" }),
    voice_list: () => ({
      image: PICTURE,
      sound: "on",
      voice_list: [{ voice_id: "890000000000000201" }],
    }),
    multi_shot: (duration) => ({ image: PICTURE, ...shots(duration) }),
    element_list: () => ({ image: PICTURE, element_list: [{ element_id: 160 }] }),
  },
  MULTI_IMAGE_TO_VIDEO: { multi_image: () => ({ prompt: "x", image_list: [{ image: PICTURE }] }) },
};

const models = [...new Set(rows.map((row) => row.model))].filter((model) =>
  /^kling-v\d/.test(model),
);
const modes = ["std", "pro", "4k"];
const durations = ["3", "5", "10", "15", "16"];

const cases = Object.entries(bodies).flatMap(([kind, features]) =>
  Object.keys(features).map((feature) => [kind, feature] as const),
);

describe("each cell of the capability map", () => {
  let emulator: Emulator;
  beforeAll(
    async () =>
      (emulator = await startEmulator({
        clock: () => START,
        date: "any",
        concurrency: 100_000,
      })),
  );
  afterAll(() => emulator.close());

  /** Behind the HTTP server: there are thousands of cells. */
  const codeOf = (kind: string, body: object): { code: number; message: string } => {
    const path = Object.entries(PATHS).find(([name]) => name === kind)?.[1];
    const endpoint = ENDPOINTS.find((each) => each.path === path);
    if (endpoint === undefined) throw new Error(`The emulator has no endpoint for ${kind}.`);
    try {
      createTask(emulator.state, endpoint, body, emulator.url);
      return { code: 0, message: "accepted" };
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };

  it.each(cases)("%s with %s is accepted or refused as it says", (kind, feature) => {
    const build = bodies[kind]?.[feature];
    for (const model of models)
      for (const mode of modes)
        for (const duration of durations) {
          const allowed = rows.some(
            (row) =>
              row.kind === kind &&
              row.model === model &&
              row.feature === feature &&
              (row.modes.length === 0 || row.modes.includes(mode)) &&
              row.durations.includes(Number(duration)),
          );
          const { code, message } = codeOf(kind, {
            model_name: model,
            mode,
            duration,
            ...build?.(duration),
          });
          expect(
            `${model} ${mode} ${duration}: ${code === 0 ? "accepted" : "refused"}`,
            message,
          ).toBe(`${model} ${mode} ${duration}: ${allowed ? "accepted" : "refused"}`);
        }
  });
});

describe("each cell of the image map", () => {
  const images = z
    .array(
      z.looseObject({
        model: z.string(),
        feature: z.string(),
        resolutions: z.array(z.string()),
        ratios: z.array(z.string()),
      }),
    )
    .parse(rows.filter((row) => row.kind === "IMAGE_GENERATION"));
  const uses: [body: object, features: string[]][] = [
    [{}, ["text_to_image"]],
    [{ image: PICTURE }, ["image_to_image", "restyle"]],
    [{ image: PICTURE, image_reference: "subject" }, ["subject_reference"]],
    [{ image: PICTURE, image_reference: "face" }, ["face_reference"]],
  ];

  it.each([...new Set(images.map((row) => row.model))])(
    "of %s is accepted or refused as it says",
    async (model) => {
      const client = await emulate({ concurrency: 100_000 });
      for (const [body, features] of uses)
        for (const resolution of ["1k", "2k"])
          for (const aspect_ratio of ["1:1", "16:9", "4:3", "3:2", "2:3", "3:4", "9:16", "21:9"]) {
            const allowed = images.some(
              (row) =>
                row.model === model &&
                features.includes(row.feature) &&
                (row.resolutions.length === 0 || row.resolutions.includes(resolution)) &&
                (row.ratios.length === 0 || row.ratios.includes(aspect_ratio)),
            );
            const { code } = await client.post(PATHS.IMAGE_GENERATION, {
              model_name: model,
              prompt: "x",
              resolution,
              aspect_ratio,
              ...body,
            });
            expect([features, resolution, aspect_ratio, code]).toEqual([
              features,
              resolution,
              aspect_ratio,
              allowed ? 0 : 1201,
            ]);
          }
    },
  );
});

describe("a row's dates", () => {
  const dated = rows.filter(
    (row) => row.kind in bodies && bodies[row.kind]?.[row.feature] && row.since !== null,
  );

  it.each(
    dated.map((row) => [row.kind, row.model, row.feature, row.modes.join("/"), row.since] as const),
  )("%s %s %s %s is offered from %s on", async (kind, model, feature, mode, since) => {
    const row = dated.find(
      (one) =>
        one.kind === kind &&
        one.model === model &&
        one.feature === feature &&
        one.modes.join("/") === mode,
    );
    const duration = String(row?.durations[0]);
    const body = {
      model_name: model,
      mode: row?.modes[0],
      duration,
      ...bodies[kind]?.[feature]?.(duration),
    };
    const path = Object.entries(PATHS).find(([name]) => name === kind)?.[1] ?? "";
    const codeOn = async (date: string): Promise<number> => {
      const emulator = await startEmulator({ date, clock: () => START });
      const headers = { authorization: `Bearer ${token()}`, "content-type": "application/json" };
      const response = await fetch(emulator.url + path, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      await emulator.close();
      return z.object({ code: z.number() }).parse(await response.json()).code;
    };
    expect(await codeOn(since ?? "")).toBe(0);
    // The day before it is refused, or the field is not known yet and the rest of the request is
    // checked.
    const before = new Date(Date.parse(since ?? "") - 86_400_000).toISOString().slice(0, 10);
    const unknownField =
      ["sound", "voice_list", "multi_shot", "element_list"].includes(feature) &&
      Date.parse(since ?? "") !== 0;
    if (!unknownField) expect(await codeOn(before)).toBe(1201);
    if (row?.withdrawn != null) expect(await codeOn(row.withdrawn)).toBe(1203);
  });
});
