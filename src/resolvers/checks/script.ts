import type { VideoScriptInput } from "../../schema/video-script.js";
import type { FeatureUse } from "./capability.js";
import type { Path, Problem } from "./problem.js";
import { checkPrompt, checkRequiredPrompt } from "./prompt.js";
import { checkShots } from "./shots.js";

type Script = VideoScriptInput | null | undefined;
const SCRIPT = ["input", "script"] as const;

/** A text of a script, with its place in the arguments. */
export interface ScriptText {
  path: Path;
  text: string;
}

/** Every text of a script, in its order. */
export function textsOf(script: Script): ScriptText[] {
  const { prompt, autoShots, shots } = script ?? {};
  return [
    ...(typeof prompt === "string" ? [{ path: [...SCRIPT, "prompt"], text: prompt }] : []),
    ...(typeof autoShots === "string" ? [{ path: [...SCRIPT, "autoShots"], text: autoShots }] : []),
    ...(shots ?? []).map(({ prompt: text }, index) => ({
      path: [...SCRIPT, "shots", String(index), "prompt"],
      text,
    })),
  ];
}

/** What a script says in words; null if it says nothing. */
export const textOf = (script: Script): string | null =>
  textsOf(script)
    .map(({ text }) => text)
    .join("\n") || null;

/** The field that tells the length of the video. */
export const durationPathOf = (script: Script): Path =>
  script?.shots ? [...SCRIPT, "shots"] : ["input", "durationSeconds"];

/** The features of the capability map that a script uses. */
export function usesOfScript(script: Script): FeatureUse[] {
  const form = (["shots", "autoShots"] as const).find((each) => script?.[each]);
  return form === undefined ? [] : [{ feature: "multi_shot", path: [...SCRIPT, form] }];
}

interface ScriptRules {
  /** Whether one take may do without words. */
  mayBeEmpty: boolean;
  /** Of the video, as the caller gave it. */
  durationSeconds: number | null | undefined;
}

/** The rules of kling-api-2026.md#A.5 that do not depend on the model. */
export function checkScript(
  script: Script,
  { mayBeEmpty, durationSeconds }: ScriptRules,
): Problem[] {
  const { prompt, autoShots, shots } = script ?? {};
  if (shots) return checkShots([...SCRIPT, "shots"], shots, durationSeconds);
  if (typeof autoShots === "string")
    return checkRequiredPrompt([...SCRIPT, "autoShots"], autoShots);
  const path = [...SCRIPT, "prompt"];
  return mayBeEmpty ? checkPrompt(path, prompt) : checkRequiredPrompt(path, prompt ?? "");
}
