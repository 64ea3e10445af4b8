import { Field, InputType, ObjectType } from "type-graphql";
import { CreateInput, Payload } from "./create.js";
import { ImageInput } from "./media.js";
import { modelEnum } from "./model.js";
import { ImageTask } from "./task.js";

export const VirtualTryOnModel = modelEnum("VirtualTryOnModel", "VIRTUAL_TRY_ON");

@ObjectType({
  implements: ImageTask,
  description: "A person in other clothes. See reference/kling-api.md#4-1.",
})
export class VirtualTryOnTask extends ImageTask {}

@InputType({ description: "A garment to be tried on." })
export class CreateVirtualTryOnInput extends CreateInput {
  @Field(() => ImageInput, { description: "The person. No rule about its ratio." })
  humanImage!: ImageInput;
  @Field(() => ImageInput, {
    description:
      "The garment: upper, lower or dress; with V1.5 also upper and lower in one picture on white. A product photo works best. No rule about its ratio.",
  })
  clothImage!: ImageInput;
  @Field(() => VirtualTryOnModel, {
    defaultValue: "kolors-virtual-try-on-v1-5",
    description: "Which of Kling's models.",
  })
  model!: string;
}

@ObjectType({ description: "Answer of createVirtualTryOn." })
export class CreateVirtualTryOnPayload extends Payload {
  @Field(() => VirtualTryOnTask, {
    nullable: true,
    description: "null only where userErrors is not empty.",
  })
  task!: VirtualTryOnTask | null;
}
