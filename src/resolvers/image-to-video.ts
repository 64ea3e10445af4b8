import { ImageToVideoInput, ImageToVideoTask } from "../schema/image-to-video.js";
import { checkCamera } from "./checks/camera.js";
import { checkCapability, modeToSend, type ModelRequest } from "./checks/capability.js";
import { checkOptionalImage, type ImageRules } from "./checks/image.js";
import { checkMotionBrush } from "./checks/motion-brush.js";
import { invalid, unsupported, type Problem } from "./checks/problem.js";
import { checkCfgScale, checkNegativePrompt, checkPrompt } from "./checks/prompt.js";
import { withDefaults } from "./defaults.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toCameraControl, toMedia, withoutBlanks, type RestBody } from "./rest-body.js";

const KIND = "IMAGE_TO_VIDEO";

/**
 * The REST body of POST /v1/videos/image2video (kling-api.md#3-4). There is no aspect_ratio: the
 * image gives it.
 */
export function toImageToVideoBody(given: ImageToVideoInput): RestBody {
  const input = withDefaults(KIND, given);
  return withoutBlanks({
    model_name: input.model,
    image: toMedia(input.firstFrame),
    image_tail: toMedia(input.lastFrame),
    prompt: input.script?.prompt,
    negative_prompt: input.negativePrompt,
    cfg_scale: input.cfgScale,
    mode: modeToSend(modelRequest(input)),
    static_mask: toMedia(input.motionBrush?.staticMask),
    dynamic_masks: input.motionBrush?.dynamicMasks?.map(({ mask, trajectory }) => ({
      mask: toMedia(mask),
      trajectories: trajectory.map(({ x, y }) => ({ x, y })),
    })),
    camera_control: toCameraControl(input.camera),
    duration: String(input.durationSeconds),
  });
}

export function checkImageToVideo(given: ImageToVideoInput, rules: ImageRules): Problem[] {
  const input = withDefaults(KIND, given);
  const { firstFrame, lastFrame, motionBrush, camera } = input;
  return [
    ...checkOptionalImage(["input", "firstFrame"], firstFrame, rules),
    ...checkOptionalImage(["input", "lastFrame"], lastFrame, { ...rules, anyRatio: true }),
    ...(motionBrush
      ? checkMotionBrush(["input", "motionBrush"], motionBrush, firstFrame, rules)
      : []),
    ...(camera ? checkCamera(["input", "camera"], camera) : []),
    ...checkPrompt(["input", "script", "prompt"], input.script?.prompt),
    ...checkNegativePrompt(input.negativePrompt),
    ...checkCfgScale(input.cfgScale, input.model),
    ...checkGuides(input),
  ];
}

/** What leads the movement, beside the first frame; Kling takes one of these at a time. */
const guides = ["lastFrame", "motionBrush", "camera"] as const;

function checkGuides(input: Chosen): Problem[] {
  const [first, ...others] = guides.filter((guide) => input[guide]);
  if (others.length > 0)
    return others.map((guide) =>
      invalid(["input", guide], `Leave ${guide} out: it does not go together with ${first}.`, {
        rule: "CONFLICTING",
      }),
    );
  if (!input.firstFrame && !input.lastFrame)
    return [
      invalid(
        ["input", "firstFrame"],
        "Give the first frame; it may be left out only if lastFrame is given.",
        { rule: "REQUIRED" },
      ),
    ];
  return [
    // The map offers camera_control here with type `simple` only (kling-api.md#3-0).
    ...(typeof input.camera?.preset === "string"
      ? [
          unsupported(["input", "camera", "preset"], "Image to video takes camera.simple only.", {
            rule: "NOT_ALLOWED",
            actual: input.camera.preset.toUpperCase(),
            allowed: [],
          }),
        ]
      : []),
    ...checkCapability(modelRequest(input), featurePath(input)),
  ];
}

type Chosen = ImageToVideoInput & Pick<ModelRequest, "model" | "durationSeconds">;

function modelRequest(input: Chosen): ModelRequest {
  const { model, mode, durationSeconds } = input;
  return { kind: KIND, model, mode, durationSeconds, feature: featureOf(input) };
}

function featureOf({ firstFrame, lastFrame, motionBrush, camera }: ImageToVideoInput): string {
  if (lastFrame) return firstFrame ? "first_last_frame" : "last_frame_only";
  if (motionBrush) return "motion_brush";
  return camera ? "camera_control" : "first_frame";
}

/** The field without which the model would offer the rest. */
function featurePath({ firstFrame, lastFrame, motionBrush, camera }: ImageToVideoInput): string[] {
  if (lastFrame) return ["input", firstFrame ? "lastFrame" : "firstFrame"];
  if (motionBrush) return ["input", "motionBrush"];
  return ["input", camera ? "camera" : "model"];
}

export const imageToVideo = defineProduct({
  kind: KIND,
  mutation: "createImageToVideo",
  description: "Makes a video from an image.",
  input: ImageToVideoInput,
  task: ImageToVideoTask,
  check: checkImageToVideo,
  toBody: toImageToVideoBody,
  model: (input) => withDefaults(KIND, input).model,
  prompt: ({ script }) => script?.prompt,
  klingPaths: [
    // Said of frames and masks alike.
    [/input image|image pixel/i, null],
    ...pathsByField({
      model_name: ["model"],
      model: ["model"],
      image_tail: ["lastFrame"],
      static_mask: ["motionBrush", "staticMask"],
      dynamic_masks: ["motionBrush", "dynamicMasks"],
      motion_brush: ["motionBrush"],
      camera_control: ["camera"],
      image: ["firstFrame"],
      negative_prompt: ["negativePrompt"],
      prompt: ["script", "prompt"],
      cfg_scale: ["cfgScale"],
      mode: ["mode"],
      duration: ["durationSeconds"],
    }),
  ],
});
