import { checkRange } from "./number.js";
import { unsupported, type Path, type Problem } from "./problem.js";
import { checkOptionalText, checkText } from "./text.js";

/** Since 2024-09-19 (kling-api.md#0.2). */
export const MAX_PROMPT = 2500;

/** A prompt that may be left out. */
export const checkPrompt = (path: Path, prompt: string | null | undefined): Problem[] =>
  checkOptionalText(path, prompt, MAX_PROMPT);

/** A prompt that must be there. */
export const checkRequiredPrompt = (path: Path, prompt: string): Problem[] =>
  checkText(path, prompt, MAX_PROMPT);

export const checkNegativePrompt = (prompt: string | null | undefined): Problem[] =>
  checkOptionalText(["input", "negativePrompt"], prompt, MAX_PROMPT);

/** `model`: where one is chosen. "kling-v2* does not support it" (kling-api.md#3-1, #3-4). */
export function checkCfgScale(cfgScale: number | null | undefined, model = ""): Problem[] {
  if (typeof cfgScale !== "number") return [];
  const path = ["input", "cfgScale"];
  return [
    ...checkRange(path, cfgScale, { minimum: 0, maximum: 1 }),
    ...(model.startsWith("kling-v2")
      ? [
          unsupported(path, `${model} has no cfgScale; leave it out.`, {
            rule: "CONFLICTING",
            actual: cfgScale,
            allowed: [],
          }),
        ]
      : []),
  ];
}
