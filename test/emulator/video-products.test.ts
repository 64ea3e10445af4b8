import { describe, expect, it } from "vitest";
import { GOOD, jpeg, PATHS, PICTURE, png } from "./samples.js";
import { DAY, elsewhere, emulate, LIP_SYNC, lipSync, SAMPLE, type Client } from "./support.js";

const { TEXT_TO_VIDEO, IMAGE_TO_VIDEO, MULTI_IMAGE_TO_VIDEO, VIDEO_EXTENSION, VIDEO_EFFECT } =
  PATHS;
const LONG = "x".repeat(2501);

/** Makes a video and returns its id. */
async function video(client: Client, path: string, body: object): Promise<string> {
  const id = await client.create(path, JSON.stringify(body));
  await client.finish();
  return client.emulator.state.tasks.get(id)?.videos[0]?.id ?? "";
}

describe("a video request is refused when", () => {
  const camera = (control: object) => ({ prompt: "x", camera_control: control });
  const brush = (group: object) => ({ image: PICTURE, mode: "pro", dynamic_masks: [group] });
  const points = (count: number) => Array.from({ length: count }, (_, x) => ({ x, y: 1 }));
  const shots = (...prompts: object[]) => ({
    model_name: "kling-v3",
    multi_shot: true,
    shot_type: "customize",
    multi_prompt: prompts,
  });

  it.each<[string, string, object, string]>([
    ["the prompt is missing", TEXT_TO_VIDEO, {}, "prompt: must not be null"],
    ["the prompt is blank", TEXT_TO_VIDEO, { prompt: " \n" }, "prompt: must not be null"],
    [
      "the prompt is too long",
      TEXT_TO_VIDEO,
      { prompt: LONG },
      "prompt: size must be between 0 and 2500",
    ],
    [
      "the negative prompt is too long",
      TEXT_TO_VIDEO,
      { prompt: "x", negative_prompt: LONG },
      "negativePrompt: size must be between 0 and 2500",
    ],
    [
      "the model is unknown",
      TEXT_TO_VIDEO,
      { prompt: "x", model_name: "kling-v9" },
      "model_name value 'kling-v9' is invalid",
    ],
    [
      "the model is another endpoint's",
      TEXT_TO_VIDEO,
      { prompt: "x", model_name: "kling-v2-1" },
      "model is not supported",
    ],
    [
      "the model belongs to the second API style",
      TEXT_TO_VIDEO,
      { prompt: "x", model_name: "kling-3.0" },
      "model_name value 'kling-3.0' is invalid",
    ],
    [
      "the mode is unknown",
      TEXT_TO_VIDEO,
      { prompt: "x", mode: "best" },
      "mode value 'best' is invalid",
    ],
    [
      "the default mode does not suit the model",
      TEXT_TO_VIDEO,
      { prompt: "x", model_name: "kling-v2-6", sound: "on" },
      "mode value 'std' is invalid",
    ],
    [
      "the duration is not offered",
      TEXT_TO_VIDEO,
      { prompt: "x", duration: "7" },
      "duration value '7' is invalid",
    ],
    [
      "the duration is a number",
      TEXT_TO_VIDEO,
      { prompt: "x", duration: 5 },
      "duration value '5' is invalid",
    ],
    [
      "the ratio is unknown",
      TEXT_TO_VIDEO,
      { prompt: "x", aspect_ratio: "4:3" },
      "aspect_ratio value '4:3' is invalid",
    ],
    [
      "cfg_scale is above 1",
      TEXT_TO_VIDEO,
      { prompt: "x", cfg_scale: 1.1 },
      "cfgScale: must be less than or equal to 1.0",
    ],
    [
      "cfg_scale is negative",
      TEXT_TO_VIDEO,
      { prompt: "x", cfg_scale: -0.1 },
      "cfgScale: must be greater than or equal to 0.0",
    ],
    [
      "the camera has no type",
      TEXT_TO_VIDEO,
      camera({ config: { pan: 1 } }),
      "cameraControl.type: must not be null",
    ],
    [
      "the camera's type is unknown",
      TEXT_TO_VIDEO,
      camera({ type: "spin" }),
      "type value 'spin' is invalid",
    ],
    [
      "a simple camera has no config",
      TEXT_TO_VIDEO,
      camera({ type: "simple" }),
      "cameraControl.config: must not be null",
    ],
    [
      "no axis moves",
      TEXT_TO_VIDEO,
      camera({ type: "simple", config: { pan: 0 } }),
      "camera_control config must have exactly one non-zero value",
    ],
    [
      "two axes move",
      TEXT_TO_VIDEO,
      camera({ type: "simple", config: { pan: 1, tilt: 1 } }),
      "camera_control config must have exactly one non-zero value",
    ],
    [
      "an axis moves too far",
      TEXT_TO_VIDEO,
      camera({ type: "simple", config: { pan: 11 } }),
      "cameraControl.config.pan: must be less than or equal to 10.0",
    ],
    [
      "a preset camera has a config",
      TEXT_TO_VIDEO,
      camera({ type: "down_back", config: { pan: 1 } }),
      "camera_control config is not allowed with type 'down_back'",
    ],
    [
      "the model has no camera",
      TEXT_TO_VIDEO,
      { ...camera({ type: "down_back" }), model_name: "kling-v1-6" },
      "kling-v1-6 is not supported with camera control",
    ],
    [
      "voices come without sound",
      TEXT_TO_VIDEO,
      { prompt: "x", voice_list: [{ voice_id: "1" }] },
      "voice_list is only supported with sound 'on'",
    ],
    [
      "shots have no type",
      TEXT_TO_VIDEO,
      { prompt: "x", multi_shot: true },
      "shotType: must not be null",
    ],
    [
      "shots do not add up",
      TEXT_TO_VIDEO,
      shots({ index: 1, prompt: "a", duration: "4" }),
      "multi_prompt durations must add up to duration",
    ],
    [
      "shots leave a number out",
      TEXT_TO_VIDEO,
      shots({ index: 2, prompt: "a", duration: "5" }),
      "multi_prompt index must count from 1 without gaps",
    ],
    [
      "a shot is too short",
      TEXT_TO_VIDEO,
      shots({ index: 1, prompt: "a", duration: "0" }),
      "multi_prompt duration must be at least 1",
    ],
    [
      "a shot says too much",
      TEXT_TO_VIDEO,
      shots({ index: 1, prompt: "a".repeat(513), duration: "5" }),
      "multiPrompt[0].prompt: size must be between 0 and 512",
    ],

    ["there is no image", IMAGE_TO_VIDEO, { prompt: "x" }, "image or image_tail is required"],
    [
      "the image has a data: prefix",
      IMAGE_TO_VIDEO,
      { image: `data:image/png;base64,${PICTURE}` },
      "File is not in a valid base64 format",
    ],
    [
      "the image is no Base64",
      IMAGE_TO_VIDEO,
      { image: "*" },
      "File is not in a valid base64 format",
    ],
    [
      "the image's link is none",
      IMAGE_TO_VIDEO,
      { image: "http://" },
      "image value 'http://' is invalid",
    ],
    [
      "the model has no brush",
      IMAGE_TO_VIDEO,
      { image: PICTURE, static_mask: PICTURE, model_name: "kling-v1-6" },
      "kling-v1-6 is not supported with motion brush",
    ],
    [
      "a path has one point",
      IMAGE_TO_VIDEO,
      brush({ mask: PICTURE, trajectories: points(1) }),
      "dynamicMasks[0].trajectories: size must be between 2 and 77",
    ],
    [
      "a path has 78 points",
      IMAGE_TO_VIDEO,
      brush({ mask: PICTURE, trajectories: points(78) }),
      "dynamicMasks[0].trajectories: size must be between 2 and 77",
    ],
    [
      "a point is half",
      IMAGE_TO_VIDEO,
      brush({ mask: PICTURE, trajectories: [{ x: 1 }, { x: 1 }] }),
      "dynamicMasks[0].trajectories[0].y: must not be null",
    ],
    [
      "a point is a pair",
      IMAGE_TO_VIDEO,
      brush({
        mask: PICTURE,
        trajectories: [
          [1, 2],
          [3, 4],
        ],
      }),
      "trajectories[0] value '[1,2]' is invalid",
    ],
    [
      "a group has no mask",
      IMAGE_TO_VIDEO,
      brush({ trajectories: points(2) }),
      "dynamicMasks[0].mask: must not be null",
    ],
    [
      "there are seven groups",
      IMAGE_TO_VIDEO,
      {
        image: PICTURE,
        dynamic_masks: Array.from({ length: 7 }, () => ({
          mask: PICTURE,
          trajectories: points(2),
        })),
      },
      "dynamicMasks: size must be between 0 and 6",
    ],
    [
      "a last frame and a brush are used together",
      IMAGE_TO_VIDEO,
      { image: PICTURE, image_tail: PICTURE, static_mask: PICTURE },
      "only one of image_tail, static_mask or dynamic_masks, and camera_control is allowed",
    ],
    [
      "a brush and a camera are used together",
      IMAGE_TO_VIDEO,
      { image: PICTURE, static_mask: PICTURE, camera_control: { type: "down_back" } },
      "only one of image_tail, static_mask or dynamic_masks, and camera_control is allowed",
    ],
    [
      "kling-v1-5's camera is not simple",
      IMAGE_TO_VIDEO,
      {
        image: PICTURE,
        model_name: "kling-v1-5",
        mode: "pro",
        camera_control: { type: "down_back" },
      },
      "kling-v1-5 is not supported with camera control type down back",
    ],
    [
      "kling-v2-6 has a last frame and sound",
      IMAGE_TO_VIDEO,
      { image: PICTURE, image_tail: PICTURE, model_name: "kling-v2-6", mode: "pro", sound: "on" },
      "kling-v2-6 is not supported with sound and image tail",
    ],
    [
      "elements and voices are used together",
      IMAGE_TO_VIDEO,
      {
        image: PICTURE,
        sound: "on",
        voice_list: [{ voice_id: "1" }],
        element_list: [{ element_id: 1 }],
      },
      "only one of element_list and voice_list is allowed",
    ],

    ["there are no images", MULTI_IMAGE_TO_VIDEO, { prompt: "x" }, "imageList: must not be null"],
    [
      "the list of images is empty",
      MULTI_IMAGE_TO_VIDEO,
      { prompt: "x", image_list: [] },
      "imageList: size must be between 1 and 4",
    ],
    [
      "there are five images",
      MULTI_IMAGE_TO_VIDEO,
      { prompt: "x", image_list: Array(5).fill({ image: PICTURE }) },
      "imageList: size must be between 1 and 4",
    ],
    [
      "the images are bare texts",
      MULTI_IMAGE_TO_VIDEO,
      { prompt: "x", image_list: ["https://x.example/a.png"] },
      "image_list[0] value 'https://x.example/a.png' is invalid",
    ],
    [
      "the images have no prompt",
      MULTI_IMAGE_TO_VIDEO,
      { image_list: [{ image: PICTURE }] },
      "prompt: must not be null",
    ],

    ["the extension has no video", VIDEO_EXTENSION, {}, "videoId: must not be null"],
    [
      "the video to extend is unknown",
      VIDEO_EXTENSION,
      { video_id: "42" },
      "From video not found by id: 42",
    ],

    ["the scene is missing", VIDEO_EFFECT, { input: {} }, "effectScene: must not be null"],
    [
      "the scene is unknown",
      VIDEO_EFFECT,
      { effect_scene: "levitate", input: {} },
      "effect_scene value 'levitate' is invalid",
    ],
    [
      "the effect has no input",
      VIDEO_EFFECT,
      { effect_scene: "squish" },
      "input: must not be null",
    ],
    [
      "a single effect gets no image",
      VIDEO_EFFECT,
      { effect_scene: "squish", input: { images: [PICTURE] } },
      "input.image: must not be null",
    ],
    [
      "a dual effect gets one image",
      VIDEO_EFFECT,
      { effect_scene: "hug", input: { images: [PICTURE] } },
      "input.images: size must be between 2 and 2",
    ],
    [
      "an effect of 2025 gets another model",
      VIDEO_EFFECT,
      { effect_scene: "squish", input: { image: PICTURE, model_name: "kling-v1" } },
      "model_name value 'kling-v1' is invalid",
    ],
    [
      "an effect of 2025 gets another length",
      VIDEO_EFFECT,
      { effect_scene: "squish", input: { image: PICTURE, duration: "10" } },
      "duration value '10' is invalid",
    ],
  ])("%s", async (_, path, body, message) => {
    const { post, emulator } = await emulate();
    expect(await post(path, body)).toMatchObject({ status: 400, code: 1201, message });
    expect(emulator.state.tasks.all()).toEqual([]);
  });
});

