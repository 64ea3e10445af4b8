import { TextToVideoInput, TextToVideoTask } from "../schema/text-to-video.js";
import { checkCamera } from "./checks/camera.js";
import { checkCapability, modeToSend, type ModelRequest } from "./checks/capability.js";
import type { Problem } from "./checks/problem.js";
import { checkCfgScale, checkNegativePrompt, checkRequiredPrompt } from "./checks/prompt.js";
import { withDefaults } from "./defaults.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toCameraControl, withoutBlanks, type RestBody } from "./rest-body.js";

const KIND = "TEXT_TO_VIDEO";

/** The REST body of POST /v1/videos/text2video (kling-api.md#3-1). */
export function toTextToVideoBody(given: TextToVideoInput): RestBody {
  const input = withDefaults(KIND, given);
  return withoutBlanks({
    model_name: input.model,
    prompt: input.script.prompt,
    negative_prompt: input.negativePrompt,
    cfg_scale: input.cfgScale,
    mode: modeToSend(modelRequest(input)),
    camera_control: toCameraControl(input.camera),
    aspect_ratio: input.aspectRatio,
    duration: String(input.durationSeconds),
  });
}

export function checkTextToVideo(given: TextToVideoInput): Problem[] {
  const input = withDefaults(KIND, given);
  return [
    ...checkRequiredPrompt(["input", "script", "prompt"], input.script.prompt ?? ""),
    ...checkNegativePrompt(input.negativePrompt),
    ...checkCfgScale(input.cfgScale, input.model),
    ...(input.camera ? checkCamera(["input", "camera"], input.camera) : []),
    ...checkCapability(
      modelRequest(input),
      input.camera ? ["input", "camera"] : ["input", "model"],
    ),
  ];
}

type Chosen = TextToVideoInput & Pick<ModelRequest, "model" | "durationSeconds">;

const modelRequest = ({ model, mode, durationSeconds, camera }: Chosen): ModelRequest => ({
  kind: KIND,
  model,
  mode,
  durationSeconds,
  feature: camera ? "camera_control" : "text",
});

export const textToVideo = defineProduct({
  kind: KIND,
  mutation: "createTextToVideo",
  description: "Makes a video from a text.",
  input: TextToVideoInput,
  task: TextToVideoTask,
  check: checkTextToVideo,
  toBody: toTextToVideoBody,
  model: (input) => withDefaults(KIND, input).model,
  prompt: ({ script }) => script.prompt,
  klingPaths: pathsByField({
    model_name: ["model"],
    model: ["model"],
    negative_prompt: ["negativePrompt"],
    prompt: ["script", "prompt"],
    cfg_scale: ["cfgScale"],
    mode: ["mode"],
    camera_control: ["camera"],
    aspect_ratio: ["aspectRatio"],
    duration: ["durationSeconds"],
  }),
});
