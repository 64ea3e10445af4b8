import { Arg, Query, Resolver } from "type-graphql";
import { Capability, Effect } from "../schema/catalog.js";
import { VoiceLanguage, type VoiceLanguageValue } from "../schema/lip-sync.js";
import { TaskKind } from "../schema/task.js";
import { VideoMode } from "../schema/video-options.js";
import { Voice } from "../schema/voice.js";
import { capabilities } from "../services/catalog/capabilities.js";
import { effects } from "../services/catalog/effects.js";
import { voices } from "../services/catalog/voices.js";
import type { TaskKind as KindValue } from "../services/kling/products.js";

const languages = { zh: "ZH", en: "EN" } as const;
const genders = { female: "FEMALE", male: "MALE" } as const;

const allVoices: readonly Voice[] = voices.map(({ voice_id, name, language, gender }) => ({
  id: voice_id,
  name,
  language: languages[language],
  gender: gender === undefined ? null : genders[gender],
}));

const allEffects: readonly Effect[] = effects.map(({ scene, kind, models, modes, durations }) => ({
  scene,
  characters: kind === "dual" ? 2 : 1,
  models: [...models],
  modes: [...modes],
  durations: [...durations],
}));

/**
 * Modes that the inputs can't name, such as 4k, are left out, and with them rows that offer nothing
 * else.
 */
const namedModes = Object.values(VideoMode);
const allCapabilities: readonly Capability[] = capabilities.flatMap(
  ({ kind, model, feature, modes, durations }) => {
    const named = modes.filter((mode) => namedModes.includes(mode));
    return modes.length > 0 && named.length === 0
      ? []
      : [{ kind, model, feature, modes: named, durations }];
  },
);

/** Kling's facts, from the data files in reference/. They ask Kling nothing. */
@Resolver()
export class CatalogQueries {
  @Query(() => [Voice], {
    description:
      "The lip-sync voices of Kling's documents (reference/kling-api.md#appendix-A). Asks Kling nothing.",
  })
  voices(
    @Arg("language", () => VoiceLanguage, { nullable: true, description: "Both where left out." })
    language: VoiceLanguageValue | null | undefined,
  ): Voice[] {
    return allVoices.filter((voice) => !language || voice.language === language);
  }

  @Query(() => [Effect], {
    description:
      "Every scene of createVideoEffect that was ever listed; withdrawn ones are deprecated in the enums. Asks Kling nothing.",
  })
  effects(): Effect[] {
    return [...allEffects];
  }

  @Query(() => [Capability], {
    description:
      "Kling's capability map: which model offers what, in which mode and for how many seconds. Asks Kling nothing.",
  })
  capabilities(
    @Arg("kind", () => TaskKind, { nullable: true, description: "All kinds where left out." })
    kind: KindValue | null | undefined,
  ): Capability[] {
    return allCapabilities.filter((row) => !kind || row.kind === kind);
  }
}
