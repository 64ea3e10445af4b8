import {
  CreateVideoExtensionInput,
  CreateVideoExtensionPayload,
  VideoExtensionTask,
} from "../schema/video-extension.js";
import { invalid, type Problem } from "./checks/problem.js";
import { checkPrompts } from "./checks/prompt.js";
import { defineProduct } from "./define-product.js";
import { withoutBlanks, type RestBody } from "./rest-body.js";
import { pathsByField } from "./user-errors.js";

/** The REST body of POST /v1/videos/video-extend (kling-api.md#3-10). */
export function toVideoExtensionBody({
  videoId,
  prompt,
  negativePrompt,
  cfgScale,
}: CreateVideoExtensionInput): RestBody {
  return withoutBlanks({
    video_id: videoId,
    prompt,
    negative_prompt: negativePrompt,
    cfg_scale: cfgScale,
  });
}

/**
 * Whether the source exists, is young and short enough and of a model that can be extended, only
 * Kling knows.
 */
export function checkVideoExtension(input: CreateVideoExtensionInput): Problem[] {
  return [
    ...(input.videoId.trim() === ""
      ? [invalid(["input", "videoId"], "The id is empty. Take Video.id of a result.")]
      : []),
    ...checkPrompts(input),
  ];
}

const klingPaths = pathsByField({
  video_id: ["videoId"],
  // "From video not found by id".
  video: ["videoId"],
  // The model is that of the source.
  model: ["videoId"],
  extend: ["videoId"],
  negative_prompt: ["negativePrompt"],
  prompt: ["prompt"],
  cfg_scale: ["cfgScale"],
});

export const videoExtension = defineProduct({
  kind: "VIDEO_EXTENSION",
  mutation: "createVideoExtension",
  description:
    "Makes a video 4 to 5 seconds longer. Returns a durable task at once; follow it with taskUpdated.",
  input: CreateVideoExtensionInput,
  payload: CreateVideoExtensionPayload,
  task: VideoExtensionTask,
  check: checkVideoExtension,
  toBody: toVideoExtensionBody,
  klingPaths,
});
