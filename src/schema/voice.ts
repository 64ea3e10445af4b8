import { Field, ObjectType } from "type-graphql";
import type { Voice as VoiceRow } from "../services/catalog/voices.js";
import { enumType } from "./enum.js";
import { ID } from "./scalars.js";

export type VoiceLanguageValue = Uppercase<VoiceRow["language"]>;
export const VoiceLanguage = enumType<VoiceLanguageValue>(
  "VoiceLanguage",
  "The language that a lip-sync voice speaks.",
  {
    ZH: "Chinese.",
    EN: "English.",
  },
);

export type VoiceGenderValue = "FEMALE" | "MALE";
export const VoiceGender = enumType<VoiceGenderValue>("VoiceGender", "How a voice sounds.", {
  FEMALE: "A woman or a girl.",
  MALE: "A man or a boy.",
});

@ObjectType({
  description: "A lip-sync voice in one language (reference/kling-api.md#appendix-A).",
})
export class Voice {
  @Field(() => ID, {
    description: "Unique over all types. voiceId takes it; it names the language, too.",
  })
  id!: string;
  @Field(() => ID, {
    description: "Kling's id, which may stand for a voice of each language, under different names.",
  })
  klingVoiceId!: string;
  @Field(() => String, { description: "Kling's name for it." })
  name!: string;
  @Field(() => VoiceLanguage, { description: "The language it speaks under this name." })
  language!: VoiceLanguageValue;
  @Field(() => VoiceGender, {
    nullable: true,
    description: "null if Kling's lists disagree or say nothing.",
  })
  gender!: VoiceGenderValue | null;
}
