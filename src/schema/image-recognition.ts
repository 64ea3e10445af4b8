import { Field, InputType, ObjectType } from "type-graphql";
import type { KlingSegment } from "../services/kling/report.js";
import { enumType } from "./enum.js";
import { ImageInput } from "./media.js";
import { URLScalar } from "./scalars.js";
import { Task } from "./task.js";

export const ImageSegmentType = enumType<KlingSegment["type"]>(
  "ImageSegmentType",
  "What part of an image was looked for (reference/kling-api-2026.md#B.12).",
  {
    OBJECT: "The main subject.",
    HEAD: "The head, with hair.",
    FACE: "The face, without hair.",
    CLOTHES: "The clothes.",
  },
);

@ObjectType({ description: "A part of an image that was cut out, or looked for in vain." })
export class ImageSegment {
  @Field(() => ImageSegmentType, { description: "Which part it is." })
  type!: KlingSegment["type"];
  @Field(() => Boolean, { description: "Whether the image has it." })
  found!: boolean;
  @Field(() => URLScalar, {
    nullable: true,
    description: "Link to the image that was cut out; null if nothing was found.",
  })
  url!: string | null;
}

@ObjectType({
  implements: Task,
  description:
    "The parts of an image, cut out (reference/kling-api-2026.md#B.12). Kling answers at once: it is SUCCEEDED when its create returns, or the answer was lost.",
})
export class ImageRecognitionTask extends Task {
  @Field(() => [ImageSegment], { description: "One for each part. Empty until SUCCEEDED." })
  segments!: ImageSegment[];
}

@InputType({
  description: "An image whose parts are cut out (reference/kling-api-2026.md#B.12).",
})
export class ImageRecognitionInput {
  @Field(() => ImageInput, { description: "The image." })
  image!: ImageInput;
}
