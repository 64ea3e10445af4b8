import { Field, Float, InputType, ObjectType } from "type-graphql";
import { KlingVideoInput, SourceVideo } from "./media.js";
import { VideoTask } from "./task.js";
import { CFG_SCALE, NEGATIVE_PROMPT, OPTIONAL_PROMPT } from "./video-options.js";

@ObjectType({
  implements: VideoTask,
  description: "A video made 4 to 5 seconds longer (reference/kling-api.md#3-10).",
})
export class VideoExtensionTask extends VideoTask {
  @Field(() => SourceVideo, {
    nullable: true,
    description: "The video that was extended, with its length before; null until Kling names it.",
  })
  sourceVideo!: SourceVideo | null;
}

@InputType({
  description:
    "A video to be made longer (reference/kling-api.md#3-10). Model and mode are those of the source.",
})
export class VideoExtensionInput {
  @Field(() => KlingVideoInput, {
    description:
      "A result of text to video, image to video or video extension by V1, V1.5 or V1.6, not older than 30 days. The whole video may last at most 3 minutes.",
  })
  video!: KlingVideoInput;
  @Field(() => String, { nullable: true, description: OPTIONAL_PROMPT })
  prompt?: string | null;
  @Field(() => String, {
    nullable: true,
    description: `${NEGATIVE_PROMPT} Kling ignores it for V1 videos.`,
  })
  negativePrompt?: string | null;
  @Field(() => Float, {
    nullable: true,
    description: `${CFG_SCALE} Kling ignores it for V1 videos.`,
  })
  cfgScale?: number | null;
}
