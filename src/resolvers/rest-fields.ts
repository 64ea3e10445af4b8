import type { VideoScriptInput } from "../schema/video-script.js";
import { capabilitiesOf } from "../services/catalog/capabilities.js";
import type { TaskKind } from "../services/kling/products.js";
import { wholeNumber } from "../services/kling/request-json.js";
import { klingLibraryId } from "../services/task/library-id.js";
import type { RestBody } from "./rest-body.js";

/** Fields of REST bodies that several endpoints have since late 2025 (kling-api-2026.md#A.3). */

/** `prompt`, or the fields of a script in shots (kling-api-2026.md#A.5). */
export function toScriptFields(script: VideoScriptInput | null | undefined): RestBody {
  const { prompt, autoShots, shots } = script ?? {};
  if (shots)
    return {
      multi_shot: true,
      shot_type: "customize",
      multi_prompt: shots.map((shot, index) => ({
        index: index + 1,
        prompt: shot.prompt,
        duration: String(shot.durationSeconds),
      })),
    };
  if (typeof autoShots === "string")
    return { multi_shot: true, shot_type: "intelligence", prompt: autoShots };
  return { prompt };
}

/** `sound`: models that make none have no such field. */
export const toSound = (
  kind: TaskKind,
  model: string,
  generateAudio: boolean,
): string | undefined =>
  capabilitiesOf(kind, "sound", model).length === 0 ? undefined : generateAudio ? "on" : "off";

export const toVoiceList = (ids: readonly string[] | null | undefined): RestBody[] | undefined =>
  listOf("voice", ids)?.map((voiceId) => ({ voice_id: voiceId }));

/** The legacy standard takes numbers (kling-api-2026.md#E-26). */
export const toElementList = (ids: readonly string[] | null | undefined): RestBody[] | undefined =>
  listOf("element", ids)?.map((elementId) => ({ element_id: wholeNumber(elementId) }));

function listOf(
  type: "voice" | "element",
  ids: readonly string[] | null | undefined,
): string[] | undefined {
  const found = (ids ?? []).flatMap((id) => klingLibraryId(type, id) ?? []);
  return found.length > 0 ? found : undefined;
}

/** Left out unless it is wanted: `enabled` is false by default. */
export const toWatermarkInfo = (watermark: boolean): RestBody | undefined =>
  watermark ? { enabled: true } : undefined;
