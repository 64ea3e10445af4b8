import type { TaskKind } from "../products.js";
import type { LegacyBody } from "./legacy-body.js";

/** Which settings a model has, if not all of them have it (kling-api-2026.md#C.4). */
const WITHOUT_AUDIO = ["kling-3.0-turbo", "kling-2.5-turbo"];
const WITH_MULTI_SHOT = ["kling-3.0", "kling-3.0-omni"];

const RESOLUTIONS = { std: "720p", pro: "1080p", "4k": "4k" } as const;

/** `settings{}` of a legacy body for a model by its new name. A setting left out is undefined. */
export function settingsOf(kind: TaskKind, model: string, body: LegacyBody) {
  const isMotion = kind === "MOTION_CONTROL";
  return {
    // The standards differ in their defaults, so it is always said.
    resolution: RESOLUTIONS[body.mode ?? (kind === "OMNI_VIDEO" ? "pro" : "std")],
    aspect_ratio: body.aspect_ratio,
    duration: body.duration,
    audio: isMotion || !WITHOUT_AUDIO.includes(model) ? audioOf(kind, body) : undefined,
    // Left out, it is true on the new standard and false on the legacy one.
    multi_shot: !isMotion && WITH_MULTI_SHOT.includes(model) ? body.multi_shot === true : undefined,
    character_orientation: body.character_orientation,
  };
}

/** Kling keeps the sound of a source unless told otherwise (kling-api-2026.md#E-13). */
function audioOf(kind: TaskKind, body: LegacyBody): "native" | "original" | "off" {
  const [video] = body.video_list ?? [];
  const isSource = kind === "MOTION_CONTROL" || video !== undefined;
  if (!isSource) return body.sound === "on" ? "native" : "off";
  // A video whose style alone is taken over is silent (kling-api-2026.md#C.6).
  if (video?.refer_type === "feature") return "off";
  const keeps = video === undefined ? body.keep_original_sound : video.keep_original_sound;
  return keeps === "no" ? "off" : "original";
}
