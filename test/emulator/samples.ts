import { labelledPng } from "../../src/emulator/media/index.js";

/** A PNG of a size, as bare Base64. */
export const png = (width: number, height: number): string =>
  labelledPng({ width, height, lines: ["x"] }).toString("base64");

export const PICTURE = png(512, 512);

/** The first bytes of a JPEG file whose frame header tells a size. */
export function jpeg(width: number, height: number): Buffer {
  const comment = Buffer.from([0xff, 0xfe, 0x00, 0x04, 0x41, 0x42]);
  const frame = Buffer.from([
    0xff,
    0xc0,
    0x00,
    0x11,
    0x08,
    height >> 8,
    height & 0xff,
    width >> 8,
    width & 0xff,
    0x03,
  ]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), comment, frame]);
}

export const PATHS = {
  TEXT_TO_VIDEO: "/v1/videos/text2video",
  IMAGE_TO_VIDEO: "/v1/videos/image2video",
  MULTI_IMAGE_TO_VIDEO: "/v1/videos/multi-image2video",
  VIDEO_EXTENSION: "/v1/videos/video-extend",
  LIP_SYNC: "/v1/videos/lip-sync",
  VIDEO_EFFECT: "/v1/videos/effects",
  IMAGE_GENERATION: "/v1/images/generations",
  IMAGE_EXPANSION: "/v1/images/editing/expand",
  VIRTUAL_TRY_ON: "/v1/images/kolors-virtual-try-on",
} as const;

export const EXPANSION = {
  up_expansion_ratio: 0.1,
  down_expansion_ratio: 0.1,
  left_expansion_ratio: 0.2,
  right_expansion_ratio: 0.2,
};

/** One good request for each endpoint. */
export const GOOD: Record<keyof typeof PATHS, Record<string, unknown>> = {
  TEXT_TO_VIDEO: { prompt: "A red hut in the snow" },
  IMAGE_TO_VIDEO: { image: PICTURE },
  MULTI_IMAGE_TO_VIDEO: { prompt: "The cat puts on the hat", image_list: [{ image: PICTURE }] },
  VIDEO_EXTENSION: { video_id: "760000000000000001" },
  LIP_SYNC: {
    input: {
      video_id: "760000000000000001",
      mode: "text2video",
      text: "Hello",
      voice_id: "AOT",
      voice_language: "en",
    },
  },
  VIDEO_EFFECT: {
    effect_scene: "squish",
    input: { model_name: "kling-v1-6", image: PICTURE, duration: "5" },
  },
  IMAGE_GENERATION: { prompt: "A ceramic owl" },
  IMAGE_EXPANSION: { image: PICTURE, ...EXPANSION },
  VIRTUAL_TRY_ON: { human_image: PICTURE, cloth_image: PICTURE },
};
