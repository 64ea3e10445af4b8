import {
  CreateMultiImageToVideoInput,
  CreateMultiImageToVideoPayload,
  MultiImageToVideoTask,
} from "../schema/multi-image-to-video.js";
import { checkCapability, modeToSend, type ModelRequest } from "./checks/capability.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { invalid, type Problem } from "./checks/problem.js";
import { checkPrompts, MAX_PROMPT } from "./checks/prompt.js";
import { checkText } from "./checks/text.js";
import { defineProduct } from "./define-product.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { pathsByField } from "./user-errors.js";

/** kling-api.md#3-7. */
const MAX_IMAGES = 4;

/** The REST body of POST /v1/videos/multi-image2video (kling-api.md#3-7). */
export function toMultiImageToVideoBody(input: CreateMultiImageToVideoInput): RestBody {
  return withoutBlanks({
    model_name: input.model,
    image_list: input.images.map((image) => ({ image: toMedia(image) })),
    prompt: input.prompt,
    negative_prompt: input.negativePrompt,
    mode: modeToSend(modelRequest(input)),
    duration: String(input.duration),
    aspect_ratio: input.aspectRatio,
  });
}

export function checkMultiImageToVideo(
  input: CreateMultiImageToVideoInput,
  rules: ImageRules,
): Problem[] {
  const count = input.images.length;
  return [
    ...(count < 1 || count > MAX_IMAGES
      ? [invalid(["input", "images"], `${count} pictures; 1 to ${MAX_IMAGES} are allowed.`)]
      : []),
    ...input.images.flatMap((image, index) =>
      checkImage(["input", "images", String(index)], image, rules),
    ),
    ...checkText(["input", "prompt"], input.prompt, MAX_PROMPT),
    ...checkPrompts({ negativePrompt: input.negativePrompt ?? null }),
    ...checkCapability(modelRequest(input), ["input", "model"]),
  ];
}

const modelRequest = ({ model, mode, duration }: CreateMultiImageToVideoInput): ModelRequest => ({
  kind: "MULTI_IMAGE_TO_VIDEO",
  feature: "multi_image",
  model,
  mode,
  duration,
});

const klingPaths = pathsByField({
  model_name: ["model"],
  model: ["model"],
  image_list: ["images"],
  image: ["images"],
  negative_prompt: ["negativePrompt"],
  prompt: ["prompt"],
  mode: ["mode"],
  aspect_ratio: ["aspectRatio"],
  duration: ["duration"],
});

export const multiImageToVideo = defineProduct({
  kind: "MULTI_IMAGE_TO_VIDEO",
  mutation: "createMultiImageToVideo",
  description:
    "Makes a video that brings up to four pictures together. Returns a durable task at once; follow it with taskUpdated.",
  input: CreateMultiImageToVideoInput,
  payload: CreateMultiImageToVideoPayload,
  task: MultiImageToVideoTask,
  check: checkMultiImageToVideo,
  toBody: toMultiImageToVideoBody,
  klingPaths,
});
