import { Field, Float, InputType, ObjectType } from "type-graphql";
import { ID } from "./scalars.js";
import { AudioTask } from "./task.js";
import { VoiceLanguage, type VoiceLanguageValue } from "./voice.js";

@ObjectType({
  implements: AudioTask,
  description:
    "A text that a voice speaks (reference/kling-api-2026.md#B.3). Kling answers at once: it is SUCCEEDED when its create returns, or the answer was lost.",
})
export class TextToSpeechTask extends AudioTask {}

@InputType({ description: "A text to be spoken (reference/kling-api-2026.md#B.3)." })
export class TextToSpeechInput {
  @Field(() => String, {
    description: "What is spoken: 1 to 1000 characters (Unicode code points).",
  })
  text!: string;
  @Field(() => ID, {
    description:
      "Voice.id, which names the language, too, or Kling's id of a voice, whose language is voiceLanguage. Voices of the library (LibraryVoice) are not taken.",
  })
  voiceId!: string;
  @Field(() => VoiceLanguage, {
    nullable: true,
    description:
      "For Kling's id of a voice, since many exist in both languages. Left out or null: ZH, or the language of Voice.id, which it must not contradict.",
  })
  voiceLanguage?: VoiceLanguageValue | null;
  @Field(() => Float, {
    defaultValue: 1.0,
    description: "0.8 to 2.0 with at most one decimal place; 1.0 is the normal speed.",
  })
  voiceSpeed!: number;
}
