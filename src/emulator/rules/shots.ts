import { invalid } from "../model/answer.js";
import { reached } from "./dates.js";
import type { Fields } from "./fields.js";
import type { RequestContext } from "./request-context.js";

/** kling-api-2026.md#A.5; `texts` is empty if the model cuts by itself. */
export interface Shots {
  type: "customize" | "intelligence";
  texts: string[];
}

const LONGEST_PROMPT = 512;

/** `multi_shot`, `shot_type` and `multi_prompt`: kling-api-2026.md#E-32 and #E-33. */
export function readShots(
  body: Fields,
  duration: number,
  context: RequestContext,
): Shots | undefined {
  if (!reached("2026-02-25", context.date) || body.flag("multi_shot") !== true) return undefined;
  const type = body.choice("shot_type", ["customize", "intelligence"]);
  if (type === undefined) throw body.missing("shot_type");
  if (type === "intelligence") return { type, texts: [] };
  const shots = body.objects("multi_prompt", { min: 1, max: 6 }).map((shot) => ({
    index: shot.integer("index", { min: 1, max: 6 }),
    prompt: shot.requiredText("prompt", LONGEST_PROMPT),
    seconds: Number(shot.requiredText("duration")),
  }));
  if (shots.some(({ index }, position) => index !== position + 1))
    throw invalid("multi_prompt index must count from 1 without gaps");
  if (shots.some(({ seconds }) => !(seconds >= 1)))
    throw invalid("multi_prompt duration must be at least 1");
  if (shots.reduce((sum, { seconds }) => sum + seconds, 0) !== duration)
    throw invalid("multi_prompt durations must add up to duration");
  return { type, texts: shots.map(({ prompt }) => prompt) };
}
