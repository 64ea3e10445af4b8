import { Field, InputType, ObjectType } from "type-graphql";
import { ImageInput } from "./media.js";
import { ImageTask } from "./task.js";
import { WATERMARK } from "./video-options.js";

@ObjectType({
  implements: ImageTask,
  description: "A person in other clothes, by try-on 3.0 (reference/kling-api-2026.md#C.12).",
})
export class TryOn3Task extends ImageTask {}

const SIDES =
  "Longest side at most 2048 pixels, shortest above 300, of any ratio. A link may lead to a .webp.";

@InputType({
  description: "A person and what they are to wear (reference/kling-api-2026.md#C.12).",
})
export class TryOn3Input {
  @Field(() => ImageInput, { description: `The garment. ${SIDES}` })
  product!: ImageInput;
  @Field(() => ImageInput, { description: `The person. ${SIDES}` })
  person!: ImageInput;
  @Field(() => Boolean, { defaultValue: true, description: "Whether the face stays as it is." })
  keepFace!: boolean;
  @Field(() => Boolean, { defaultValue: true, description: "Whether the pose stays as it is." })
  keepPose!: boolean;
  @Field(() => Boolean, {
    defaultValue: true,
    description: "Whether the background stays as it is.",
  })
  keepBackground!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
