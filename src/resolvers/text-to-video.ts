import { TextToVideoInput, TextToVideoTask } from "../schema/text-to-video.js";
import { checkCamera } from "./checks/camera.js";
import { checkCapability, modeToSend, type ModelRequest } from "./checks/capability.js";
import type { Problem } from "./checks/problem.js";
import { checkPromptReferences } from "./checks/prompt-references.js";
import { checkCfgScale, checkNegativePrompt } from "./checks/prompt.js";
import { checkScript, durationPathOf, textOf, textsOf, usesOfScript } from "./checks/script.js";
import { checkSemicolons } from "./checks/shots.js";
import { checkVoices, usesOfSound } from "./checks/sound.js";
import { withDefaults } from "./defaults.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toCameraControl, withoutBlanks, type RestBody } from "./rest-body.js";
import { toScriptFields, toSound, toVoiceList, toWatermarkInfo } from "./rest-fields.js";

const KIND = "TEXT_TO_VIDEO";

/** The REST body of POST /v1/videos/text2video (kling-api.md#3-1, kling-api-2026.md#A.5). */
export function toTextToVideoBody(given: TextToVideoInput): RestBody {
  const input = withDefaults(KIND, given);
  return withoutBlanks({
    model_name: input.model,
    ...toScriptFields(input.script),
    negative_prompt: input.negativePrompt,
    sound: toSound(KIND, input.model, input.generateAudio),
    voice_list: toVoiceList(input.libraryVoiceIds),
    cfg_scale: input.cfgScale,
    mode: modeToSend(modelRequest(input)),
    camera_control: toCameraControl(input.camera),
    aspect_ratio: input.aspectRatio,
    duration: String(input.durationSeconds),
    watermark_info: toWatermarkInfo(input.watermark),
  });
}

export function checkTextToVideo(given: TextToVideoInput): Problem[] {
  const input = withDefaults(KIND, given);
  const { script, model, camera, libraryVoiceIds } = input;
  const wrongScript = checkScript(script, {
    mayBeEmpty: false,
    durationSeconds: given.durationSeconds,
  });
  return [
    ...wrongScript,
    ...checkPromptReferences(textsOf(script), { voice: libraryVoiceIds?.length ?? 0, element: 0 }),
    ...checkSemicolons(script, model),
    ...checkNegativePrompt(input.negativePrompt, { kind: KIND, model }),
    ...checkCfgScale(input.cfgScale, { kind: KIND, model }),
    ...checkVoices(input),
    ...(camera ? checkCamera(["input", "camera"], camera) : []),
    // What shots ask of a model is known when they are right.
    ...(script.shots && wrongScript.length > 0 ? [] : checkCapability(modelRequest(input))),
  ];
}

type Chosen = ReturnType<typeof withDefaults<TextToVideoInput>>;

function modelRequest(input: Chosen): ModelRequest {
  const { model, mode, durationSeconds, camera, script } = input;
  return {
    kind: KIND,
    model,
    mode,
    durationSeconds,
    durationPath: durationPathOf(script),
    uses: [
      camera
        ? { feature: "camera_control", path: ["input", "camera"] }
        : { feature: "text", path: ["input", "model"] },
      ...usesOfScript(script),
      ...usesOfSound(input, "text"),
    ],
  };
}

export const textToVideo = defineProduct({
  kind: KIND,
  mutation: "createTextToVideo",
  description: "Makes a video from a text.",
  input: TextToVideoInput,
  task: TextToVideoTask,
  check: checkTextToVideo,
  toBody: toTextToVideoBody,
  model: (input) => withDefaults(KIND, input).model,
  prompt: ({ script }) => textOf(script),
  klingPaths: pathsByField({
    model_name: ["model"],
    model: ["model"],
    negative_prompt: ["negativePrompt"],
    multi_prompt: ["script", "shots"],
    multi_shot: ["script"],
    shot_type: ["script"],
    prompt: ["script", "prompt"],
    cfg_scale: ["cfgScale"],
    mode: ["mode"],
    camera_control: ["camera"],
    aspect_ratio: ["aspectRatio"],
    duration: ["durationSeconds"],
    voice_list: ["libraryVoiceIds"],
    voice: ["libraryVoiceIds"],
    sound: ["generateAudio"],
    watermark_info: ["watermark"],
  }),
});
