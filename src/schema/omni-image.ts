import { Directive, Field, InputType, Int, ObjectType } from "type-graphql";
import { enumType } from "./enum.js";
import { ImageAspectRatio, ImageResolution } from "./image-generation.js";
import { ImageInput } from "./media.js";
import { describeModel, modelEnum } from "./model.js";
import { ID } from "./scalars.js";
import { ImageTask } from "./task.js";
import { COUNT, ELEMENT_IDS, PROMPT, WATERMARK } from "./video-options.js";

const OmniImageModel = modelEnum("OmniImageModel", "OMNI_IMAGE");

export const SeriesLength = enumType<"AUTO">("SeriesLength", "How long a series is.", {
  AUTO: "The model decides: 2 to 9 images.",
});

@ObjectType({
  implements: ImageTask,
  description:
    "Images, or a series of them, made from words, images and elements (reference/kling-api-2026.md#B.8).",
})
export class OmniImageTask extends ImageTask {}

const SERIES =
  "Takes a slot of the image pool for each image, and each is billed. Only KLING_V3_OMNI.";

@Directive("@oneOf")
@InputType({ description: "Single images, or a series that belongs together." })
export class OmniImageOutputInput {
  @Field(() => Int, { nullable: true, description: COUNT })
  count?: number | null;
  @Field(() => Int, { nullable: true, description: `A series of 2 to 9 images. ${SERIES}` })
  seriesOf?: number | null;
  @Field(() => SeriesLength, {
    nullable: true,
    description: `A series whose length the model decides. ${SERIES}`,
  })
  series?: "AUTO" | null;
}

@InputType({
  description:
    "Images to be made from words, images and elements (reference/kling-api-2026.md#B.8).",
})
export class OmniImageInput {
  @Field(() => String, {
    description: `${PROMPT} It points to the reference images as <<<image_1>>> and so on, and to elements as <<<element_1>>>, in the order of their lists.`,
  })
  prompt!: string;
  @Field(() => OmniImageModel, { nullable: true, description: describeModel("OMNI_IMAGE") })
  model?: string | null;
  @Field(() => [ImageInput], {
    nullable: true,
    description: "At most 10, together with the elements.",
  })
  referenceImages?: ImageInput[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: `${ELEMENT_IDS} At most 10, together with the reference images.`,
  })
  elementIds?: string[] | null;
  @Field(() => ImageResolution, {
    nullable: true,
    description: "Which ones depends on the model. Left out or null: RESOLUTION_1K.",
  })
  resolution?: string | null;
  @Field(() => OmniImageOutputInput, {
    nullable: true,
    description: "How many images. Left out or null: one.",
  })
  output?: OmniImageOutputInput | null;
  @Field(() => ImageAspectRatio, {
    nullable: true,
    description:
      "Width to height. Left out or null: the model decides by the references; without any, RATIO_16_9.",
  })
  aspectRatio?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
