import { TextToAudioInput, TextToAudioTask } from "../schema/text-to-audio.js";
import { checkRange } from "./checks/number.js";
import { checkText } from "./checks/text.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";

/** kling-api-2026.md#B.5. */
const MAX_PROMPT = 200;
const LENGTH = { minimum: 3, maximum: 10 };

export const textToAudio = defineProduct({
  kind: "TEXT_TO_AUDIO",
  mutation: "createTextToAudio",
  description:
    "Makes a sound from words. Costs 0.25 video units (reference/kling-api-2026.md#A.10).",
  input: TextToAudioInput,
  task: TextToAudioTask,
  check: ({ prompt, durationSeconds }) => [
    ...checkText(["input", "prompt"], prompt, MAX_PROMPT),
    ...checkRange(["input", "durationSeconds"], durationSeconds, LENGTH),
  ],
  toBody: ({ prompt, durationSeconds }) => ({ prompt, duration: durationSeconds }),
  prompt: ({ prompt }) => prompt,
  klingPaths: pathsByField({ prompt: ["prompt"], duration: ["durationSeconds"] }),
});
