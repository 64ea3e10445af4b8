import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { describeModel, modelEnum } from "./model.js";
import { ID } from "./scalars.js";
import { VideoTask } from "./task.js";
import {
  CameraControlInput,
  CFG_SCALE,
  describeScriptDuration,
  describeRatio,
  GENERATE_AUDIO,
  LIBRARY_VOICE_IDS,
  MODE,
  WATERMARK,
  NEGATIVE_PROMPT,
  VideoAspectRatio,
  VideoMode,
} from "./video-options.js";
import { VideoScriptInput } from "./video-script.js";
import { featureDeprecation } from "./withdrawal.js";

export const TextToVideoModel = modelEnum("TextToVideoModel", "TEXT_TO_VIDEO");

@ObjectType({
  implements: VideoTask,
  description: "A video from a text (reference/kling-api.md#3-1).",
})
export class TextToVideoTask extends VideoTask {}

@InputType({ description: "A video to be made from a text (reference/kling-api.md#3-1)." })
export class TextToVideoInput {
  @Field(() => VideoScriptInput, { description: "What happens in the video." })
  script!: VideoScriptInput;
  @Field(() => String, { nullable: true, description: NEGATIVE_PROMPT })
  negativePrompt?: string | null;
  @Field(() => TextToVideoModel, { nullable: true, description: describeModel("TEXT_TO_VIDEO") })
  model?: string | null;
  @Field(() => VideoMode, { nullable: true, description: MODE })
  mode?: string | null;
  @Field(() => Int, { nullable: true, description: describeScriptDuration("TEXT_TO_VIDEO") })
  durationSeconds?: number | null;
  @Field(() => VideoAspectRatio, { nullable: true, description: describeRatio("TEXT_TO_VIDEO") })
  aspectRatio?: string | null;
  @Field(() => Float, { nullable: true, description: CFG_SCALE })
  cfgScale?: number | null;
  @Field(() => CameraControlInput, {
    nullable: true,
    deprecationReason: featureDeprecation("TEXT_TO_VIDEO", "camera_control"),
    description:
      "How the camera moves. Only KLING_V1 (withdrawn by Kling) in STD with 5 seconds takes it.",
  })
  camera?: CameraControlInput | null;
  @Field(() => Boolean, { defaultValue: false, description: GENERATE_AUDIO })
  generateAudio!: boolean;
  @Field(() => [ID], { nullable: true, description: LIBRARY_VOICE_IDS })
  libraryVoiceIds?: string[] | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