describe("a made video", () => {
  it("has the ratio and the length that were asked for", async () => {
    const client = await emulate();
    const id = await client.create(
      TEXT_TO_VIDEO,
      JSON.stringify({ prompt: "x", aspect_ratio: "9:16", duration: "10" }),
    );
    await client.finish();
    expect(client.emulator.state.tasks.get(id)?.videos).toMatchObject([
      { ratio: "9:16", seconds: 10.041, look: "generated" },
    ]);
    expect((await client.get(`${TEXT_TO_VIDEO}/${id}`)).data).toMatchObject({
      task_result: { videos: [{ duration: "10.041" }] },
    });
  });

  it.each([
    [png(640, 360), "16:9"],
    [png(360, 640), "9:16"],
    [png(512, 512), "1:1"],
  ])("follows the picture it was made from (%#)", async (image, ratio) => {
    const { create, emulator } = await emulate();
    const id = await create(IMAGE_TO_VIDEO, { image });
    expect(emulator.state.tasks.get(id)?.videos).toMatchObject([{ ratio }]);
  });

  it("can be extended, extended again, and dubbed by its id", async () => {
    const client = await emulate({ switches: { longLipSyncInput: true } });
    const first = await video(client, TEXT_TO_VIDEO, {
      prompt: "x",
      model_name: "kling-v1-6",
      aspect_ratio: "1:1",
    });
    const second = await video(client, VIDEO_EXTENSION, { video_id: first, prompt: "on" });
    const third = await video(client, VIDEO_EXTENSION, { video_id: second });
    expect((await client.get(VIDEO_EXTENSION)).data).toMatchObject([
      {
        task_info: {
          parent_video: { id: second, url: `${client.url}/media/${second}.mp4`, duration: "9.641" },
        },
        task_result: { videos: [{ id: third, duration: "14.241" }] },
      },
      {
        task_info: { parent_video: { id: first, duration: "5.041" } },
        task_result: { videos: [{ id: second, duration: "9.641" }] },
      },
    ]);
    expect(JSON.stringify((await client.get(VIDEO_EXTENSION)).data)).toMatch(/"seed":"\d{10}"/);
    const dubbed = await video(client, LIP_SYNC, lipSync({ video_id: third }));
    expect((await client.get(LIP_SYNC)).data).toMatchObject([
      { task_result: { videos: [{ id: dubbed, duration: "14.241" }] } },
    ]);
    expect((await fetch(`${client.url}/media/${dubbed}.mp4`)).status).toBe(200);
  });

  it("is extended only up to 3 minutes", async () => {
    const client = await emulate();
    let id = SAMPLE;
    let message = "";
    for (let count = 0; count < 50 && message === ""; count++) {
      const reply = await client.post(VIDEO_EXTENSION, { video_id: id });
      if (reply.code !== 0) message = reply.message;
      await client.finish();
      id = client.emulator.state.tasks.all().at(-1)?.videos[0]?.id ?? "";
    }
    expect(message).toBe("The total length of the video must not exceed 180 seconds");
    expect(client.emulator.state.tasks.all().at(-1)?.videos[0]?.seconds).toBeGreaterThan(175);
  });

  it.each([
    [TEXT_TO_VIDEO, { prompt: "x", model_name: "kling-v2-6" }, "model is not supported"],
    [LIP_SYNC, lipSync(), "A lip-sync video is not supported with extend"],
    [
      MULTI_IMAGE_TO_VIDEO,
      GOOD.MULTI_IMAGE_TO_VIDEO,
      "A multi-image2video video is not supported with extend",
    ],
  ])("of %s with a model that cannot be extended is refused", async (path, body, message) => {
    const client = await emulate();
    const id = await video(client, path, body);
    expect(await client.post(VIDEO_EXTENSION, { video_id: id })).toMatchObject({
      status: 400,
      code: 1201,
      message,
    });
  });

  it("of more than 5 or 10 s is no source for lip-sync, unless the switch allows it", async () => {
    const client = await emulate();
    const id = await video(client, TEXT_TO_VIDEO, {
      prompt: "x",
      model_name: "kling-v3",
      duration: "7",
    });
    expect((await client.post(LIP_SYNC, lipSync({ video_id: id }))).message).toBe(
      `The duration of video ${id} is not supported`,
    );
    await client.admin("PATCH", "/switches", { longLipSyncInput: true });
    expect((await client.post(LIP_SYNC, lipSync({ video_id: id }))).code).toBe(0);
  });

  it("cannot be extended after 30 days", async () => {
    const client = await emulate();
    const id = await video(client, TEXT_TO_VIDEO, { prompt: "x" });
    client.emulator.state.advance(30 * DAY);
    expect((await client.post(VIDEO_EXTENSION, { video_id: id })).message).toBe(
      `From video not found by id: ${id}`,
    );
  });
});

