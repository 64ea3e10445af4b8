import { invalid } from "../model/answer.js";
import { reached } from "./dates.js";
import type { Fields } from "./fields.js";
import type { RequestContext } from "./request-context.js";

export interface Newer {
  /** The features of the capability map that are used. */
  features: string[];
  /** The shots' own prompts, which stand in for `prompt`. */
  shotsText?: string;
  sound: boolean;
  voices: boolean;
}

/**
 * Fields that text2video and image2video got from 2025-12 on: kling-api-2026.md#A.5. Before their
 * day they are unknown, so ignored.
 */
export function readNewer(body: Fields, duration: string, context: RequestContext): Newer {
  const sound = reached("2025-12-15", context.date) && body.choice("sound", ["on", "off"]) === "on";
  const voices = reached("2025-12-16", context.date) && readVoices(body, sound);
  const shots = reached("2026-02-25", context.date) ? readShots(body, Number(duration)) : undefined;
  return {
    sound,
    voices,
    features: [
      ...(sound ? ["sound"] : []),
      ...(voices ? ["voice_list"] : []),
      ...(shots ? ["multi_shot"] : []),
    ],
    ...(shots?.text !== undefined && { shotsText: shots.text }),
  };
}

function readVoices(body: Fields, sound: boolean): boolean {
  const voices = body.objects("voice_list", { min: 0, max: 2 });
  for (const voice of voices) voice.requiredText("voice_id");
  if (voices.length > 0 && !sound) throw invalid("voice_list is only supported with sound 'on'");
  return voices.length > 0;
}

/** kling-api-2026.md#E-32 and #E-33. */
function readShots(body: Fields, duration: number): { text?: string } | undefined {
  if (body.flag("multi_shot") !== true) return undefined;
  const type = body.choice("shot_type", ["customize", "intelligence"]);
  if (type === undefined) throw body.missing("shot_type");
  if (type === "intelligence") return {};
  const shots = body.objects("multi_prompt", { min: 1, max: 6 }).map((shot) => ({
    index: shot.integer("index", { min: 1, max: 6 }),
    prompt: shot.requiredText("prompt", 512),
    seconds: Number(shot.requiredText("duration")),
  }));
  if (shots.some(({ index }, position) => index !== position + 1))
    throw invalid("multi_prompt index must count from 1 without gaps");
  if (shots.some(({ seconds }) => !(seconds >= 1)))
    throw invalid("multi_prompt duration must be at least 1");
  if (shots.reduce((sum, { seconds }) => sum + seconds, 0) !== duration)
    throw invalid("multi_prompt durations must add up to duration");
  return { text: shots.map(({ prompt }) => prompt).join(" ") };
}
