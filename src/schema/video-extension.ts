import { Field, Float, InputType, ObjectType } from "type-graphql";
import { CreateInput, Payload } from "./create.js";
import { Video } from "./media.js";
import { ID } from "./scalars.js";
import { VideoTask } from "./task.js";
import { NEGATIVE_PROMPT, PROMPT } from "./video-options.js";

@ObjectType({
  implements: VideoTask,
  description: "A video made 4 to 5 seconds longer. See reference/kling-api.md#3-10.",
})
export class VideoExtensionTask extends VideoTask {
  @Field(() => Video, {
    nullable: true,
    description: "The video that was extended, with its length before, once Kling names it.",
  })
  parentVideo!: Video | null;
}

@InputType({ description: "A video to be made longer. Model and mode are those of the source." })
export class CreateVideoExtensionInput extends CreateInput {
  @Field(() => ID, {
    description:
      "Video.id of a result of text to video, image to video or video extension by V1, V1.5 or V1.6, not older than 30 days; at most 3 minutes in all.",
  })
  videoId!: string;
  @Field(() => String, { nullable: true, description: PROMPT })
  prompt?: string | null;
  @Field(() => String, {
    nullable: true,
    description: `${NEGATIVE_PROMPT} Kling ignores it for V1 videos.`,
  })
  negativePrompt?: string | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "0 to 1; higher keeps closer to the prompt. Kling's default is 0.5, and it ignores it for V1 videos.",
  })
  cfgScale?: number | null;
}

@ObjectType({ description: "Answer of createVideoExtension." })
export class CreateVideoExtensionPayload extends Payload {
  @Field(() => VideoExtensionTask, {
    nullable: true,
    description: "null only where userErrors is not empty.",
  })
  task!: VideoExtensionTask | null;
}
