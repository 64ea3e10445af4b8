import { Arg, Query, Resolver } from "type-graphql";
import { Capability, Effect } from "../schema/catalog.js";
import { enumName } from "../schema/enum.js";
import { TaskKind } from "../schema/task.js";
import { VideoMode } from "../schema/video-options.js";
import { Voice, VoiceLanguage, type VoiceLanguageValue } from "../schema/voice.js";
import { capabilities, NO_MODEL } from "../services/catalog/capabilities.js";
import { effects } from "../services/catalog/effects.js";
import { capabilityLabel, sceneLabel } from "../services/catalog/labels.js";
import { voiceIdOf, voices } from "../services/catalog/voices.js";
import type { TaskKind as KindValue } from "../services/kling/products.js";

const languages = { zh: "ZH", en: "EN" } as const;
const genders = { female: "FEMALE", male: "MALE" } as const;

const allVoices: readonly Voice[] = voices.map((voice) => ({
  id: voiceIdOf(voice),
  klingVoiceId: voice.voice_id,
  name: voice.name,
  language: languages[voice.language],
  gender: voice.gender === undefined ? null : genders[voice.gender],
}));

const allEffects: readonly Effect[] = effects.map((effect) => ({
  id: `effect_${effect.scene}`,
  scene: effect.scene,
  label: sceneLabel(effect.scene),
  imageCount: effect.kind === "dual" ? 2 : 1,
  models: [...effect.models],
  modes: [...effect.modes],
  durationsSeconds: [...effect.durations],
  availableSince: effect.since,
  withdrawnOn: effect.withdrawn,
}));

/** Effects take Kling's name of the model, and an extension takes that of its source. */
const withoutModelEnum: readonly KindValue[] = ["VIDEO_EFFECT", "VIDEO_EXTENSION"];

/**
 * Modes that the inputs can't name, such as 4k, are left out, and with them rows that offer nothing
 * else.
 */
const namedModes = Object.values(VideoMode);
const allCapabilities: readonly Capability[] = capabilities.flatMap((row) => {
  const modes = row.modes.filter((mode) => namedModes.includes(mode));
  if (row.modes.length > 0 && modes.length === 0) return [];
  const model = row.model === NO_MODEL ? null : row.model;
  return [
    {
      kind: row.kind,
      model,
      modelValue: model === null || withoutModelEnum.includes(row.kind) ? null : enumName(model),
      label: capabilityLabel(model, row.feature),
      feature: row.feature,
      modes,
      durationsSeconds: row.durations,
      sound: row.sound,
      availableSince: row.since,
      withdrawnOn: row.withdrawn,
    },
  ];
});

/** Kling's facts, from the data files in reference/. They ask Kling nothing. */
@Resolver()
export class CatalogQueries {
  @Query(() => [Voice], {
    description:
      "The lip-sync voices of Kling's documents (reference/kling-api.md#appendix-A). No request to Kling.",
  })
  voices(
    @Arg("language", () => VoiceLanguage, {
      nullable: true,
      description: "Left out: voices of both languages.",
    })
    language: VoiceLanguageValue | null | undefined,
  ): Voice[] {
    return allVoices.filter((voice) => !language || voice.language === language);
  }

  @Query(() => [Effect], {
    description:
      "Every effect that Kling ever listed, withdrawn ones with their day (reference/kling-api-2026.md#A.8). No request to Kling.",
  })
  effects(): Effect[] {
    return [...allEffects];
  }

  @Query(() => [Capability], {
    description:
      "Kling's capability map: which model offers what, in which mode and for how many seconds (reference/kling-api-2026.md#A.9). No request to Kling.",
  })
  capabilities(
    @Arg("kind", () => TaskKind, { nullable: true, description: "Left out: all kinds." })
    kind: KindValue | null | undefined,
  ): Capability[] {
    return allCapabilities.filter((row) => !kind || row.kind === kind);
  }
}
