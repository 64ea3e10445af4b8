import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { defaultsOf } from "../services/catalog/defaults.js";
import { enumName, wireEnum } from "./enum.js";
import { ImageInput } from "./media.js";
import { describeModel, modelEnum } from "./model.js";
import { ID } from "./scalars.js";
import { ImageTask } from "./task.js";
import {
  COUNT,
  describeRatio,
  ELEMENT_IDS,
  NEGATIVE_PROMPT,
  PROMPT,
  ratio,
  WATERMARK,
} from "./video-options.js";

export const ImageGenerationModel = modelEnum("ImageGenerationModel", "IMAGE_GENERATION");

export const ImageAspectRatio = wireEnum(
  "ImageAspectRatio",
  "Width to height of an image. Which ones depends on the model.",
  [
    ratio("16:9", "Wide."),
    ratio("9:16", "Tall."),
    ratio("1:1", "Square."),
    ratio("4:3", "An old screen."),
    ratio("3:4", "An old screen, upright."),
    ratio("3:2", "A photograph."),
    ratio("2:3", "A photograph, upright."),
    ratio("21:9", "Cinema. Not kling-v1."),
  ],
);

export const ImageResolution = wireEnum("ImageResolution", "Size of an image.", [
  { name: "RESOLUTION_1K", value: "1k", description: "About a thousand pixels." },
  {
    name: "RESOLUTION_2K",
    value: "2k",
    description: "About two thousand pixels. Not every model.",
  },
  {
    name: "RESOLUTION_4K",
    value: "4k",
    description: "About four thousand pixels. No model of createImageGeneration.",
  },
]);

export const ImageReferenceType = wireEnum(
  "ImageReferenceType",
  "What of the reference image is kept.",
  [
    { name: "SUBJECT", value: "subject", description: "The features of the character." },
    {
      name: "FACE",
      value: "face",
      description: "The look of the face; the image must show exactly one.",
    },
  ],
);

@ObjectType({
  implements: ImageTask,
  description: "Images from a text, with or without a reference (reference/kling-api.md#2-1).",
})
export class ImageGenerationTask extends ImageTask {}

@InputType({ description: "An image that guides the result (reference/kling-api.md#2-1)." })
export class ImageReferenceInput {
  @Field(() => ImageInput, { description: "The image." })
  image!: ImageInput;
  @Field(() => ImageReferenceType, {
    nullable: true,
    description:
      "Left out or null: the whole image. KLING_V1_5 needs a type; KLING_V1, KLING_V2 and KLING_V2_NEW take none.",
  })
  type?: string | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "0 to 1: how close to the image. Left out: Kling's default of 0.5. Only KLING_V1, KLING_V1_5 and KLING_V2_1 take it.",
  })
  imageFidelity?: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "0 to 1: how close to the face. Left out: Kling's default of 0.45. Only KLING_V1_5 and KLING_V2_1 with SUBJECT take it.",
  })
  humanFidelity?: number | null;
}

const { resolution } = defaultsOf("IMAGE_GENERATION");

@InputType({ description: "Images to be made from a text (reference/kling-api.md#2-1)." })
export class ImageGenerationInput {
  @Field(() => String, { description: PROMPT })
  prompt!: string;
  @Field(() => String, {
    nullable: true,
    description: `${NEGATIVE_PROMPT} Not together with reference.`,
  })
  negativePrompt?: string | null;
  @Field(() => ImageReferenceInput, {
    nullable: true,
    description: "An image that guides the result.",
  })
  reference?: ImageReferenceInput | null;
  @Field(() => ImageGenerationModel, {
    nullable: true,
    description: describeModel("IMAGE_GENERATION"),
  })
  model?: string | null;
  @Field(() => ImageResolution, {
    nullable: true,
    description: `Which ones depends on the model. Left out or null: ${enumName(`resolution_${resolution}`)}. A restyled image keeps the size of its source.`,
  })
  resolution?: string | null;
  @Field(() => Int, { defaultValue: 1, description: COUNT })
  count!: number;
  @Field(() => ImageAspectRatio, {
    nullable: true,
    description: `${describeRatio("IMAGE_GENERATION")} A restyled image keeps the ratio of its source.`,
  })
  aspectRatio?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description: `${ELEMENT_IDS} At most 10 together with the reference. Only models with the feature ELEMENT_LIST.`,
  })
  elementIds?: string[] | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
