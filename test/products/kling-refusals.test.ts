import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TaskKind } from "../../src/services/kling/products.js";
import { orderFault } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import { create, GOOD, link, startQuietServer, type Kind } from "./support.js";

/**
 * Kling has the last word, and its words name REST fields. Those of lip-sync are tested in
 * test/graphql/.
 */
const worded: [kind: Kind, message: string, path: string | null][] = [
  ["TEXT_TO_VIDEO", "model_name value 'kling-v9' is invalid", "input.model"],
  ["TEXT_TO_VIDEO", "model is not supported", "input.model"],
  [
    "TEXT_TO_VIDEO",
    "The model 'kling-v1' has been discontinued and is no longer available.",
    "input.model",
  ],
  ["TEXT_TO_VIDEO", "mode value 'std' is invalid", "input.mode"],
  ["TEXT_TO_VIDEO", "duration value '7' is invalid", "input.durationSeconds"],
  ["TEXT_TO_VIDEO", "prompt: must not be null", "input.script.prompt"],
  ["TEXT_TO_VIDEO", "negativePrompt: size must be between 0 and 2500", "input.negativePrompt"],
  ["TEXT_TO_VIDEO", "negative_prompt value '1' is invalid", "input.negativePrompt"],
  ["TEXT_TO_VIDEO", "cfgScale: must be less than or equal to 1.0", "input.cfgScale"],
  ["TEXT_TO_VIDEO", "cameraControl.zoom: must be less than or equal to 10.0", "input.camera"],
  ["TEXT_TO_VIDEO", "kling-v1-6 is not supported with camera control", "input.camera"],
  ["TEXT_TO_VIDEO", "aspect_ratio value '21:9' is invalid", "input.aspectRatio"],
  ["TEXT_TO_VIDEO", "words of tomorrow", null],
  ["IMAGE_TO_VIDEO", "kling-v1-6 is not supported with motion brush", "input.motionBrush"],
  [
    "IMAGE_TO_VIDEO",
    "dynamicMasks[0].trajectories: size must be between 2 and 77",
    "input.motionBrush.dynamicMasks",
  ],
  ["IMAGE_TO_VIDEO", "static_mask value 'x' is invalid", "input.motionBrush.staticMask"],
  ["IMAGE_TO_VIDEO", "image_tail value 'x' is invalid", "input.lastFrame"],
  ["IMAGE_TO_VIDEO", "image value 'x' is invalid", "input.firstFrame"],
  [
    "IMAGE_TO_VIDEO",
    "image value 'https://x.example/the model's mode.png' is invalid",
    "input.firstFrame",
  ],
  ["IMAGE_TO_VIDEO", "image2video is not available", null],
  // The first frame, the last one, or a mask.
  ["IMAGE_TO_VIDEO", "Image pixel is invalid", null],
  [
    "IMAGE_TO_VIDEO",
    "The resolution or aspect ratio of the input image is invalid, please check.",
    null,
  ],
  [
    "IMAGE_TO_VIDEO",
    "kling-v1-5 is not supported with camera control type down_back",
    "input.camera",
  ],
  ["MULTI_IMAGE_TO_VIDEO", "imageList: size must be between 1 and 4", "input.images"],
  ["MULTI_IMAGE_TO_VIDEO", "image value 'x' is invalid", "input.images"],
  [
    "MULTI_IMAGE_TO_VIDEO",
    "The model 'kling-v1-6' has been discontinued and is no longer available.",
    "input.model",
  ],
  ["VIDEO_EXTENSION", "From video not found by id: 760000000000000999", "input.video"],
  ["VIDEO_EXTENSION", "The total length of the video must not exceed 180 seconds", "input.video"],
  ["VIDEO_EXTENSION", "text2video is not available", null],
  ["VIDEO_EXTENSION", "prompt: size must be between 0 and 2500", "input.prompt"],
  ["VIDEO_EFFECT", "effect_scene value 'hug' is invalid", "input.scene"],
  ["VIDEO_EFFECT", "input.images: size must be between 2 and 2", "input.images"],
  ["VIDEO_EFFECT", "input.duration: must not be null", "input.durationSeconds"],
  [
    "IMAGE_GENERATION",
    "The model 'kling-v1' has been discontinued and is no longer available.",
    "input.model",
  ],
  ["IMAGE_GENERATION", "kling-v3 is not supported", null],
  ["IMAGE_GENERATION", "n: must be less than or equal to 9", "input.count"],
  ["IMAGE_GENERATION", "n value '0' is invalid", "input.count"],
  ["IMAGE_GENERATION", "imageReference: must not be null", "input.reference.type"],
  [
    "IMAGE_GENERATION",
    "humanFidelity: must be less than or equal to 1.0",
    "input.reference.humanFidelity",
  ],
  ["IMAGE_GENERATION", "image_fidelity value 'x' is invalid", "input.reference.imageFidelity"],
  ["IMAGE_GENERATION", "resolution value '2k' is invalid", "input.resolution"],
  ["IMAGE_EXPANSION", "downExpansionRatio: must be less than or equal to 2.0", "input.down"],
  ["IMAGE_EXPANSION", "left_expansion_ratio value 'x' is invalid", "input.left"],
  ["IMAGE_EXPANSION", "The area after expansion must not exceed 3 times the original area", null],
  ["VIRTUAL_TRY_ON", "human_image value 'x' is invalid", "input.humanImage"],
  ["VIRTUAL_TRY_ON", "clothImage: must not be null", "input.clothImage"],
  ["VIRTUAL_TRY_ON", "model is not supported", "input.model"],
];

