import { Field, InputType, Int, ObjectType } from "type-graphql";
import { ImageAspectRatio } from "./image-generation.js";
import { ImageInput } from "./media.js";
import { describeModel, modelEnum } from "./model.js";
import { ImageTask } from "./task.js";
import { COUNT, describeRatio, OPTIONAL_PROMPT, WATERMARK } from "./video-options.js";

const MultiImageToImageModel = modelEnum("MultiImageToImageModel", "MULTI_IMAGE_TO_IMAGE");

@ObjectType({
  implements: ImageTask,
  description: "Images that bring several subjects together (reference/kling-api-2026.md#B.11).",
})
export class MultiImageToImageTask extends ImageTask {}

@InputType({
  description: "Subjects to be brought together in images (reference/kling-api-2026.md#B.11).",
})
export class MultiImageToImageInput {
  @Field(() => [ImageInput], { description: "1 to 4 images, each cropped to its subject." })
  subjects!: ImageInput[];
  @Field(() => ImageInput, { nullable: true, description: "The place that they are in." })
  scene?: ImageInput | null;
  @Field(() => ImageInput, { nullable: true, description: "An image whose style is taken over." })
  style?: ImageInput | null;
  @Field(() => String, { nullable: true, description: `What they do. ${OPTIONAL_PROMPT}` })
  prompt?: string | null;
  @Field(() => MultiImageToImageModel, {
    nullable: true,
    description: describeModel("MULTI_IMAGE_TO_IMAGE"),
  })
  model?: string | null;
  @Field(() => Int, { defaultValue: 1, description: COUNT })
  count!: number;
  @Field(() => ImageAspectRatio, {
    nullable: true,
    description: describeRatio("MULTI_IMAGE_TO_IMAGE"),
  })
  aspectRatio?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
