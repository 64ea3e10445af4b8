import {
  CreateTextToVideoInput,
  CreateTextToVideoPayload,
  TextToVideoTask,
} from "../schema/text-to-video.js";
import { checkCamera } from "./checks/camera.js";
import { checkCapability, modeToSend, type ModelRequest } from "./checks/capability.js";
import type { Problem } from "./checks/problem.js";
import { checkPrompts, MAX_PROMPT } from "./checks/prompt.js";
import { checkText } from "./checks/text.js";
import { defineProduct } from "./define-product.js";
import { toCameraControl, withoutBlanks, type RestBody } from "./rest-body.js";
import { pathsByField } from "./user-errors.js";

/** The REST body of POST /v1/videos/text2video (kling-api.md#3-1). */
export function toTextToVideoBody(input: CreateTextToVideoInput): RestBody {
  return withoutBlanks({
    model_name: input.model,
    prompt: input.prompt,
    negative_prompt: input.negativePrompt,
    cfg_scale: input.cfgScale,
    mode: modeToSend(modelRequest(input)),
    camera_control: toCameraControl(input.camera),
    aspect_ratio: input.aspectRatio,
    duration: String(input.duration),
  });
}

export function checkTextToVideo(input: CreateTextToVideoInput): Problem[] {
  return [
    ...checkText(["input", "prompt"], input.prompt, MAX_PROMPT),
    ...checkPrompts({
      negativePrompt: input.negativePrompt ?? null,
      cfgScale: input.cfgScale ?? null,
      model: input.model,
    }),
    ...(input.camera ? checkCamera(["input", "camera"], input.camera) : []),
    ...checkCapability(
      modelRequest(input),
      input.camera ? ["input", "camera"] : ["input", "model"],
    ),
  ];
}

const modelRequest = ({ model, mode, duration, camera }: CreateTextToVideoInput): ModelRequest => ({
  kind: "TEXT_TO_VIDEO",
  model,
  mode,
  duration,
  feature: camera ? "camera_control" : "text",
});

const klingPaths = pathsByField({
  model_name: ["model"],
  model: ["model"],
  negative_prompt: ["negativePrompt"],
  prompt: ["prompt"],
  cfg_scale: ["cfgScale"],
  mode: ["mode"],
  camera_control: ["camera"],
  aspect_ratio: ["aspectRatio"],
  duration: ["duration"],
});

export const textToVideo = defineProduct({
  kind: "TEXT_TO_VIDEO",
  mutation: "createTextToVideo",
  description:
    "Makes a video from a text. Returns a durable task at once; follow it with taskUpdated.",
  input: CreateTextToVideoInput,
  payload: CreateTextToVideoPayload,
  task: TextToVideoTask,
  check: checkTextToVideo,
  toBody: toTextToVideoBody,
  klingPaths,
});
