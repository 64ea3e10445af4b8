import { Field, InputType, Int, ObjectType } from "type-graphql";
import { ImageInput } from "./media.js";
import { describeModel, modelEnum } from "./model.js";
import { VideoTask } from "./task.js";
import {
  describeDuration,
  describeRatio,
  MODE,
  NEGATIVE_PROMPT,
  PROMPT,
  VideoAspectRatio,
  VideoMode,
} from "./video-options.js";

export const MultiImageToVideoModel = modelEnum("MultiImageToVideoModel", "MULTI_IMAGE_TO_VIDEO");

@ObjectType({
  implements: VideoTask,
  description: "A video that combines several images (reference/kling-api.md#3-7).",
})
export class MultiImageToVideoTask extends VideoTask {}

@InputType({ description: "A video to be made from several images (reference/kling-api.md#3-7)." })
export class MultiImageToVideoInput {
  @Field(() => [ImageInput], { description: "1 to 4 images, each cropped to its subject." })
  images!: ImageInput[];
  @Field(() => String, { description: PROMPT })
  prompt!: string;
  @Field(() => String, { nullable: true, description: NEGATIVE_PROMPT })
  negativePrompt?: string | null;
  @Field(() => MultiImageToVideoModel, {
    nullable: true,
    description: describeModel("MULTI_IMAGE_TO_VIDEO"),
  })
  model?: string | null;
  @Field(() => VideoMode, { nullable: true, description: MODE })
  mode?: string | null;
  @Field(() => Int, { nullable: true, description: describeDuration("MULTI_IMAGE_TO_VIDEO") })
  durationSeconds?: number | null;
  @Field(() => VideoAspectRatio, {
    nullable: true,
    description: describeRatio("MULTI_IMAGE_TO_VIDEO"),
  })
  aspectRatio?: string | null;
}
