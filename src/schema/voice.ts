import { Field, ObjectType } from "type-graphql";
import { enumType } from "./enum.js";
import { VoiceLanguage, type VoiceLanguageValue } from "./lip-sync.js";
import { ID } from "./scalars.js";

export type VoiceGenderValue = "FEMALE" | "MALE";
export const VoiceGender = enumType<VoiceGenderValue>("VoiceGender", "How a voice sounds.", {
  FEMALE: "A woman or a girl.",
  MALE: "A man or a boy.",
});

@ObjectType({
  description: "A lip-sync voice. The same id may speak both languages, under different names.",
})
export class Voice {
  @Field(() => ID, { description: "What voiceId takes, together with the language." })
  id!: string;
  @Field(() => String, { description: "Kling's name for it." })
  name!: string;
  @Field(() => VoiceLanguage, { description: "The language it speaks under this name." })
  language!: VoiceLanguageValue;
  @Field(() => VoiceGender, {
    nullable: true,
    description: "null where Kling's lists disagree or say nothing.",
  })
  gender!: VoiceGenderValue | null;
}
