import { Field, ObjectType } from "type-graphql";
import { AudioClip, SourceVideo } from "./media.js";
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
