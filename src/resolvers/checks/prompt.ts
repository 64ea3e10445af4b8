import { isOnlyOnNewStandard } from "../../services/catalog/capabilities.js";
import type { TaskKind } from "../../services/kling/products.js";
import { checkRange } from "./number.js";
import { unsupported, type Path, type Problem } from "./problem.js";
import { checkOptionalText, checkText, isGiven } from "./text.js";

/** Since 2024-09-19 (kling-api.md#0.2). */
export const MAX_PROMPT = 2500;

/** A prompt that may be left out. */
export const checkPrompt = (path: Path, prompt: string | null | undefined): Problem[] =>
  checkOptionalText(path, prompt, MAX_PROMPT);

/** A prompt that must be there. */
export const checkRequiredPrompt = (path: Path, prompt: string): Problem[] =>
  checkText(path, prompt, MAX_PROMPT);

/** The model of a request. */
export interface ChosenModel {
  kind: TaskKind;
  model: string;
}

/** `chosen`: if the request names a model. The new standard has no such field (kling-api-2026.md#C.1). */
export function checkNegativePrompt(
  prompt: string | null | undefined,
  chosen?: ChosenModel,
): Problem[] {
  const path = ["input", "negativePrompt"];
  return [
    ...checkOptionalText(path, prompt, MAX_PROMPT),
    ...(isGiven(prompt) && chosen !== undefined && isOnlyOnNewStandard(chosen.kind, chosen.model)
      ? [
          unsupported(path, `${chosen.model} takes no negative prompt; leave it out.`, {
            rule: "CONFLICTING",
            allowed: [],
          }),
        ]
      : []),
  ];
}

/**
 * `chosen`: if the request names a model. "kling-v2* does not support it" (kling-api.md#3-1, #3-4),
 * nor does the new standard (kling-api-2026.md#C.1).
 */
export function checkCfgScale(
  cfgScale: number | null | undefined,
  chosen?: ChosenModel,
): Problem[] {
  if (typeof cfgScale !== "number") return [];
  const path = ["input", "cfgScale"];
  return [
    ...checkRange(path, cfgScale, { minimum: 0, maximum: 1 }),
    ...(chosen !== undefined && !takesCfgScale(chosen)
      ? [
          unsupported(path, `${chosen.model} has no cfgScale; leave it out.`, {
            rule: "CONFLICTING",
            actual: cfgScale,
            allowed: [],
          }),
        ]
      : []),
  ];
}

const takesCfgScale = ({ kind, model }: ChosenModel): boolean =>
  !model.startsWith("kling-v2") && !isOnlyOnNewStandard(kind, model);
