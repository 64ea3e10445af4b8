import { Field, InputType, ObjectType } from "type-graphql";
import { ImageInput } from "./media.js";
import { describeModel, modelEnum } from "./model.js";
import { ImageTask } from "./task.js";
import { WATERMARK } from "./video-options.js";

export const VirtualTryOnModel = modelEnum("VirtualTryOnModel", "VIRTUAL_TRY_ON");

@ObjectType({
  implements: ImageTask,
  description: "A person in other clothes (reference/kling-api.md#4-1).",
})
export class VirtualTryOnTask extends ImageTask {}

@InputType({ description: "A garment to be tried on (reference/kling-api.md#4-1)." })
export class VirtualTryOnInput {
  @Field(() => ImageInput, { description: "The person. The image may have any ratio." })
  humanImage!: ImageInput;
  @Field(() => ImageInput, {
    description:
      "The garment: upper, lower or dress; with KOLORS_VIRTUAL_TRY_ON_V1_5 also upper and lower in one image on white. A product photo works best. The image may have any ratio.",
  })
  clothImage!: ImageInput;
  @Field(() => VirtualTryOnModel, { nullable: true, description: describeModel("VIRTUAL_TRY_ON") })
  model?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
