import { Directive, Field, InputType, Int, ObjectType } from "type-graphql";
import { ImageInput, VideoInput } from "./media.js";
import { describeModel, modelEnum } from "./model.js";
import { ID } from "./scalars.js";
import { VideoTask } from "./task.js";
import {
  describeScriptDuration,
  ELEMENT_IDS,
  GENERATE_AUDIO,
  MODE,
  VideoAspectRatio,
  VideoMode,
  WATERMARK,
} from "./video-options.js";
import { VideoScriptInput } from "./video-script.js";

const OmniVideoModel = modelEnum("OmniVideoModel", "OMNI_VIDEO");

@ObjectType({
  implements: VideoTask,
  description:
    "A video made from words, images, elements and another video (reference/kling-api-2026.md#B.7).",
})
export class OmniVideoTask extends VideoTask {}

@InputType({ description: "A video that another one is made from." })
export class OmniSourceInput {
  @Field(() => VideoInput, {
    description:
      "The video: .mp4 or .mov, at most 200 MB, 24 to 60 frames a second, of 3 to 10 seconds, with KLING_V3_OMNI up to 15. The script points to it as <<<video_1>>>. Kling fetches it by a link: klingVideoId is UNSUPPORTED.",
  })
  video!: VideoInput;
  @Field(() => Boolean, { defaultValue: true, description: "Whether its sound is kept." })
  keepOriginalSound!: boolean;
}

@Directive("@oneOf")
@InputType({ description: "What is done with another video." })
export class OmniReferenceVideoInput {
  @Field(() => OmniSourceInput, {
    nullable: true,
    description:
      "This video is changed: the result is as long as it. Not together with frames, shots and durationSeconds.",
  })
  edit?: OmniSourceInput | null;
  @Field(() => OmniSourceInput, {
    nullable: true,
    description:
      "Its style, camera or motion is taken over. Of the scripts, prompt and autoShots go with it.",
  })
  follow?: OmniSourceInput | null;
}

@InputType({
  description:
    "A video to be made from words, images, elements and another video. How many references go together depends on what they are (reference/kling-api-2026.md#B.7): 7 images and elements, with a video 4, with frames 3 elements. Elements made from videos count more strictly, which Kling checks.",
})
export class OmniVideoInput {
  @Field(() => VideoScriptInput, {
    description:
      "What happens. It points to reference images as <<<image_1>>> and so on, counted in their order, then firstFrame, then lastFrame; to elements as <<<element_1>>>.",
  })
  script!: VideoScriptInput;
  @Field(() => OmniVideoModel, { nullable: true, description: describeModel("OMNI_VIDEO") })
  model?: string | null;
  @Field(() => ImageInput, { nullable: true, description: "The first frame." })
  firstFrame?: ImageInput | null;
  @Field(() => ImageInput, {
    nullable: true,
    description:
      "The last frame; only together with firstFrame. With KLING_VIDEO_O1 not together with further images and elements.",
  })
  lastFrame?: ImageInput | null;
  @Field(() => [ImageInput], { nullable: true, description: "What is to be seen in the video." })
  referenceImages?: ImageInput[] | null;
  @Field(() => [ID], { nullable: true, description: ELEMENT_IDS })
  elementIds?: string[] | null;
  @Field(() => OmniReferenceVideoInput, {
    nullable: true,
    description: "A video that is changed or followed. Not together with generateAudio.",
  })
  referenceVideo?: OmniReferenceVideoInput | null;
  @Field(() => Boolean, { defaultValue: false, description: GENERATE_AUDIO })
  generateAudio!: boolean;
  @Field(() => VideoMode, { nullable: true, description: MODE })
  mode?: string | null;
  @Field(() => VideoAspectRatio, {
    nullable: true,
    description:
      "Width to height. Left out or null: that of firstFrame or of the edited video; otherwise RATIO_16_9.",
  })
  aspectRatio?: string | null;
  @Field(() => Int, { nullable: true, description: describeScriptDuration("OMNI_VIDEO") })
  durationSeconds?: number | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
