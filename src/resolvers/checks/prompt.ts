import { checkRange } from "./number.js";
import { unsupported, type Problem } from "./problem.js";
import { checkOptionalText } from "./text.js";

/** Since 2024-09-19 (kling-api.md#0.2). */
export const MAX_PROMPT = 2500;

/** The fields that nearly all video products share. */
export interface PromptFields {
  prompt?: string | null;
  negativePrompt?: string | null;
  cfgScale?: number | null;
  /** Where one is chosen. */
  model?: string;
}

export function checkPrompts({ prompt, negativePrompt, cfgScale, model }: PromptFields): Problem[] {
  return [
    ...checkOptionalText(["input", "prompt"], prompt, MAX_PROMPT),
    ...checkOptionalText(["input", "negativePrompt"], negativePrompt, MAX_PROMPT),
    ...(typeof cfgScale === "number"
      ? [...checkRange(["input", "cfgScale"], cfgScale, 0, 1), ...checkCfgModel(model)]
      : []),
  ];
}

/** "kling-v2* does not support it" (kling-api.md#3-1, #3-4). */
const checkCfgModel = (model = ""): Problem[] =>
  model.startsWith("kling-v2")
    ? [unsupported(["input", "cfgScale"], `${model} has no cfgScale; leave it out.`)]
    : [];
