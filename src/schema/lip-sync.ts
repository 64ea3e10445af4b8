import { Directive, Field, Float, InputType, ObjectType } from "type-graphql";
import { AudioInput, SourceVideo, VideoInput } from "./media.js";
import { ID } from "./scalars.js";
import { VideoTask } from "./task.js";
import { VoiceLanguage, type VoiceLanguageValue } from "./voice.js";

@ObjectType({
  implements: VideoTask,
  description:
    "A video with a new spoken track, to which the lips move (reference/kling-api.md#3-13).",
})
export class LipSyncTask extends VideoTask {
  @Field(() => SourceVideo, {
    nullable: true,
    description: "The video that was dubbed; null until Kling names it.",
  })
  sourceVideo!: SourceVideo | null;
}

@InputType({ description: "Kling speaks a text. REST: mode text2video." })
export class LipSyncTextToVideoInput {
  @Field(() => String, {
    description: "What is spoken: 1 to 120 characters (Unicode code points).",
  })
  text!: string;
  @Field(() => ID, {
    description:
      "Voice.id, which names the language, too, or Kling's id of a voice, whose language is voiceLanguage.",
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

@InputType({ description: "The caller brings the sound. REST: mode audio2video." })
export class LipSyncAudioToVideoInput {
  @Field(() => AudioInput, { description: "The spoken line, 2 to 60 seconds." })
  audio!: AudioInput;
}

@Directive("@oneOf")
@InputType({ description: "Where the speech comes from." })
export class LipSyncSpeechInput {
  @Field(() => LipSyncTextToVideoInput, { nullable: true, description: "A text." })
  textToVideo?: LipSyncTextToVideoInput | null;
  @Field(() => LipSyncAudioToVideoInput, { nullable: true, description: "A sound." })
  audioToVideo?: LipSyncAudioToVideoInput | null;
}

@InputType({ description: "A lip-sync to be made (reference/kling-api.md#3-13)." })
export class LipSyncInput {
  @Field(() => VideoInput, {
    description:
      "The video to dub, which shows a person. Either a video that Kling made, of 5 or 10 seconds and not older than 30 days, or a link to an .mp4 or .mov: at most 100 MB, 2 to 10 seconds, 720p or 1080p, each side 720 to 1920 pixels.",
  })
  video!: VideoInput;
  @Field(() => LipSyncSpeechInput, { description: "What is spoken." })
  speech!: LipSyncSpeechInput;
}
