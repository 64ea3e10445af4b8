import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { ImageInput } from "./media.js";
import { describeModel, modelEnum } from "./model.js";
import { ID } from "./scalars.js";
import { VideoTask } from "./task.js";
import {
  CameraControlInput,
  CFG_SCALE,
  describeScriptDuration,
  ELEMENT_IDS,
  GENERATE_AUDIO,
  LIBRARY_VOICE_IDS,
  MODE,
  WATERMARK,
  NEGATIVE_PROMPT,
  VideoMode,
} from "./video-options.js";
import { VideoScriptInput } from "./video-script.js";
import { featureDeprecation } from "./withdrawal.js";

export const ImageToVideoModel = modelEnum("ImageToVideoModel", "IMAGE_TO_VIDEO");

@ObjectType({
  implements: VideoTask,
  description: "A video from an image (reference/kling-api.md#3-4).",
})
export class ImageToVideoTask extends VideoTask {}

@InputType({ description: "Pixels from the bottom left of the image." })
export class PointInput {
  @Field(() => Int, { description: "To the right, from 0." })
  x!: number;
  @Field(() => Int, { description: "Upwards, from 0." })
  y!: number;
}

@InputType({
  description: "An area that moves, and its path (reference/kling-api.md#III.dynamic_masks).",
})
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

@InputType({
  description:
    "A video to be made from an image, whose ratio it takes (reference/kling-api.md#3-4). Of lastFrame, motionBrush and camera at most one.",
})
export class ImageToVideoInput {
  @Field(() => ImageInput, {
    nullable: true,
    description:
      "The first frame. It may be left out only if lastFrame is given and the model takes a last frame alone.",
  })
  firstFrame?: ImageInput | null;
  @Field(() => ImageInput, {
    nullable: true,
    description: "The last frame, of any ratio. The query capabilities says which models take it.",
  })
  lastFrame?: ImageInput | null;
  @Field(() => VideoScriptInput, { nullable: true, description: "What happens in the video." })
  script?: VideoScriptInput | null;
  @Field(() => String, { nullable: true, description: NEGATIVE_PROMPT })
  negativePrompt?: string | null;
  @Field(() => ImageToVideoModel, { nullable: true, description: describeModel("IMAGE_TO_VIDEO") })
  model?: string | null;
  @Field(() => VideoMode, { nullable: true, description: MODE })
  mode?: string | null;
  @Field(() => Int, { nullable: true, description: describeScriptDuration("IMAGE_TO_VIDEO") })
  durationSeconds?: number | null;
  @Field(() => Float, { nullable: true, description: CFG_SCALE })
  cfgScale?: number | null;
  @Field(() => MotionBrushInput, {
    nullable: true,
    deprecationReason: featureDeprecation("IMAGE_TO_VIDEO", "motion_brush"),
    description:
      "Areas that move or stay. Only KLING_V1, and KLING_V1_5 in PRO, with 5 seconds take it (both withdrawn by Kling).",
  })
  motionBrush?: MotionBrushInput | null;
  @Field(() => CameraControlInput, {
    nullable: true,
    deprecationReason: featureDeprecation("IMAGE_TO_VIDEO", "camera_control"),
    description:
      "How the camera moves: simple only. Only KLING_V1_5 (withdrawn by Kling) in PRO with 5 seconds takes it.",
  })
  camera?: CameraControlInput | null;
  @Field(() => Boolean, { defaultValue: false, description: GENERATE_AUDIO })
  generateAudio!: boolean;
  @Field(() => [ID], { nullable: true, description: LIBRARY_VOICE_IDS })
  libraryVoiceIds?: string[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: `${ELEMENT_IDS} At most 3. The script points to them as <<<element_1>>> and so on, in this order. Only models with the feature ELEMENT_LIST, and not together with libraryVoiceIds.`,
  })
  elementIds?: string[] | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
