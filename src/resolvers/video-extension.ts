import { VideoExtensionInput, VideoExtensionTask } from "../schema/video-extension.js";
import { checkKlingVideoId } from "./checks/kling-video.js";
import type { Problem } from "./checks/problem.js";
import { checkCfgScale, checkNegativePrompt, checkPrompt } from "./checks/prompt.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateVideo } from "./locate-video.js";
import { withoutBlanks, type RestBody } from "./rest-body.js";

const VIDEO = ["input", "video"] as const;

/** The REST body of POST /v1/videos/video-extend (kling-api.md#3-10). */
export function toVideoExtensionBody({
  video,
  prompt,
  negativePrompt,
  cfgScale,
}: VideoExtensionInput): RestBody {
  return withoutBlanks({
    video_id: video.klingVideoId,
    prompt,
    negative_prompt: negativePrompt,
    cfg_scale: cfgScale,
  });
}

/**
 * Whether the source exists, is young and short enough and of a model that can be extended, only
 * Kling knows.
 */
export function checkVideoExtension(input: VideoExtensionInput): Problem[] {
  return [
    ...checkKlingVideoId(VIDEO, input.video.klingVideoId),
    ...checkPrompt(["input", "prompt"], input.prompt),
    ...checkNegativePrompt(input.negativePrompt),
    ...checkCfgScale(input.cfgScale),
  ];
}

export const videoExtension = defineProduct({
  kind: "VIDEO_EXTENSION",
  mutation: "createVideoExtension",
  description: "Makes a video 4 to 5 seconds longer.",
  input: VideoExtensionInput,
  task: VideoExtensionTask,
  async locate(input, context) {
    const { video, errors } = await locateVideo(input.video, VIDEO, context);
    return { input: Object.assign(new VideoExtensionInput(), input, { video }), errors };
  },
  check: checkVideoExtension,
  toBody: toVideoExtensionBody,
  prompt: ({ prompt }) => prompt,
  klingPaths: pathsByField({
    video_id: ["video"],
    // "From video not found by id".
    video: ["video"],
    // The model is that of the source.
    model: ["video"],
    extend: ["video"],
    negative_prompt: ["negativePrompt"],
    prompt: ["prompt"],
    cfg_scale: ["cfgScale"],
  }),
});