describe("a picture that is no good fails the task", () => {
  const small = png(299, 400);
  it.each([
    ["too small", { image: small }, "Image pixel is invalid"],
    ["no picture", { image: Buffer.from("hello").toString("base64") }, "Image pixel is invalid"],
    [
      "too wide",
      { image: png(900, 320) },
      "The resolution or aspect ratio of the input image is invalid",
    ],
    [
      "too large",
      {
        image: Buffer.concat([
          Buffer.from(PICTURE, "base64"),
          Buffer.alloc(10 * 1024 * 1024),
        ]).toString("base64"),
      },
      "File size exceeds the limit",
    ],
    [
      "masks of two sizes",
      {
        image: PICTURE,
        static_mask: PICTURE,
        dynamic_masks: [
          {
            mask: png(640, 640),
            trajectories: [
              { x: 1, y: 1 },
              { x: 2, y: 2 },
            ],
          },
        ],
      },
      "The resolution or aspect ratio of the masks is invalid",
    ],
    [
      "a mask of another ratio",
      { image: PICTURE, static_mask: png(512, 400) },
      "The resolution or aspect ratio of the masks is invalid",
    ],
  ])("%s", async (_, body, task_status_msg) => {
    const { create, get, finish } = await emulate();
    const id = await create(IMAGE_TO_VIDEO, body);
    await finish();
    expect((await get(`${IMAGE_TO_VIDEO}/${id}`)).data).toMatchObject({
      task_status: "failed",
      task_status_msg,
    });
  });

  it("but a last frame may have any ratio", async () => {
    const { create, get, finish } = await emulate();
    const id = await create(IMAGE_TO_VIDEO, { image: PICTURE, image_tail: png(900, 320) });
    await finish();
    expect((await get(`${IMAGE_TO_VIDEO}/${id}`)).data).toMatchObject({ task_status: "succeed" });
  });

  it.each([
    ["small", jpeg(299, 300), "failed", "Image pixel is invalid"],
    [
      "wide",
      jpeg(1000, 300),
      "failed",
      "The resolution or aspect ratio of the input image is invalid",
    ],
    ["fine", jpeg(750, 300), "succeed", ""],
    ["broken", Buffer.from("hello"), "failed", "Image pixel is invalid"],
  ])("also behind a link: %s", async (_, bytes, task_status, task_status_msg) => {
    const host = await elsewhere((_request, response) =>
      response.writeHead(200, { "content-type": "image/jpeg" }).end(bytes),
    );
    const { create, get, finish } = await emulate();
    const id = await create(IMAGE_TO_VIDEO, { image: `${host}/a.jpg` });
    await finish();
    expect((await get(`${IMAGE_TO_VIDEO}/${id}`)).data).toMatchObject({
      task_status,
      task_status_msg,
    });
  });

  it("its own pictures are known without fetching", async () => {
    const { create, emulator, url } = await emulate();
    const id = await create(IMAGE_TO_VIDEO, { image: `${url}/media/sample.png` });
    expect(emulator.state.tasks.get(id)).toMatchObject({ links: [], videos: [{ ratio: "1:1" }] });
    const wrong = await create(IMAGE_TO_VIDEO, { image: `${url}/media/${SAMPLE}.mp4` });
    expect(emulator.state.tasks.get(wrong)).toMatchObject({
      failure: "File is not in a valid image format",
    });
  });
});

