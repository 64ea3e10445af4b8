import { beforeAll, describe, expect, it } from "vitest";
import type { TaskKind } from "../../src/services/kling/products.js";
import { offlineMutations, type Asked } from "./offline.js";
import { GOOD, kinds, link, PICTURE, picture, type Kind } from "./support.js";

/**
 * What the examples of Kling's documents leave untold; those stand in examples.test.ts, lip-sync's
 * in test/graphql/.
 */
let ask: (kind: TaskKind, input: object, options?: object) => Promise<Asked>;
beforeAll(async () => {
  ask = await offlineMutations();
});

const first = link("first.png");
const { url } = first;
const still = {
  type: "simple",
  config: { horizontal: 0, vertical: 0, pan: 0, tilt: 0, roll: 0, zoom: 0 },
};

/** The least that can be said, with the defaults of reference/defaults.json. */
const least: [kind: TaskKind, input: object, body: object][] = [
  [
    "TEXT_TO_VIDEO",
    { script: { prompt: "x" } },
    {
      model_name: "kling-v2-5-turbo",
      prompt: "x",
      mode: "std",
      aspect_ratio: "16:9",
      duration: "5",
    },
  ],
  [
    "IMAGE_TO_VIDEO",
    { firstFrame: first },
    { model_name: "kling-v2-5-turbo", image: url, mode: "std", duration: "5" },
  ],
  [
    "MULTI_IMAGE_TO_VIDEO",
    { images: [first], prompt: "x" },
    {
      model_name: "kling-v1-6",
      image_list: [{ image: url }],
      prompt: "x",
      mode: "std",
      duration: "5",
      aspect_ratio: "16:9",
    },
  ],
  ["VIDEO_EXTENSION", { video: { klingVideoId: "1" } }, { video_id: "1" }],
  [
    "VIDEO_EFFECT",
    { scene: "pet_lion_pro", images: { single: first } },
    { effect_scene: "pet_lion_pro", input: { image: url } },
  ],
  ["IMAGE_GENERATION", { prompt: "x" }, { model_name: "kling-v2-1", prompt: "x", n: 1 }],
  [
    "IMAGE_EXPANSION",
    { image: first },
    {
      image: url,
      up_expansion_ratio: 0,
      down_expansion_ratio: 0,
      left_expansion_ratio: 0,
      right_expansion_ratio: 0,
      n: 1,
    },
  ],
  [
    "VIRTUAL_TRY_ON",
    { humanImage: first, clothImage: first },
    { model_name: "kolors-virtual-try-on-v1-5", human_image: url, cloth_image: url },
  ],
];

const more: [what: string, kind: TaskKind, input: object, body: object][] = [
  [
    "a model without modes",
    "TEXT_TO_VIDEO",
    { script: { prompt: "x" }, model: "KLING_V2_MASTER" },
    { model_name: "kling-v2-master", prompt: "x", aspect_ratio: "16:9", duration: "5" },
  ],
  [
    "a ready-made camera movement, without config",
    "TEXT_TO_VIDEO",
    { script: { prompt: "x" }, model: "KLING_V1", camera: { preset: "RIGHT_TURN_FORWARD" } },
    {
      model_name: "kling-v1",
      prompt: "x",
      mode: "std",
      camera_control: { type: "right_turn_forward" },
      aspect_ratio: "16:9",
      duration: "5",
    },
  ],
  [
    "an end frame alone",
    "IMAGE_TO_VIDEO",
    { lastFrame: first, model: "KLING_V1_6" },
    { model_name: "kling-v1-6", image_tail: url, mode: "pro", duration: "5" },
  ],
  [
    "a mask of what stays alone",
    "IMAGE_TO_VIDEO",
    { firstFrame: first, motionBrush: { staticMask: link("mask.png") }, model: "KLING_V1_5" },
    {
      model_name: "kling-v1-5",
      image: url,
      static_mask: link("mask.png").url,
      mode: "pro",
      duration: "5",
    },
  ],
  [
    "a camera that follows a picture",
    "IMAGE_TO_VIDEO",
    { firstFrame: first, camera: { simple: { tilt: -2.5 } }, model: "KLING_V1_5" },
    {
      model_name: "kling-v1-5",
      image: url,
      camera_control: { ...still, config: { ...still.config, tilt: -2.5 } },
      mode: "pro",
      duration: "5",
    },
  ],
  [
    "everything an extension takes",
    "VIDEO_EXTENSION",
    { video: { klingVideoId: "1" }, prompt: "x", negativePrompt: "y", cfgScale: 0 },
    { video_id: "1", prompt: "x", negative_prompt: "y", cfg_scale: 0 },
  ],
  [
    "a dual scene in Kling's own model and mode",
    "VIDEO_EFFECT",
    {
      scene: "heart_gesture",
      images: { pair: { left: first, right: link("b.png") } },
      durationSeconds: 10,
    },
    {
      effect_scene: "heart_gesture",
      input: {
        model_name: "kling-v1",
        mode: "std",
        duration: "10",
        images: [url, link("b.png").url],
      },
    },
  ],
  [
    "a single scene of 2025 with the one model that it asks for",
    "VIDEO_EFFECT",
    { scene: "rocketrocket", images: { single: first } },
    {
      effect_scene: "rocketrocket",
      input: { model_name: "kling-v1-6", duration: "5", image: url },
    },
  ],
  [
    "a restyled picture, whose ratio is that of its source",
    "IMAGE_GENERATION",
    { prompt: "x", model: "KLING_V2", reference: { image: first }, aspectRatio: "RATIO_9_16" },
    { model_name: "kling-v2", prompt: "x", image: url, n: 1 },
  ],
  [
    "a large picture",
    "IMAGE_GENERATION",
    {
      prompt: "x",
      negativePrompt: "y",
      resolution: "RESOLUTION_2K",
      aspectRatio: "RATIO_21_9",
      count: 9,
    },
    {
      model_name: "kling-v2-1",
      prompt: "x",
      negative_prompt: "y",
      resolution: "2k",
      n: 9,
      aspect_ratio: "21:9",
    },
  ],
  [
    "the look of a face",
    "IMAGE_GENERATION",
    { prompt: "x", reference: { image: first, type: "FACE", imageFidelity: 1 } },
    {
      model_name: "kling-v2-1",
      prompt: "x",
      image: url,
      image_reference: "face",
      image_fidelity: 1,
      n: 1,
    },
  ],
  [
    "the older try-on, with files",
    "VIRTUAL_TRY_ON",
    { humanImage: picture, clothImage: picture, model: "KOLORS_VIRTUAL_TRY_ON_V1" },
    { model_name: "kolors-virtual-try-on-v1", human_image: PICTURE, cloth_image: PICTURE },
  ],
];

