import { Field, InputType, ObjectType } from "type-graphql";
import { AudioInput, ImageInput } from "./media.js";
import { VideoTask } from "./task.js";
import { OPTIONAL_PROMPT, VideoMode, WATERMARK } from "./video-options.js";

@ObjectType({
  implements: VideoTask,
  description:
    "A video in which the person of an image speaks a sound (reference/kling-api-2026.md#B.6).",
})
export class AvatarTask extends VideoTask {}

@InputType({ description: "A person who speaks a sound (reference/kling-api-2026.md#B.6)." })
export class AvatarInput {
  @Field(() => ImageInput, {
    description: "The person. One face: with several there is no choice among them.",
  })
  image!: ImageInput;
  @Field(() => AudioInput, {
    description: "What is spoken: a sound of 2 to 300 seconds. The video is as long.",
  })
  audio!: AudioInput;
  @Field(() => String, {
    nullable: true,
    description: `Movement, mood and camera. ${OPTIONAL_PROMPT}`,
  })
  prompt?: string | null;
  @Field(() => VideoMode, { nullable: true, description: "STD or PRO. Left out or null: STD." })
  mode?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
