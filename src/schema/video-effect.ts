import { Directive, Field, InputType, Int, ObjectType } from "type-graphql";
import { ImageInput } from "./media.js";
import { VideoTask } from "./task.js";
import { VideoMode, WATERMARK } from "./video-options.js";

@ObjectType({
  implements: VideoTask,
  description:
    "A video made by a preset effect from one or two images (reference/kling-api.md#3-16).",
})
export class VideoEffectTask extends VideoTask {}

@InputType({
  description:
    "The two people as they will stand; each image shows one person. It may have any ratio if Effect.models is not empty.",
})
export class ImagePairInput {
  @Field(() => ImageInput, { description: "The person on the left." })
  left!: ImageInput;
  @Field(() => ImageInput, { description: "The person on the right." })
  right!: ImageInput;
}

@Directive("@oneOf")
@InputType({ description: "One image or two, as Effect.imageCount says." })
export class EffectImagesInput {
  @Field(() => ImageInput, { nullable: true, description: "For effects with imageCount 1." })
  single?: ImageInput | null;
  @Field(() => ImagePairInput, { nullable: true, description: "For effects with imageCount 2." })
  pair?: ImagePairInput | null;
}

@InputType({
  description:
    "An effect to be made (reference/kling-api.md#3-16). The query effects lists what each scene takes.",
})
export class VideoEffectInput {
  @Field(() => String, {
    description:
      "Effect.scene, such as pet_lion_pro. An unknown one is answered with the nearest names in `allowed`.",
  })
  scene!: string;
  @Field(() => EffectImagesInput, { description: "The image or the two images." })
  images!: EffectImagesInput;
  @Field(() => String, {
    nullable: true,
    description:
      "Kling's name of the model, one of Effect.models. Left out, null or empty: the first of them, if there are any.",
  })
  model?: string | null;
  @Field(() => VideoMode, {
    nullable: true,
    description: "One of Effect.modes. Left out or null: the first of them, if there are any.",
  })
  mode?: string | null;
  @Field(() => Int, {
    nullable: true,
    description:
      "One of Effect.durationsSeconds. Left out or null: the first of them, if there are any.",
  })
  durationSeconds?: number | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
