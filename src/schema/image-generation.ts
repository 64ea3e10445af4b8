import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { CreateInput, Payload } from "./create.js";
import { wireEnum } from "./enum.js";
import { ImageInput } from "./media.js";
import { modelEnum } from "./model.js";
import { ImageTask } from "./task.js";
import { PROMPT, ratio } from "./video-options.js";

export const ImageGenerationModel = modelEnum("ImageGenerationModel", "IMAGE_GENERATION");

export const ImageAspectRatio = wireEnum(
  "ImageAspectRatio",
  "Width to height of a picture. Which ones depends on the model.",
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

export const ImageResolution = wireEnum("ImageResolution", "Size of a picture.", [
  { name: "RESOLUTION_1K", value: "1k", description: "About a thousand pixels." },
  {
    name: "RESOLUTION_2K",
    value: "2k",
    description: "About two thousand pixels. Not every model.",
  },
]);

export const ImageReferenceType = wireEnum(
  "ImageReferenceType",
  "What of the reference picture is to be kept.",
  [
    { name: "SUBJECT", value: "subject", description: "The features of the character." },
    {
      name: "FACE",
      value: "face",
      description: "The look of the face; the picture must show exactly one.",
    },
  ],
);

@ObjectType({
  implements: ImageTask,
  description: "Pictures from a text, with or without a reference. See reference/kling-api.md#2-1.",
})
export class ImageGenerationTask extends ImageTask {}

@InputType({ description: "A picture to go by." })
export class ImageReferenceInput {
  @Field(() => ImageInput, { description: "The picture." })
  image!: ImageInput;
  @Field(() => ImageReferenceType, {
    nullable: true,
    description:
      "Left out: the whole picture. kling-v1-5 needs one; kling-v1, kling-v2 and kling-v2-new take none.",
  })
  type?: string | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "0 to 1: how close to the picture. Kling's default is 0.5. kling-v1, kling-v1-5 and kling-v2-1 only.",
  })
  imageFidelity?: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "0 to 1: how close to the face. Kling's default is 0.45. kling-v1-5 and kling-v2-1 with SUBJECT only.",
  })
  humanFidelity?: number | null;
}

@InputType({ description: "Pictures to be made." })
export class CreateImageGenerationInput extends CreateInput {
  @Field(() => String, { description: PROMPT })
  prompt!: string;
  @Field(() => String, {
    nullable: true,
    description:
      "What is not wanted: 1 to 2500 characters (Unicode code points). Not together with reference.",
  })
  negativePrompt?: string | null;
  @Field(() => ImageReferenceInput, { nullable: true, description: "A picture to go by." })
  reference?: ImageReferenceInput | null;
  @Field(() => ImageGenerationModel, {
    defaultValue: "kling-v2-1",
    description: "Which of Kling's models.",
  })
  model!: string;
  @Field(() => ImageResolution, {
    defaultValue: "1k",
    description:
      "Which ones depends on the model; where the output follows the reference, 1K alone, which then has no effect.",
  })
  resolution!: string;
  @Field(() => Int, {
    defaultValue: 1,
    description: "How many: 1 to 9. Each takes a slot of the image pool and is billed.",
  })
  count!: number;
  @Field(() => ImageAspectRatio, {
    defaultValue: "16:9",
    description: "Width to height. Has no effect where the output follows the reference.",
  })
  aspectRatio!: string;
}

@ObjectType({ description: "Answer of createImageGeneration." })
export class CreateImageGenerationPayload extends Payload {
  @Field(() => ImageGenerationTask, {
    nullable: true,
    description: "null only where userErrors is not empty.",
  })
  task!: ImageGenerationTask | null;
}
