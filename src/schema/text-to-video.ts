import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { CreateInput, Payload } from "./create.js";
import { modelEnum } from "./model.js";
import { VideoTask } from "./task.js";
import {
  CameraControlInput,
  CFG_SCALE,
  DURATION,
  MODE,
  NEGATIVE_PROMPT,
  PROMPT,
  VideoAspectRatio,
  VideoMode,
} from "./video-options.js";

export const TextToVideoModel = modelEnum("TextToVideoModel", "TEXT_TO_VIDEO");

@ObjectType({
  implements: VideoTask,
  description: "A video from a text. See reference/kling-api.md#3-1.",
})
export class TextToVideoTask extends VideoTask {}

@InputType({ description: "A video to be made from a text." })
export class CreateTextToVideoInput extends CreateInput {
  @Field(() => String, { description: PROMPT })
  prompt!: string;
  @Field(() => String, { nullable: true, description: NEGATIVE_PROMPT })
  negativePrompt?: string | null;
  @Field(() => TextToVideoModel, {
    defaultValue: "kling-v2-5-turbo",
    description: "Which of Kling's models.",
  })
  model!: string;
  @Field(() => VideoMode, { nullable: true, description: MODE })
  mode?: string | null;
  @Field(() => Int, { defaultValue: 5, description: DURATION })
  duration!: number;
  @Field(() => VideoAspectRatio, { defaultValue: "16:9", description: "Width to height." })
  aspectRatio!: string;
  @Field(() => Float, { nullable: true, description: CFG_SCALE })
  cfgScale?: number | null;
  @Field(() => CameraControlInput, {
    nullable: true,
    description: "kling-v1 in STD, 5 seconds only.",
  })
  camera?: CameraControlInput | null;
}

@ObjectType({ description: "Answer of createTextToVideo." })
export class CreateTextToVideoPayload extends Payload {
  @Field(() => TextToVideoTask, {
    nullable: true,
    description: "null only where userErrors is not empty.",
  })
  task!: TextToVideoTask | null;
}