describe("Kling's refusal", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer();
  });
  afterAll(() => server.close());

  it.each(worded)('of %s in the words "%s" is laid at %s', async (kind, message, path) => {
    orderFault(server.emulator, { route: "POST /v1/*", code: 1201, message, times: 1 });
    const { task, userErrors } = await create(server, kind, GOOD[kind]);
    expect(userErrors).toEqual([]);
    expect(task).toMatchObject({
      status: "FAILED",
      failure: {
        code: "INVALID_INPUT",
        message,
        path: path?.split(".") ?? null,
        retryable: false,
        klingError: { code: 1201, message },
      },
    });
  });
});

describe("after the early models were withdrawn", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer({ EMULATOR_DATE: "2026-09-20" });
  });
  afterAll(() => server.close());

  const image = link("first.png");
  const script = { script: { prompt: "x" } };
  const gone: [kind: TaskKind, model: string, input: object, instead: string][] = [
    ["TEXT_TO_VIDEO", "kling-v1", { ...script, model: "KLING_V1" }, "use kling-v2-6 instead"],
    [
      "TEXT_TO_VIDEO",
      "kling-v2-1-master",
      { ...script, model: "KLING_V2_1_MASTER" },
      "use kling-v2-6 instead",
    ],
    [
      "IMAGE_TO_VIDEO",
      "kling-v2-1",
      { firstFrame: image, model: "KLING_V2_1" },
      "use kling-v2-6 instead",
    ],
    [
      "MULTI_IMAGE_TO_VIDEO",
      "kling-v1-6",
      { images: [image], prompt: "x" },
      "there is no replacement",
    ],
    ["IMAGE_GENERATION", "kling-v2", { prompt: "x", model: "KLING_V2" }, "use kling-v2-1 instead"],
  ];

  it.each(gone)(
    "%s by %s is still sent, and Kling's 404 / 1203 is the task's failure, with the successor",
    async (kind, model, input, instead) => {
      const { task, userErrors } = await create(server, kind, input);
      const message = `The model '${model}' has been discontinued and is no longer available.`;
      expect(userErrors).toEqual([]);
      expect(task).toMatchObject({
        status: "FAILED",
        model,
        failure: {
          code: "INVALID_INPUT",
          path: ["input", "model"],
          message: `${message} Kling withdrew it on 2026-09-15; ${instead}.`,
          klingError: { code: 1203, message },
        },
      });
      expect(task?.failure?.klingError?.requestId).toMatch(/^\S{20,}$/);
    },
  );

  it("a scene that left the list is refused by Kling at the scene", async () => {
    const { task } = await create(server, "VIDEO_EFFECT", {
      scene: "hug",
      images: { pair: { left: image, right: image } },
    });
    expect(task?.failure).toMatchObject({
      code: "INVALID_INPUT",
      path: ["input", "scene"],
      message: "effect_scene value 'hug' is invalid",
      klingError: { code: 1201 },
    });
  });

  it.each([
    ["TEXT_TO_VIDEO", { script: { prompt: "x" } }],
    ["IMAGE_TO_VIDEO", { firstFrame: image }],
    ["IMAGE_GENERATION", { prompt: "x" }],
    ["VIDEO_EFFECT", { scene: "pet_lion_pro", images: { single: image } }],
    ["VIRTUAL_TRY_ON", { humanImage: image, clothImage: image }],
  ] as const)("%s with the server's own defaults is taken", async (kind, input) => {
    const { task, userErrors } = await create(server, kind, input);
    expect(userErrors).toEqual([]);
    expect(task?.status).toBe("SUBMITTED");
  });
});
