import type { FeatureUse } from "./capability.js";
import { checkLibraryIds, hasItems } from "./library.js";
import { unsupported, type Path, type Problem } from "./problem.js";

/** The inputs whose model makes the sound, too. */
export interface SoundInput {
  generateAudio: boolean;
  libraryVoiceIds?: string[] | null;
}

const VOICES: Path = ["input", "libraryVoiceIds"];
/** kling-api-2026.md#A.5: `voice_list`. */
const MAX_VOICES = 2;

/** What sound and voices use of the capability map. `feature`: what is made with them. */
export const usesOfSound = (
  { generateAudio, libraryVoiceIds }: SoundInput,
  feature: string,
): FeatureUse[] => [
  ...(generateAudio ? [{ feature, withSound: true, path: ["input", "generateAudio"] }] : []),
  ...(hasItems(libraryVoiceIds) ? [{ feature: "voice_list", path: VOICES }] : []),
];

/** "only with `sound` `on`" (kling-api-2026.md#A.5). */
export function checkVoices({ generateAudio, libraryVoiceIds }: SoundInput): Problem[] {
  return [
    ...checkLibraryIds(VOICES, libraryVoiceIds, { type: "voice", maximum: MAX_VOICES }),
    ...(hasItems(libraryVoiceIds) && !generateAudio
      ? [
          unsupported(VOICES, "Voices need sound: set generateAudio, or leave them out.", {
            rule: "CONFLICTING",
            allowed: [],
          }),
        ]
      : []),
  ];
}
