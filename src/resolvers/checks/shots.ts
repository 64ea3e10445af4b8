import type { ShotInput, VideoScriptInput } from "../../schema/video-script.js";
import { isNewOnly } from "../../services/kling/model-names.js";
import { checkLength, checkRange } from "./number.js";
import { invalid, type Path, type Problem } from "./problem.js";
import { checkText } from "./text.js";

/** kling-api-2026.md#A.5: `multi_prompt`. */
const SHOTS = { minimum: 1, maximum: 6, what: "shots" };
const MAX_SHOT_PROMPT = 512;
/** The longest video of any model is one shot at most. */
const SECONDS = { minimum: 1, maximum: 15 };

/** The length of a video that is written in shots: their sum; undefined for another script. */
export const secondsOfShots = (script: VideoScriptInput | null | undefined): number | undefined =>
  script?.shots?.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);

/** `durationSeconds`: of the video, if the caller gave it; it must be the sum. */
export function checkShots(
  path: Path,
  shots: readonly ShotInput[],
  durationSeconds: number | null | undefined,
): Problem[] {
  const problems = [
    ...checkLength(path, shots.length, SHOTS),
    ...shots.flatMap((shot, index) => checkShot([...path, String(index)], shot)),
  ];
  return problems.length > 0
    ? problems
    : checkSum(secondsOfShots({ shots: [...shots] }) ?? 0, durationSeconds);
}

/**
 * A model that only the new standard has is told its shots in one text, in which a semicolon ends a
 * shot (kling-api-2026.md#C.3).
 */
export const checkSemicolons = (
  script: VideoScriptInput | null | undefined,
  model: string,
): Problem[] =>
  (isNewOnly(model) ? (script?.shots ?? []) : []).flatMap(({ prompt }, index) =>
    prompt.includes(";")
      ? [
          invalid(
            ["input", "script", "shots", String(index), "prompt"],
            `${model} takes no semicolon in a shot.`,
            { rule: "BAD_FORMAT" },
          ),
        ]
      : [],
  );

const checkShot = (path: Path, { prompt, durationSeconds }: ShotInput): Problem[] => [
  ...checkText([...path, "prompt"], prompt, MAX_SHOT_PROMPT),
  ...checkRange([...path, "durationSeconds"], durationSeconds, SECONDS),
];

function checkSum(sum: number, durationSeconds: number | null | undefined): Problem[] {
  if (typeof durationSeconds !== "number" || durationSeconds === sum) return [];
  return [
    invalid(
      ["input", "durationSeconds"],
      `The shots last ${sum} seconds together; leave durationSeconds out or give ${sum}.`,
      { rule: "CONFLICTING", actual: durationSeconds, allowed: [String(sum)] },
    ),
  ];
}
