import {
  CreateImageToVideoInput,
  CreateImageToVideoPayload,
  ImageToVideoTask,
} from "../schema/image-to-video.js";
import { checkCamera } from "./checks/camera.js";
import { checkCapability, modeToSend, type ModelRequest } from "./checks/capability.js";
import { checkOptionalImage, type ImageRules } from "./checks/image.js";
import { checkMotionBrush } from "./checks/motion-brush.js";
import { invalid, unsupported, type Problem } from "./checks/problem.js";
import { checkPrompts } from "./checks/prompt.js";
import { defineProduct } from "./define-product.js";
import { toCameraControl, toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { pathsByField } from "./user-errors.js";

/**
 * The REST body of POST /v1/videos/image2video (kling-api.md#3-4). There is no aspect_ratio: the
 * picture gives it.
 */
export function toImageToVideoBody(input: CreateImageToVideoInput): RestBody {
  const { endFrame, motionBrush, camera } = input.guide ?? {};
  return withoutBlanks({
    model_name: input.model,
    image: toMedia(input.image),
    image_tail: toMedia(endFrame),
    prompt: input.prompt,
    negative_prompt: input.negativePrompt,
    cfg_scale: input.cfgScale,
    mode: modeToSend(modelRequest(input)),
    static_mask: toMedia(motionBrush?.staticMask),
    dynamic_masks: motionBrush?.dynamicMasks?.map(({ mask, trajectory }) => ({
      mask: toMedia(mask),
      trajectories: trajectory.map(({ x, y }) => ({ x, y })),
    })),
    camera_control: toCameraControl(camera),
    duration: String(input.duration),
  });
}

export function checkImageToVideo(input: CreateImageToVideoInput, rules: ImageRules): Problem[] {
  const { endFrame, motionBrush, camera } = input.guide ?? {};
  const problems = [
    ...checkOptionalImage(["input", "image"], input.image, rules),
    ...checkOptionalImage(["input", "guide", "endFrame"], endFrame, { ...rules, anyRatio: true }),
    ...(motionBrush
      ? checkMotionBrush(["input", "guide", "motionBrush"], motionBrush, input.image, rules)
      : []),
    ...(camera ? checkCamera(["input", "guide", "camera"], camera) : []),
    ...checkPrompts(input),
  ];
  if (!input.image && !endFrame)
    return [
      ...problems,
      invalid(
        ["input", "image"],
        "Give the first frame; it may be left out only where guide.endFrame is given.",
      ),
    ];
  // The map offers camera_control here with type `simple` only (kling-api.md#3-0).
  if (typeof camera?.preset === "string")
    problems.push(
      unsupported(
        ["input", "guide", "camera", "preset"],
        "Image to video takes camera.simple only.",
      ),
    );
  return [...problems, ...checkCapability(modelRequest(input), featurePath(input))];
}

function modelRequest({
  model,
  mode,
  duration,
  image,
  guide,
}: CreateImageToVideoInput): ModelRequest {
  const asked = { kind: "IMAGE_TO_VIDEO", model, mode, duration } as const;
  if (guide?.endFrame) return { ...asked, feature: image ? "first_last_frame" : "last_frame_only" };
  if (guide?.motionBrush) return { ...asked, feature: "motion_brush" };
  return { ...asked, feature: guide?.camera ? "camera_control" : "first_frame" };
}

function featurePath({ image, guide }: CreateImageToVideoInput): string[] {
  if (guide?.endFrame) return image ? ["input", "guide", "endFrame"] : ["input", "image"];
  if (guide?.motionBrush) return ["input", "guide", "motionBrush"];
  return guide?.camera ? ["input", "guide", "camera"] : ["input", "model"];
}

const klingPaths = pathsByField({
  model_name: ["model"],
  model: ["model"],
  image_tail: ["guide", "endFrame"],
  static_mask: ["guide", "motionBrush", "staticMask"],
  dynamic_masks: ["guide", "motionBrush", "dynamicMasks"],
  motion_brush: ["guide", "motionBrush"],
  camera_control: ["guide", "camera"],
  image: ["image"],
  negative_prompt: ["negativePrompt"],
  prompt: ["prompt"],
  cfg_scale: ["cfgScale"],
  mode: ["mode"],
  duration: ["duration"],
});

export const imageToVideo = defineProduct({
  kind: "IMAGE_TO_VIDEO",
  mutation: "createImageToVideo",
  description:
    "Makes a video from a picture. Returns a durable task at once; follow it with taskUpdated.",
  input: CreateImageToVideoInput,
  payload: CreateImageToVideoPayload,
  task: ImageToVideoTask,
  check: checkImageToVideo,
  toBody: toImageToVideoBody,
  klingPaths,
});
