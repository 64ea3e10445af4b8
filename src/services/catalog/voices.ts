import * as z from "zod";
import { readReference } from "../reference.js";

/**
 * A lip-sync voice. The key is the pair of id and language: many ids exist in both
 * (kling-api.md#appendix-A).
 */
const voice = z.object({
  voice_id: z.string(),
  name: z.string(),
  language: z.enum(["zh", "en"]),
  gender: z.enum(["female", "male"]).optional(),
});
export type Voice = z.output<typeof voice>;

export const voices: readonly Voice[] = readReference("voices.json", z.array(voice).min(1));

export const findVoice = (id: string, language: Voice["language"]): Voice | undefined =>
  voices.find((each) => each.voice_id === id && each.language === language);

/** The id of a voice in one language, unique over all types. */
export const voiceIdOf = ({ voice_id, language }: Voice): string => `voice_${language}_${voice_id}`;

export const findVoiceById = (id: string): Voice | undefined =>
  voices.find((each) => voiceIdOf(each) === id);
