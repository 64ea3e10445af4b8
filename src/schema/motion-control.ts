import { Field, InputType, ObjectType } from "type-graphql";
import { wireEnum } from "./enum.js";
import { ImageInput, VideoInput } from "./media.js";
import { describeModel, modelEnum } from "./model.js";
import { ID } from "./scalars.js";
import { VideoTask } from "./task.js";
import { ELEMENT_IDS, MODE, OPTIONAL_PROMPT, VideoMode, WATERMARK } from "./video-options.js";

const MotionControlModel = modelEnum("MotionControlModel", "MOTION_CONTROL");

export const CharacterOrientation = wireEnum(
  "CharacterOrientation",
  "Which way the person looks, and how long the motion may be.",
  [
    { name: "IMAGE", value: "image", description: "As in the image: a video of 3 to 10 seconds." },
    { name: "VIDEO", value: "video", description: "As in the video: 3 to 30 seconds." },
  ],
);

@ObjectType({
  implements: VideoTask,
  description:
    "A video in which the person of an image moves as another video shows (reference/kling-api-2026.md#B.9).",
})
export class MotionControlTask extends VideoTask {}

@InputType({
  description:
    "A person who moves as another video shows. With several people Kling follows the largest one; the result may be shorter than the video, but not below 3 seconds (reference/kling-api-2026.md#B.9).",
})
export class MotionControlInput {
  @Field(() => ImageInput, {
    description:
      "The person: head and upper or whole body visible, not upside down, and not too small.",
  })
  image!: ImageInput;
  @Field(() => VideoInput, {
    description:
      "The motion, in one take without cuts: .mp4 or .mov, at most 100 MB, sides of 340 to 3850 pixels. Kling fetches it by a link: klingVideoId is UNSUPPORTED.",
  })
  video!: VideoInput;
  @Field(() => CharacterOrientation, { description: "Which way the person looks." })
  orientation!: string;
  @Field(() => String, {
    nullable: true,
    description: `The surroundings, and what else happens. ${OPTIONAL_PROMPT}`,
  })
  prompt?: string | null;
  @Field(() => MotionControlModel, {
    nullable: true,
    description: describeModel("MOTION_CONTROL"),
  })
  model?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: `The person as an element of the library. ${ELEMENT_IDS} Only KLING_V3 with the orientation VIDEO.`,
  })
  elementId?: string | null;
  @Field(() => Boolean, {
    defaultValue: true,
    description: "Whether the sound of the video is kept.",
  })
  keepOriginalSound!: boolean;
  @Field(() => VideoMode, { nullable: true, description: MODE })
  mode?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
