import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { CreateInput, Payload } from "./create.js";
import { ImageInput } from "./media.js";
import { ImageTask } from "./task.js";
import { PROMPT } from "./video-options.js";

@ObjectType({
  implements: ImageTask,
  description: "A picture with more around it. See reference/kling-api.md#2-4.",
})
export class ImageExpansionTask extends ImageTask {}

const side = (where: string, of: string) => ({
  defaultValue: 0,
  description: `What is added ${where}: 0 to 2 times the original ${of}.`,
});

@InputType({
  description:
    "A picture to be expanded. Each side grows by a multiple of the original height (up, down) or width (left, right), 0 to 2; the area at most threefold: (1 + up + down) * (1 + left + right) <= 3.",
})
export class CreateImageExpansionInput extends CreateInput {
  @Field(() => ImageInput, { description: "The picture." })
  image!: ImageInput;
  @Field(() => Float, side("above", "height"))
  up!: number;
  @Field(() => Float, side("below", "height"))
  down!: number;
  @Field(() => Float, side("on the left", "width"))
  left!: number;
  @Field(() => Float, side("on the right", "width"))
  right!: number;
  @Field(() => String, { nullable: true, description: PROMPT })
  prompt?: string | null;
  @Field(() => Int, {
    defaultValue: 1,
    description: "How many: 1 to 9. Each takes a slot of the image pool and is billed.",
  })
  count!: number;
}

@ObjectType({ description: "Answer of createImageExpansion." })
export class CreateImageExpansionPayload extends Payload {
  @Field(() => ImageExpansionTask, {
    nullable: true,
    description: "null only where userErrors is not empty.",
  })
  task!: ImageExpansionTask | null;
}
