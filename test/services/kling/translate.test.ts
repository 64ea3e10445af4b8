import { describe, expect, it } from "vitest";
import {
  toNewRequest,
  toSolutionBody,
} from "../../../src/services/kling/new-standard/translate.js";
import type { TaskKind } from "../../../src/services/kling/products.js";

/** What is sent, without what is undefined. */
function sent(kind: TaskKind, body: object): unknown {
  const translated = toNewRequest(kind, JSON.stringify(body));
  if ("unsaid" in translated) throw new Error(`There is no word for ${translated.unsaid}.`);
  return { path: translated.path, body: JSON.parse(translated.body) as unknown };
}
const unsaid = (kind: TaskKind, body: object) => toNewRequest(kind, JSON.stringify(body));

/** The pairs of examples in reference/kling-api-2026.md, and what has no example there. */
describe("a legacy body in the form of the new standard", () => {
  it("of text to video tells shots in the prompt (kling-api-2026.md#C.4)", () => {
    const body = {
      model_name: "kling-v3",
      multi_shot: true,
      shot_type: "customize",
      multi_prompt: [
        { index: 1, prompt: "a lighthouse at dawn", duration: "4" },
        { index: 2, prompt: "the keeper climbs the stairs", duration: "6" },
      ],
      sound: "on",
      mode: "pro",
      aspect_ratio: "16:9",
      duration: "10",
      watermark_info: { enabled: false },
      callback_url: "https://hooks.example.com/kling",
      external_task_id: "lh-2",
    };
    expect(sent("TEXT_TO_VIDEO", body)).toEqual({
      path: "/text-to-video/kling-3.0",
      body: {
        prompt: "shot 1, 4, a lighthouse at dawn; shot 2, 6, the keeper climbs the stairs;",
        settings: {
          resolution: "1080p",
          aspect_ratio: "16:9",
          duration: 10,
          audio: "native",
          multi_shot: true,
        },
        options: {
          callback_url: "https://hooks.example.com/kling",
          external_task_id: "lh-2",
          watermark_info: { enabled: false },
        },
      },
    });
  });

  it("of image to video names elements by an id, which is text (kling-api-2026.md#C.5)", () => {
    const body = {
      model_name: "kling-v3",
      prompt: "<<<element_1>>> crosses the square",
      image: "https://assets.example.com/first.png",
      image_tail: "https://assets.example.com/last.png",
      element_list: [{ element_id: 160 }],
      mode: "4k",
      duration: "7",
    };
    expect(sent("IMAGE_TO_VIDEO", body)).toEqual({
      path: "/image-to-video/kling-3.0",
      body: {
        contents: [
          { type: "prompt", text: "@element_1 crosses the square" },
          { type: "first_frame", url: "https://assets.example.com/first.png" },
          { type: "last_frame", url: "https://assets.example.com/last.png" },
          { type: "element", element_id: "160", id: "element_1" },
        ],
        settings: { resolution: "4k", duration: 7, audio: "off", multi_shot: false },
        options: {},
      },
    });
  });

  it("keeps all digits of an element's id", () => {
    const text =
      '{"model_name":"kling-v3","image":"x","element_list":[{"element_id":829836802793406551}]}';
    expect(toNewRequest("IMAGE_TO_VIDEO", text)).toMatchObject({
      body: expect.stringContaining('"element_id":"829836802793406551"') as unknown,
    });
  });

  it("of image to video names voices by an id", () => {
    const body = {
      model_name: "kling-v2-6",
      image: "https://assets.example.com/man.png",
      prompt: 'The man <<<voice_1>>> says: "Good morning"',
      voice_list: [{ voice_id: "890000000000000201" }],
      sound: "on",
      mode: "pro",
    };
    expect(sent("IMAGE_TO_VIDEO", body)).toMatchObject({
      path: "/image-to-video/kling-2.6",
      body: {
        contents: [
          { type: "prompt", text: 'The man @voice_1 says: "Good morning"' },
          { type: "first_frame" },
          { type: "voice", voice_id: "890000000000000201", id: "voice_1" },
        ],
        settings: { resolution: "1080p", audio: "native" },
      },
    });
  });

  it("of omni video counts images, frames among them, as the prompt does (kling-api-2026.md#C.6)", () => {
    const body = {
      model_name: "kling-v3-omni",
      prompt: "From <<<image_1>>> in the colours of <<<image_2>>>",
      image_list: [
        { image_url: "https://a.example/first.png", type: "first_frame" },
        { image_url: "https://a.example/look.png" },
      ],
    };
    expect(sent("OMNI_VIDEO", body)).toMatchObject({
      path: "/omni-video/kling-3.0-omni",
      body: {
        contents: [
          { type: "prompt", text: "From @image_1 in the colours of @image_2" },
          { type: "first_frame", id: "image_1" },
          { type: "refer_image", id: "image_2" },
        ],
        // The legacy default.
        settings: { resolution: "1080p" },
      },
    });
  });

  it.each([
    ["base", "yes", "original"],
    ["base", undefined, "original"],
    ["base", "no", "off"],
    ["feature", "yes", "off"],
  ])("of omni video with a %s video that keeps its sound: %s", (refer_type, keeps, audio) => {
    const video = {
      video_url: "https://a.example/walk.mp4",
      refer_type,
      keep_original_sound: keeps,
    };
    const body = {
      model_name: "kling-video-o1",
      prompt: "Snow in <<<video_1>>>",
      video_list: [video],
    };
    expect(sent("OMNI_VIDEO", body)).toMatchObject({
      path: "/omni-video/kling-o1",
      body: {
        contents: [{ text: "Snow in @video_1" }, { type: `${refer_type}_video`, id: "video_1" }],
        settings: { audio },
      },
    });
  });

  it("of motion control has an image and a video (kling-api-2026.md#C.7)", () => {
    const body = {
      model_name: "kling-v3",
      image_url: "https://assets.example.com/dancer.png",
      video_url: "https://assets.example.com/dance.mp4",
      character_orientation: "image",
      keep_original_sound: "no",
      mode: "std",
      external_task_id: "mc-2",
    };
    expect(sent("MOTION_CONTROL", body)).toEqual({
      path: "/motion-control/kling-3.0",
      body: {
        contents: [
          { type: "image", url: "https://assets.example.com/dancer.png" },
          { type: "video", url: "https://assets.example.com/dance.mp4" },
        ],
        settings: { character_orientation: "image", resolution: "720p", audio: "off" },
        options: { external_task_id: "mc-2" },
      },
    });
  });

  it.each(["kling-3.0-turbo", "kling-v2-5-turbo"])("of %s has no sound to choose", (model_name) => {
    const { body } = sent("TEXT_TO_VIDEO", { model_name, prompt: "x", sound: "off" }) as {
      body: { settings: object };
    };
    expect(body.settings).toEqual({ resolution: "720p" });
  });

  it("does not let letters of the prompt run into an id", () => {
    const prompt = "<<<image_1>>>s colours, <<element_2>>'s hat";
    expect(sent("OMNI_VIDEO", { model_name: "kling-v3-omni", prompt })).toMatchObject({
      body: { contents: [{ text: "@image_1 s colours, @element_2's hat" }] },
    });
  });

  it.each<[string, TaskKind, object]>([
    ["negative_prompt", "TEXT_TO_VIDEO", { negative_prompt: "fog" }],
    ["cfg_scale", "TEXT_TO_VIDEO", { cfg_scale: 0.5 }],
    ["camera_control", "IMAGE_TO_VIDEO", { camera_control: { type: "down_back" } }],
    ["voice_list", "TEXT_TO_VIDEO", { voice_list: [{ voice_id: "1" }] }],
    [
      "multi_prompt.0.prompt",
      "TEXT_TO_VIDEO",
      { multi_prompt: [{ index: 1, prompt: "a; b", duration: "5" }] },
    ],
  ])("has no word for %s", (field, kind, more) => {
    expect(unsaid(kind, { model_name: "kling-v3", prompt: "x", ...more })).toEqual({
      unsaid: field,
    });
  });
});

describe("the body of a solution", () => {
  it("carries the callback's address and our id among its options", () => {
    const body = { contents: [], options: { watermark: { enabled: true } } };
    const common = { callback_url: "https://h.example", external_task_id: "x-1" };
    expect(JSON.parse(toSolutionBody(JSON.stringify({ ...body, ...common })))).toEqual({
      contents: [],
      options: { watermark: { enabled: true }, ...common },
    });
  });
});
