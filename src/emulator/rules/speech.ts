import { invalid } from "../model/answer.js";
import { reference } from "../model/reference.js";
import type { Fields } from "./fields.js";

/**
 * A voice of reference/voices.json in its language. Voices of the libraries are not among them
 * (kling-api-2026.md#B.3).
 */
export function checkSpeaker(fields: Fields, language: string): void {
  const voice = fields.text("voice_id");
  // Misleading, but so it was seen.
  if (voice === undefined) throw invalid("Voice language not found");
  if (!reference.voices.some((row) => row.voice_id === voice && row.language === language))
    throw invalid("Voice id not found");
}