describe("the translation into Kling's body", () => {
  it.each(least)(
    "of %s writes the defaults of reference/defaults.json, and nothing else",
    async (kind, input, body) => {
      expect((await ask(kind, input)).request?.body).toEqual(body);
    },
  );

  it.each(more)("of %s (%s)", async (_what, kind, input, body) => {
    const { request, userErrors } = await ask(kind, input);
    expect(userErrors).toEqual([]);
    expect(request?.body).toEqual(body);
  });

  it.each(["horizontal", "vertical", "pan", "tilt", "roll", "zoom"])(
    "moves the camera along %s alone, and names all six axes",
    async (axis) => {
      const { request } = await ask("TEXT_TO_VIDEO", {
        script: { prompt: "x" },
        model: "KLING_V1",
        camera: { simple: { [axis]: -10 } },
      });
      expect(request?.body["camera_control"]).toEqual({
        ...still,
        config: { ...still.config, [axis]: -10 },
      });
    },
  );

  it.each(kinds)("of %s takes a field that is null for one that is left out", async (kind) => {
    const unchosen = { negativePrompt: null, model: null, mode: null, durationSeconds: null };
    const nothing: Record<Kind, object> = {
      TEXT_TO_VIDEO: { ...unchosen, aspectRatio: null, camera: null, cfgScale: null },
      IMAGE_TO_VIDEO: { ...unchosen, lastFrame: null, motionBrush: null, camera: null },
      MULTI_IMAGE_TO_VIDEO: { ...unchosen, aspectRatio: null },
      VIDEO_EXTENSION: { negativePrompt: null, cfgScale: null },
      LIP_SYNC: {},
      VIDEO_EFFECT: { model: null, mode: null, durationSeconds: null },
      IMAGE_GENERATION: {
        negativePrompt: null,
        reference: null,
        model: null,
        resolution: null,
        aspectRatio: null,
      },
      IMAGE_EXPANSION: {},
      VIRTUAL_TRY_ON: { model: null },
    };
    const options = { externalTaskId: null, idempotencyKey: null, webhookUrl: null };
    const { request, userErrors } = await ask(kind, { ...GOOD[kind], ...nothing[kind] }, options);
    expect(userErrors).toEqual([]);
    expect(request?.body).toEqual((await ask(kind, GOOD[kind])).request?.body);
  });

  it("takes as many slots as pictures are made (kling-api.md#I.7)", async () => {
    expect((await ask("IMAGE_GENERATION", { prompt: "x", count: 7 })).request?.weight).toBe(7);
    expect((await ask("IMAGE_EXPANSION", { image: first, count: 3 })).request?.weight).toBe(3);
    expect((await ask("TEXT_TO_VIDEO", { script: { prompt: "x" } })).request?.weight).toBe(1);
  });
});
