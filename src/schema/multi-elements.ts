import { Directive, Field, InputType, ObjectType } from "type-graphql";
import { ImageInput } from "./media.js";
import { ID } from "./scalars.js";
import { VideoTask } from "./task.js";
import { NEGATIVE_PROMPT, PROMPT, VideoMode, WATERMARK } from "./video-options.js";

@ObjectType({
  implements: VideoTask,
  description:
    "A video to which subjects were added, or in which they were replaced or removed (reference/kling-api-2026.md#B.10).",
})
export class MultiElementsTask extends VideoTask {}

const POINTED = "It names <<<video_1>>> and the images, <<<image_1>>>.";

@InputType({ description: "Subjects to be added to a video." })
export class MultiElementsAddInput {
  @Field(() => [ImageInput], { description: "1 or 2 images, each cropped to its subject." })
  images!: ImageInput[];
  @Field(() => String, {
    description: `What of the images goes where. ${PROMPT} ${POINTED}`,
  })
  prompt!: string;
}

@InputType({ description: "A subject that takes the place of what is selected." })
export class MultiElementsSwapInput {
  @Field(() => ImageInput, { description: "The new subject, cropped." })
  image!: ImageInput;
  @Field(() => String, { description: `What takes the place of what. ${PROMPT} ${POINTED}` })
  prompt!: string;
}

@InputType({ description: "What is selected disappears." })
export class MultiElementsRemoveInput {
  @Field(() => String, { description: `What disappears. ${PROMPT} It names <<<video_1>>>.` })
  prompt!: string;
}

@Directive("@oneOf")
@InputType({ description: "What is done with the selected video." })
export class MultiElementsEditInput {
  @Field(() => MultiElementsAddInput, { nullable: true, description: "Subjects are added." })
  add?: MultiElementsAddInput | null;
  @Field(() => MultiElementsSwapInput, {
    nullable: true,
    description: "A subject takes the place of what is selected.",
  })
  swap?: MultiElementsSwapInput | null;
  @Field(() => MultiElementsRemoveInput, {
    nullable: true,
    description: "What is selected is removed.",
  })
  remove?: MultiElementsRemoveInput | null;
}

@InputType({
  description: "A video that is changed where it was marked (reference/kling-api-2026.md#B.10).",
})
export class MultiElementsInput {
  @Field(() => ID, {
    description:
      "ElementSelection.id of one of your own, not older than 24 hours. NOT_FOUND if there is none.",
  })
  selectionId!: string;
  @Field(() => MultiElementsEditInput, { description: "What is done." })
  edit!: MultiElementsEditInput;
  @Field(() => String, { nullable: true, description: NEGATIVE_PROMPT })
  negativePrompt?: string | null;
  @Field(() => VideoMode, { nullable: true, description: "STD or PRO. Left out or null: STD." })
  mode?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
