import { Directive, Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { CreateInput, Payload } from "./create.js";
import { ImageInput } from "./media.js";
import { modelEnum } from "./model.js";
import { VideoTask } from "./task.js";
import {
  CameraControlInput,
  CFG_SCALE,
  DURATION,
  MODE,
  NEGATIVE_PROMPT,
  PROMPT,
  VideoMode,
} from "./video-options.js";

export const ImageToVideoModel = modelEnum("ImageToVideoModel", "IMAGE_TO_VIDEO");

@ObjectType({
  implements: VideoTask,
  description: "A video from a picture. See reference/kling-api.md#3-4.",
})
export class ImageToVideoTask extends VideoTask {}

@InputType({ description: "Pixels from the bottom left of the image." })
export class PointInput {
  @Field(() => Int, { description: "To the right, from 0." })
  x!: number;
  @Field(() => Int, { description: "Upwards, from 0." })
  y!: number;
}

@InputType({ description: "An area that moves, and its way." })
export class DynamicMaskInput {
  @Field(() => ImageInput, {
    description: "The area. The same ratio as the image and the same size as every other mask.",
  })
  mask!: ImageInput;
  @Field(() => [PointInput], {
    description: "2 to 77 points in the order of the movement; two make a straight line.",
  })
  trajectory!: PointInput[];
}

@InputType({ description: "What moves and what stays; at least one mask." })
export class MotionBrushInput {
  @Field(() => ImageInput, {
    nullable: true,
    description:
      "The area that stays still. The same ratio as the image and the same size as every other mask.",
  })
  staticMask?: ImageInput | null;
  @Field(() => [DynamicMaskInput], { nullable: true, description: "Up to 6 areas that move." })
  dynamicMasks?: DynamicMaskInput[] | null;
}

@Directive("@oneOf")
@InputType({ description: "What leads the movement; Kling takes one of these at a time." })
export class ImageToVideoGuideInput {
  @Field(() => ImageInput, {
    nullable: true,
    description: "The last frame. No rule about its ratio.",
  })
  endFrame?: ImageInput | null;
  @Field(() => MotionBrushInput, {
    nullable: true,
    description: "Areas that move or stay: kling-v1 and kling-v1-5 (PRO), 5 seconds.",
  })
  motionBrush?: MotionBrushInput | null;
  @Field(() => CameraControlInput, {
    nullable: true,
    description: "kling-v1-5 in PRO, 5 seconds, and simple only.",
  })
  camera?: CameraControlInput | null;
}

@InputType({ description: "A video to be made from a picture. Its ratio follows the picture." })
export class CreateImageToVideoInput extends CreateInput {
  @Field(() => ImageInput, {
    nullable: true,
    description:
      "The first frame; may be left out only where guide.endFrame is given and the model takes an end frame alone.",
  })
  image?: ImageInput | null;
  @Field(() => ImageToVideoGuideInput, { nullable: true, description: "What leads the movement." })
  guide?: ImageToVideoGuideInput | null;
  @Field(() => String, { nullable: true, description: PROMPT })
  prompt?: string | null;
  @Field(() => String, { nullable: true, description: NEGATIVE_PROMPT })
  negativePrompt?: string | null;
  @Field(() => ImageToVideoModel, {
    defaultValue: "kling-v2-5-turbo",
    description: "Which of Kling's models.",
  })
  model!: string;
  @Field(() => VideoMode, { nullable: true, description: MODE })
  mode?: string | null;
  @Field(() => Int, { defaultValue: 5, description: DURATION })
  duration!: number;
  @Field(() => Float, { nullable: true, description: CFG_SCALE })
  cfgScale?: number | null;
}

@ObjectType({ description: "Answer of createImageToVideo." })
export class CreateImageToVideoPayload extends Payload {
  @Field(() => ImageToVideoTask, {
    nullable: true,
    description: "null only where userErrors is not empty.",
  })
  task!: ImageToVideoTask | null;
}
