import { Field, InputType, Int, ObjectType } from "type-graphql";
import { ImageInput } from "./media.js";
import { VideoTask } from "./task.js";
import { SOLUTION_MODE, VideoAspectRatio, VideoMode, WATERMARK } from "./video-options.js";

@ObjectType({
  implements: VideoTask,
  description: "A film about goods, made from their images (reference/kling-api-2026.md#C.12).",
})
export class GoodsVideoTask extends VideoTask {}

@InputType({ description: "Goods to be advertised (reference/kling-api-2026.md#C.12)." })
export class GoodsVideoInput {
  @Field(() => [ImageInput], { description: "The goods: 1 to 5 images." })
  images!: ImageInput[];
  @Field(() => String, {
    description: "What they are called: 1 to 200 characters (Unicode code points).",
  })
  title!: string;
  @Field(() => String, {
    nullable: true,
    description: "What is said of them: at most 2000 characters. Empty counts as left out.",
  })
  description?: string | null;
  @Field(() => Int, { description: "Length of the film in seconds: 15, 30 or 60." })
  durationSeconds!: number;
  @Field(() => VideoMode, { nullable: true, description: SOLUTION_MODE })
  mode?: string | null;
  @Field(() => VideoAspectRatio, {
    nullable: true,
    description: "Width to height. Left out or null: RATIO_16_9.",
  })
  aspectRatio?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
