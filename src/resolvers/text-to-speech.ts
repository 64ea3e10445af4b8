import { TextToSpeechInput, TextToSpeechTask } from "../schema/text-to-speech.js";
import { checkSpeaker } from "./checks/speaker.js";
import { checkText } from "./checks/text.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toSpeaker } from "./speaker.js";

/** kling-api-2026.md#B.3. */
const MAX_TEXT = 1000;

export const textToSpeech = defineProduct({
  kind: "TEXT_TO_SPEECH",
  mutation: "createTextToSpeech",
  description:
    "Lets a voice speak a text. createAvatar and createAdvancedLipSync take the sound for 30 days. Costs 0.05 video units (reference/kling-api-2026.md#A.10). Kling answers at once: the task has SUCCEEDED when this returns. If Kling's answer is lost, it has FAILED with OUTCOME_UNKNOWN, and may be paid for.",
  input: TextToSpeechInput,
  task: TextToSpeechTask,
  check: (input) => [
    ...checkText(["input", "text"], input.text, MAX_TEXT),
    ...checkSpeaker(["input"], input),
  ],
  toBody: (input) => ({ text: input.text, ...toSpeaker(input) }),
  prompt: ({ text }) => text,
  klingPaths: pathsByField({
    voice_id: ["voiceId"],
    // "Voice id not found", and "Voice language not found", which means that the voice is missing.
    voice_language: ["voiceId"],
    voice_speed: ["voiceSpeed"],
    text: ["text"],
  }),
});
