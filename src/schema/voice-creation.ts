import { Directive, Field, InputType, ObjectType } from "type-graphql";
import { LibraryVoice } from "./library.js";
import { AudioInput, VideoInput } from "./media.js";
import { Task } from "./task.js";

@ObjectType({
  implements: Task,
  description: "A voice made from a sample (reference/kling-api-2026.md#B.13).",
})
export class VoiceCreationTask extends Task {
  @Field(() => LibraryVoice, { nullable: true, description: "The voice; null until SUCCEEDED." })
  voice!: LibraryVoice | null;
}

@Directive("@oneOf")
@InputType({
  description:
    "A sample of one clean voice: 5 to 30 seconds (reference/kling-api-2026.md#B.13). Kling fetches it: base64 is UNSUPPORTED.",
})
export class VoiceSourceInput {
  @Field(() => AudioInput, {
    nullable: true,
    description: "A link to an .mp3 or .wav, or the sound of a task.",
  })
  audio?: AudioInput | null;
  @Field(() => VideoInput, {
    nullable: true,
    description:
      "A link to an .mp4 or .mov; or a video that Kling made in which somebody speaks: an avatar, a lip-sync, or one of KLING_V2_6 with its sound.",
  })
  video?: VideoInput | null;
}

@InputType({ description: "A voice to be made (reference/kling-api-2026.md#B.13)." })
export class VoiceCreationInput {
  @Field(() => String, {
    description: "Its name in the library: 1 to 20 characters (Unicode code points).",
  })
  name!: string;
  @Field(() => VoiceSourceInput, { description: "Who is heard." })
  source!: VoiceSourceInput;
}
