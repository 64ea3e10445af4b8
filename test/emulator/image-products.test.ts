import { describe, expect, it } from "vitest";
import { EXPANSION, PATHS, PICTURE, png } from "./samples.js";
import { emulate } from "./support.js";

const { IMAGE_GENERATION, IMAGE_EXPANSION, VIRTUAL_TRY_ON } = PATHS;

describe("an image request is refused when", () => {
  it.each<[string, string, object, string]>([
    ["the prompt is missing", IMAGE_GENERATION, {}, "prompt: must not be null"],
    [
      "n is above 9",
      IMAGE_GENERATION,
      { prompt: "x", n: 10 },
      "n: must be less than or equal to 9",
    ],
    ["n is 0", IMAGE_GENERATION, { prompt: "x", n: 0 }, "n: must be greater than or equal to 1"],
    ["n is half", IMAGE_GENERATION, { prompt: "x", n: 1.5 }, "n value '1.5' is invalid"],
    ["n is a text", IMAGE_GENERATION, { prompt: "x", n: "2" }, "n value '2' is invalid"],
    [
      "the ratio is unknown",
      IMAGE_GENERATION,
      { prompt: "x", aspect_ratio: "5:4" },
      "aspect_ratio value '5:4' is invalid",
    ],
    [
      "kling-v1 shall paint 21:9",
      IMAGE_GENERATION,
      { prompt: "x", aspect_ratio: "21:9" },
      "aspect_ratio value '21:9' is invalid",
    ],
    [
      "kling-v1 shall paint 2k",
      IMAGE_GENERATION,
      { prompt: "x", resolution: "2k" },
      "resolution value '2k' is invalid",
    ],
    [
      "a reference has no image",
      IMAGE_GENERATION,
      { prompt: "x", image_reference: "face" },
      "image: must not be null",
    ],
    [
      "kling-v1-5 has no reference",
      IMAGE_GENERATION,
      { prompt: "x", model_name: "kling-v1-5", image: PICTURE },
      "imageReference: must not be null",
    ],
    [
      "kling-v1 has a reference",
      IMAGE_GENERATION,
      { prompt: "x", image: PICTURE, image_reference: "subject" },
      "kling-v1 is not supported with subject reference",
    ],
    [
      "kling-v2-new has no image",
      IMAGE_GENERATION,
      { prompt: "x", model_name: "kling-v2-new" },
      "kling-v2-new is not supported with text to image",
    ],
    [
      "kling-v2 has elements",
      IMAGE_GENERATION,
      { prompt: "x", model_name: "kling-v2", element_list: [{ element_id: 160 }] },
      "kling-v2 is not supported with element list",
    ],
    [
      "the fidelity is above 1",
      IMAGE_GENERATION,
      { prompt: "x", image_fidelity: 2 },
      "imageFidelity: must be less than or equal to 1.0",
    ],

    ["there is nothing to expand", IMAGE_EXPANSION, EXPANSION, "image: must not be null"],
    [
      "one side is missing",
      IMAGE_EXPANSION,
      { image: PICTURE, ...EXPANSION, left_expansion_ratio: null },
      "leftExpansionRatio: must not be null",
    ],
    [
      "one side is above 2",
      IMAGE_EXPANSION,
      { image: PICTURE, ...EXPANSION, up_expansion_ratio: 2.1 },
      "upExpansionRatio: must be less than or equal to 2.0",
    ],
    [
      "the area grows more than threefold",
      IMAGE_EXPANSION,
      {
        image: PICTURE,
        up_expansion_ratio: 1,
        down_expansion_ratio: 0,
        left_expansion_ratio: 0.6,
        right_expansion_ratio: 0,
      },
      "The area after expansion must not exceed 3 times the original area",
    ],

    ["nobody tries on", VIRTUAL_TRY_ON, { cloth_image: PICTURE }, "humanImage: must not be null"],
    [
      "nothing is tried on",
      VIRTUAL_TRY_ON,
      { human_image: PICTURE },
      "clothImage: must not be null",
    ],
    [
      "the model is a video model",
      VIRTUAL_TRY_ON,
      { human_image: PICTURE, cloth_image: PICTURE, model_name: "kling-v1" },
      "model is not supported",
    ],
  ])("%s", async (_, path, body, message) => {
    const { post } = await emulate();
    expect(await post(path, body)).toMatchObject({ status: 400, code: 1201, message });
  });
});

