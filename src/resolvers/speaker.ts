import type { VoiceLanguageValue } from "../schema/voice.js";
import { findVoice, findVoiceById, type Voice } from "../services/catalog/voices.js";
import type { RestBody } from "./rest-body.js";

/** Who speaks a text: the fields that lip-sync and text to speech share. */
export interface Speaker {
  voiceId: string;
  voiceLanguage?: VoiceLanguageValue | null;
  voiceSpeed: number;
}

export const languages = { ZH: "zh", EN: "en" } as const satisfies Record<
  VoiceLanguageValue,
  Voice["language"]
>;

/** A Voice of ours by its id, or one of Kling's by id and language, ZH if none is given. */
export const voiceOf = ({
  voiceId,
  voiceLanguage,
}: Pick<Speaker, "voiceId" | "voiceLanguage">): Voice | undefined =>
  findVoiceById(voiceId) ?? findVoice(voiceId, languages[voiceLanguage ?? "ZH"]);

/** kling-api.md#3-13, kling-api-2026.md#B.3. */
export function toSpeaker(speaker: Speaker): RestBody {
  const voice = voiceOf(speaker);
  return {
    voice_id: voice?.voice_id,
    voice_language: voice?.language,
    voice_speed: speaker.voiceSpeed,
  };
}
