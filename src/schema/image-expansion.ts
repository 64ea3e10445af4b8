import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { ImageInput } from "./media.js";
import { ImageTask } from "./task.js";
import { COUNT, OPTIONAL_PROMPT, WATERMARK } from "./video-options.js";

@ObjectType({
  implements: ImageTask,
  description: "An image with more around it (reference/kling-api.md#2-4).",
})
export class ImageExpansionTask extends ImageTask {}

const side = (where: string, of: string) => ({
  defaultValue: 0,
  description: `What is added ${where}: 0 to 2 times the original ${of}.`,
});

@InputType({
  description:
    "An image to be expanded (reference/kling-api.md#2-4). Each side grows by a multiple of the original height (up, down) or width (left, right), 0 to 2. The area may grow at most threefold: (1 + up + down) * (1 + left + right) <= 3.",
})
export class ImageExpansionInput {
  @Field(() => ImageInput, { description: "The image." })
  image!: ImageInput;
  @Field(() => Float, side("above", "height"))
  up!: number;
  @Field(() => Float, side("below", "height"))
  down!: number;
  @Field(() => Float, side("on the left", "width"))
  left!: number;
  @Field(() => Float, side("on the right", "width"))
  right!: number;
  @Field(() => String, { nullable: true, description: OPTIONAL_PROMPT })
  prompt?: string | null;
  @Field(() => Int, { defaultValue: 1, description: COUNT })
  count!: number;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