describe("effects", () => {
  const single = (scene: string, input: object = {}) => ({
    effect_scene: scene,
    input: { image: PICTURE, ...input },
  });

  it.each([
    ["2025-06-30", "squish", 0],
    ["2025-06-30", "anime_figure", 1201],
    ["2025-07-07", "anime_figure", 0],
    ["2025-07-07", "jelly_press", 1201],
    ["2026-09-20", "squish", 1201],
    ["2026-09-20", "net_the_fish", 0],
    ["2026-07-02", "magic_match_tree", 0],
    ["2026-07-03", "magic_match_tree", 1201],
    ["any", "squish", 0],
    ["any", "net_the_fish", 0],
  ])("on %s: %s", async (date, scene, code) => {
    const { post } = await emulate({ date });
    expect(
      (await post(VIDEO_EFFECT, single(scene, { model_name: "kling-v1-6", duration: "5" }))).code,
    ).toBe(code);
  });

  it("ask for model and length in mid-2025, and not later", async () => {
    const then = await emulate({ date: "2025-07-10" });
    expect((await then.post(VIDEO_EFFECT, single("squish", { duration: "5" }))).message).toBe(
      "input.modelName: must not be null",
    );
    expect(
      (await then.post(VIDEO_EFFECT, single("squish", { model_name: "kling-v1-6" }))).message,
    ).toBe("input.duration: must not be null");
    const now = await emulate();
    expect((await now.post(VIDEO_EFFECT, single("squish"))).code).toBe(0);
    expect(
      (await now.post(VIDEO_EFFECT, single("net_the_fish", { mode: "pro", duration: "99" }))).code,
    ).toBe(0);
  });

  it("of two persons take three models, two modes and two lengths", async () => {
    const { create, emulator } = await emulate();
    const id = await create(VIDEO_EFFECT, {
      effect_scene: "hug",
      input: { model_name: "kling-v1-5", mode: "pro", duration: "10", images: [PICTURE, PICTURE] },
    });
    expect(emulator.state.tasks.get(id)).toMatchObject({
      model: "kling-v1-5",
      mode: "pro",
      videos: [{ seconds: 10.041, look: "effect" }],
    });
  });
});

describe("withdrawn models", () => {
  it.each([
    [TEXT_TO_VIDEO, { prompt: "x" }, "kling-v1"],
    [IMAGE_TO_VIDEO, { image: PICTURE, model_name: "kling-v2-1" }, "kling-v2-1"],
    [MULTI_IMAGE_TO_VIDEO, GOOD.MULTI_IMAGE_TO_VIDEO, "kling-v1-6"],
    [VIDEO_EXTENSION, GOOD.VIDEO_EXTENSION, "kling-v1-6"],
    [PATHS.IMAGE_GENERATION, { prompt: "x", model_name: "kling-v2-new" }, "kling-v2-new"],
  ])("on %s answer 404 / 1203 with the recorded text", async (path, body, model) => {
    const { post } = await emulate({ date: "2026-09-20" });
    expect(await post(path, body)).toMatchObject({
      status: 404,
      code: 1203,
      message: `The model '${model}' has been discontinued and is no longer available.`,
    });
  });
});
