import { Directive, Field, Float, InputType, ObjectType } from "type-graphql";
import type { Voice } from "../services/catalog/voices.js";
import { CreateInput, Payload } from "./create.js";
import { enumType } from "./enum.js";
import { AudioInput, Video, VideoInput } from "./media.js";
import { ID } from "./scalars.js";
import { VideoTask } from "./task.js";

export type VoiceLanguageValue = Uppercase<Voice["language"]>;
export const VoiceLanguage = enumType<VoiceLanguageValue>(
  "VoiceLanguage",
  "The language that a lip-sync voice speaks.",
  {
    ZH: "Chinese.",
    EN: "English.",
  },
);

@ObjectType({
  implements: VideoTask,
  description:
    "Gives a video a new spoken track and moves the lips to it. See reference/kling-api.md#3-13.",
})
export class LipSyncTask extends VideoTask {
  @Field(() => Video, {
    nullable: true,
    description: "The video that was dubbed, once Kling names it.",
  })
  parentVideo!: Video | null;
}

@InputType({ description: "Kling speaks a text." })
export class LipSyncTextToVideoInput {
  @Field(() => String, { description: "What is said: 1 to 120 characters (Unicode code points)." })
  text!: string;
  @Field(() => ID, { description: "A voice of the query voices, in the chosen language." })
  voiceId!: string;
  @Field(() => VoiceLanguage, {
    defaultValue: "ZH",
    description: "Many voices exist in both languages.",
  })
  voiceLanguage!: VoiceLanguageValue;
  @Field(() => Float, {
    defaultValue: 1.0,
    description: "0.8 to 2.0 with at most one decimal place; 1.0 is the normal pace.",
  })
  voiceSpeed!: number;
}

@InputType({ description: "The caller brings the sound." })
export class LipSyncAudioToVideoInput {
  @Field(() => AudioInput, { description: "The spoken line, 2 to 60 seconds." })
  audio!: AudioInput;
}

@Directive("@oneOf")
@InputType({ description: "Where the speech comes from." })
export class LipSyncSpeechInput {
  @Field(() => LipSyncTextToVideoInput, {
    nullable: true,
    description: "From a text. REST: mode text2video.",
  })
  textToVideo?: LipSyncTextToVideoInput | null;
  @Field(() => LipSyncAudioToVideoInput, {
    nullable: true,
    description: "From a sound. REST: mode audio2video.",
  })
  audioToVideo?: LipSyncAudioToVideoInput | null;
}

@InputType({ description: "A lip-sync to be made." })
export class CreateLipSyncInput extends CreateInput {
  @Field(() => VideoInput, {
    description:
      "The video to dub, with a person to be seen. A result of Kling's of 5 or 10 seconds, or a link to an .mp4 or .mov: at most 100 MB, 2 to 10 seconds, 720p or 1080p.",
  })
  video!: VideoInput;
  @Field(() => LipSyncSpeechInput, { description: "What is to be said." })
  speech!: LipSyncSpeechInput;
}

@ObjectType({ description: "Answer of createLipSync." })
export class CreateLipSyncPayload extends Payload {
  @Field(() => LipSyncTask, {
    nullable: true,
    description: "null only where userErrors is not empty.",
  })
  task!: LipSyncTask | null;
}