describe("generated images", () => {
  it.each([
    ["16:9", "1k", 1024, 576],
    ["9:16", "2k", 1152, 2048],
    ["21:9", "1k", 1024, 439],
  ])("of %s and %s are %d x %d", async (aspect_ratio, resolution, width, height) => {
    const { create, finish, url } = await emulate();
    const id = await create(IMAGE_GENERATION, {
      prompt: "An owl",
      model_name: "kling-v2-1",
      aspect_ratio,
      resolution,
    });
    await finish();
    const bytes = Buffer.from(await (await fetch(`${url}/media/${id}-0.png`)).arrayBuffer());
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width, height]);
  });

  it("are n, with an index from 0", async () => {
    const { create, get, finish, url } = await emulate();
    const id = await create(IMAGE_GENERATION, { prompt: "An owl", n: 3 });
    await finish();
    expect((await get(`${IMAGE_GENERATION}/${id}`)).data).toMatchObject({
      task_result: {
        images: [0, 1, 2].map((index) => ({ index, url: `${url}/media/${id}-${index}.png` })),
      },
    });
  });

  it("take n slots of the image pool, all or none, and none of the video pool", async () => {
    const { create, post, finish } = await emulate({ concurrency: 5 });
    await create(IMAGE_GENERATION, { prompt: "x", n: 3 });
    expect((await post(IMAGE_GENERATION, { prompt: "x", n: 3 })).code).toBe(1303);
    expect((await post(IMAGE_EXPANSION, { image: PICTURE, ...EXPANSION, n: 2 })).code).toBe(0);
    expect((await post(IMAGE_EXPANSION, { image: PICTURE, ...EXPANSION })).code).toBe(1303);
    for (let count = 0; count < 5; count++) await create(PATHS.TEXT_TO_VIDEO, { prompt: "x" });
    for (let count = 0; count < 5; count++)
      await create(VIRTUAL_TRY_ON, { human_image: PICTURE, cloth_image: PICTURE });
    await finish();
    expect((await post(IMAGE_GENERATION, { prompt: "x", n: 5 })).code).toBe(0);
  });

  it("keep the size of the picture they restyle", async () => {
    const { create, emulator } = await emulate();
    const id = await create(IMAGE_GENERATION, {
      prompt: "oil",
      model_name: "kling-v2",
      image: png(600, 400),
    });
    expect(emulator.state.tasks.get(id)?.images).toEqual([{ width: 600, height: 400 }]);
  });

  it.each([
    [undefined, "kling-v1"],
    ["2025-07-10", "kling-v1"],
    ["2026-03-01", "kling-v3"],
  ])("on %s come from %s unless told otherwise", async (date, model) => {
    const { create, emulator } = await emulate({ date });
    const id = await create(IMAGE_GENERATION, { prompt: "x", model: "kling-v2" });
    expect(emulator.state.tasks.get(id)?.model).toBe(model);
  });
});

describe("an expansion", () => {
  it("gives the larger picture, with the old name of the lower side too", async () => {
    const { create, emulator } = await emulate();
    const id = await create(IMAGE_EXPANSION, {
      image: png(400, 400),
      up_expansion_ratio: 0.25,
      bottom_expansion_ratio: 0.25,
      left_expansion_ratio: 0.5,
      right_expansion_ratio: 0.5,
    });
    expect(emulator.state.tasks.get(id)?.images).toEqual([{ width: 800, height: 600 }]);
  });

  it("may grow the area exactly threefold", async () => {
    const { post } = await emulate();
    const sides = {
      up_expansion_ratio: 0,
      down_expansion_ratio: 0,
      left_expansion_ratio: 0.7,
      right_expansion_ratio: 1.3,
    };
    expect((await post(IMAGE_EXPANSION, { image: PICTURE, ...sides })).code).toBe(0);
  });
});
