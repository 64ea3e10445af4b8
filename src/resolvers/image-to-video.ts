import { ImageToVideoInput, ImageToVideoTask } from "../schema/image-to-video.js";
import { checkCamera } from "./checks/camera.js";
import {
  checkCapability,
  modeToSend,
  type FeatureUse,
  type ModelRequest,
} from "./checks/capability.js";
import { checkOptionalImage, type ImageRules } from "./checks/image.js";
import { checkLibraryIds, hasItems } from "./checks/library.js";
import { checkMotionBrush } from "./checks/motion-brush.js";
import { invalid, unsupported, type Problem } from "./checks/problem.js";
import { checkPromptReferences } from "./checks/prompt-references.js";
import { checkCfgScale, checkNegativePrompt } from "./checks/prompt.js";
import { checkScript, durationPathOf, textOf, textsOf, usesOfScript } from "./checks/script.js";
import { checkSemicolons } from "./checks/shots.js";
import { checkVoices, usesOfSound } from "./checks/sound.js";
import { withDefaults } from "./defaults.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toCameraControl, toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import {
  toElementList,
  toScriptFields,
  toSound,
  toVoiceList,
  toWatermarkInfo,
} from "./rest-fields.js";

const KIND = "IMAGE_TO_VIDEO";
const ELEMENTS = ["input", "elementIds"] as const;
/** kling-api-2026.md#A.6: `element_list`. */
const MAX_ELEMENTS = 3;

/**
 * The REST body of POST /v1/videos/image2video (kling-api.md#3-4, kling-api-2026.md#A.6). There is
 * no aspect_ratio: the image gives it.
 */
export function toImageToVideoBody(given: ImageToVideoInput): RestBody {
  const input = withDefaults(KIND, given);
  return withoutBlanks({
    model_name: input.model,
    image: toMedia(input.firstFrame),
    image_tail: toMedia(input.lastFrame),
    ...toScriptFields(input.script),
    negative_prompt: input.negativePrompt,
    element_list: toElementList(input.elementIds),
    voice_list: toVoiceList(input.libraryVoiceIds),
    sound: toSound(KIND, input.model, input.generateAudio),
    cfg_scale: input.cfgScale,
    mode: modeToSend(modelRequest(input)),
    static_mask: toMedia(input.motionBrush?.staticMask),
    dynamic_masks: input.motionBrush?.dynamicMasks?.map(({ mask, trajectory }) => ({
      mask: toMedia(mask),
      trajectories: trajectory.map(({ x, y }) => ({ x, y })),
    })),
    camera_control: toCameraControl(input.camera),
    duration: String(input.durationSeconds),
    watermark_info: toWatermarkInfo(input.watermark),
  });
}

export function checkImageToVideo(given: ImageToVideoInput, rules: ImageRules): Problem[] {
  const input = withDefaults(KIND, given);
  const { firstFrame, lastFrame, motionBrush, camera, script, model } = input;
  const wrongScript = checkScript(script, {
    mayBeEmpty: true,
    durationSeconds: given.durationSeconds,
  });
  return [
    ...checkOptionalImage(["input", "firstFrame"], firstFrame, rules),
    ...checkOptionalImage(["input", "lastFrame"], lastFrame, { ...rules, anyRatio: true }),
    ...(motionBrush
      ? checkMotionBrush(["input", "motionBrush"], motionBrush, firstFrame, rules)
      : []),
    ...(camera ? checkCamera(["input", "camera"], camera) : []),
    ...wrongScript,
    ...checkPromptReferences(textsOf(script), {
      voice: input.libraryVoiceIds?.length ?? 0,
      element: input.elementIds?.length ?? 0,
    }),
    ...checkSemicolons(script, model),
    ...checkNegativePrompt(input.negativePrompt, { kind: KIND, model }),
    ...checkCfgScale(input.cfgScale, { kind: KIND, model }),
    ...checkVoices(input),
    ...checkElements(input),
    // What shots ask of a model is known when they are right.
    ...checkGuides(input, script?.shots ? wrongScript.length === 0 : true),
  ];
}

/** "Not together with `voice_list`" (kling-api-2026.md#A.6). */
const checkElements = ({ elementIds, libraryVoiceIds }: Chosen): Problem[] => [
  ...checkLibraryIds(ELEMENTS, elementIds, { type: "element", maximum: MAX_ELEMENTS }),
  ...(hasItems(elementIds) && hasItems(libraryVoiceIds)
    ? [
        invalid(ELEMENTS, "Leave elementIds out: it does not go together with libraryVoiceIds.", {
          rule: "CONFLICTING",
        }),
      ]
    : []),
];

/** What leads the movement, beside the first frame; Kling takes one of these at a time. */
const guides = ["lastFrame", "motionBrush", "camera"] as const;

function checkGuides(input: Chosen, isModelKnown: boolean): Problem[] {
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
    ...(isModelKnown ? checkCapability(modelRequest(input)) : []),
  ];
}

type Chosen = ReturnType<typeof withDefaults<ImageToVideoInput>>;

function modelRequest(input: Chosen): ModelRequest {
  const { model, mode, durationSeconds, script, elementIds } = input;
  return {
    kind: KIND,
    model,
    mode,
    durationSeconds,
    durationPath: durationPathOf(script),
    uses: [
      guideUse(input),
      ...usesOfScript(script),
      ...usesOfSound(input, framesOf(input)),
      ...(hasItems(elementIds) ? [{ feature: "element_list", path: ELEMENTS }] : []),
    ],
  };
}

function framesOf({ firstFrame, lastFrame }: ImageToVideoInput): string {
  if (!lastFrame) return "first_frame";
  return firstFrame ? "first_last_frame" : "last_frame_only";
}

/** The feature that leads the movement, with the field without which the model would offer the rest. */
function guideUse(input: ImageToVideoInput): FeatureUse {
  const { firstFrame, lastFrame, motionBrush, camera } = input;
  if (lastFrame)
    return { feature: framesOf(input), path: ["input", firstFrame ? "lastFrame" : "firstFrame"] };
  if (motionBrush) return { feature: "motion_brush", path: ["input", "motionBrush"] };
  return camera
    ? { feature: "camera_control", path: ["input", "camera"] }
    : { feature: "first_frame", path: ["input", "model"] };
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
  prompt: ({ script }) => textOf(script),
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
      multi_prompt: ["script", "shots"],
      multi_shot: ["script"],
      shot_type: ["script"],
      prompt: ["script", "prompt"],
      cfg_scale: ["cfgScale"],
      mode: ["mode"],
      duration: ["durationSeconds"],
      element_list: ["elementIds"],
      element: ["elementIds"],
      voice_list: ["libraryVoiceIds"],
      voice: ["libraryVoiceIds"],
      sound: ["generateAudio"],
      watermark_info: ["watermark"],
    }),
  ],
});
