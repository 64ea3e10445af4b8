import { Field, InputType, Int, ObjectType } from "type-graphql";
import { CreateInput, Payload } from "./create.js";
import { ImageInput } from "./media.js";
import { modelEnum } from "./model.js";
import { VideoTask } from "./task.js";
import {
  DURATION,
  MODE,
  NEGATIVE_PROMPT,
  PROMPT,
  VideoAspectRatio,
  VideoMode,
} from "./video-options.js";

export const MultiImageToVideoModel = modelEnum("MultiImageToVideoModel", "MULTI_IMAGE_TO_VIDEO");

@ObjectType({
  implements: VideoTask,
  description: "A video that brings several pictures together. See reference/kling-api.md#3-7.",
})
export class MultiImageToVideoTask extends VideoTask {}

@InputType({ description: "A video to be made from several pictures." })
export class CreateMultiImageToVideoInput extends CreateInput {
  @Field(() => [ImageInput], { description: "1 to 4 pictures, already cut to their subjects." })
  images!: ImageInput[];
  @Field(() => String, { description: PROMPT })
  prompt!: string;
  @Field(() => String, { nullable: true, description: NEGATIVE_PROMPT })
  negativePrompt?: string | null;
  @Field(() => MultiImageToVideoModel, {
    defaultValue: "kling-v1-6",
    description: "Which of Kling's models.",
  })
  model!: string;
  @Field(() => VideoMode, { nullable: true, description: MODE })
  mode?: string | null;
  @Field(() => Int, { defaultValue: 5, description: DURATION })
  duration!: number;
  @Field(() => VideoAspectRatio, { defaultValue: "16:9", description: "Width to height." })
  aspectRatio!: string;
}

@ObjectType({ description: "Answer of createMultiImageToVideo." })
export class CreateMultiImageToVideoPayload extends Payload {
  @Field(() => MultiImageToVideoTask, {
    nullable: true,
    description: "null only where userErrors is not empty.",
  })
  task!: MultiImageToVideoTask | null;
}
