import { Field, InputType, ObjectType } from "type-graphql";
import { AudioClip, SourceVideo, VideoInput } from "./media.js";
import { AudioTask, VideoTask } from "./task.js";

@ObjectType({
  implements: [VideoTask, AudioTask],
  description:
    "A video with a sound made for it, and the sound alone (reference/kling-api-2026.md#B.4).",
})
export class VideoToAudioTask extends VideoTask {
  audioClips!: AudioClip[];
  @Field(() => SourceVideo, {
    nullable: true,
    description: "The video that the sound was made for; null until Kling names it.",
  })
  sourceVideo!: SourceVideo | null;
}

const PROMPT = "At most 200 characters (Unicode code points). Empty counts as left out.";

@InputType({
  description: "A sound to be made for a video (reference/kling-api-2026.md#B.4).",
})
export class VideoToAudioInput {
  @Field(() => VideoInput, {
    description:
      "Either a video that Kling made, not older than 30 days, or a link to an .mp4 or .mov of at most 100 MB; 3 to 20 seconds.",
  })
  video!: VideoInput;
  @Field(() => String, { nullable: true, description: `Which noises are heard. ${PROMPT}` })
  soundEffectPrompt?: string | null;
  @Field(() => String, { nullable: true, description: `Which music is heard. ${PROMPT}` })
  musicPrompt?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "Whether details sound stronger." })
  asmr!: boolean;
}
