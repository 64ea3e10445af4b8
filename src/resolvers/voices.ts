import { Arg, Query, Resolver } from "type-graphql";
import { VoiceLanguage, type VoiceLanguageValue } from "../schema/lip-sync.js";
import { Voice } from "../schema/voice.js";
import { voices } from "../services/catalog/voices.js";

const languages = { zh: "ZH", en: "EN" } as const;
const genders = { female: "FEMALE", male: "MALE" } as const;

const all: readonly Voice[] = voices.map(({ voice_id, name, language, gender }) => ({
  id: voice_id,
  name,
  language: languages[language],
  gender: gender === undefined ? null : genders[gender],
}));

@Resolver()
export class VoicesResolver {
  @Query(() => [Voice], { description: "The lip-sync voices of Kling's documents (appendix A of the reference). Asks Kling nothing." })
  voices(@Arg("language", () => VoiceLanguage, { nullable: true, description: "Both where left out." }) language: VoiceLanguageValue | null | undefined): Voice[] {
    return all.filter((voice) => !language || voice.language === language);
  }
}
