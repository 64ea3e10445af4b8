import { Field, InputType, ObjectType } from "type-graphql";
import { enumName, wireEnum } from "./enum.js";
import { ImageAspectRatio } from "./image-generation.js";
import { Image, ImageInput, VideoInput } from "./media.js";
import { URLScalar } from "./scalars.js";
import { ImageTask, VideoTask } from "./task.js";
import { PROMPT, SOLUTION_MODE, VideoMode, WATERMARK } from "./video-options.js";

@ObjectType({
  implements: [VideoTask, ImageTask],
  description:
    "A film about a garment after the pattern of another film, and its images (reference/kling-api-2026.md#C.12).",
})
export class ApparelVideoTask extends VideoTask {
  images!: Image[];
}

const voices = [
  "energetic_sales_girl",
  "gentle_sales_woman",
  "crisp_sales_girl",
  "mature_sales_woman",
  "calm_sales_woman",
  "soft_sales_woman",
  "energetic_sales_boy",
  "enthusiastic_sales_man",
  "steady_sales_man",
  "calm_sales_man",
];

export const ApparelVoice = wireEnum(
  "ApparelVoice",
  "Who speaks in a film about a garment.",
  voices.map((value) => ({ name: enumName(value), value, description: `Kling's ${value}.` })),
);

@InputType({
  description:
    "A garment, and a film whose pattern is followed (reference/kling-api-2026.md#C.12).",
})
export class ApparelVideoInput {
  @Field(() => String, { description: `What is said of the garment. ${PROMPT}` })
  productInfo!: string;
  @Field(() => VideoInput, {
    description:
      "The film whose pattern is followed: 5 to 180 seconds, at most 100 MB, sides of 576 to 4553 pixels, 24 to 60 frames a second. Kling fetches it by a link: klingVideoId is UNSUPPORTED.",
  })
  sourceVideo!: VideoInput;
  @Field(() => [ImageInput], {
    description: "The garment: 1 to 5 images. A link may lead to a .webp.",
  })
  productImages!: ImageInput[];
  @Field(() => [ImageInput], {
    nullable: true,
    description: "Who wears it: at most 5 images. Left out, null or empty: Kling chooses.",
  })
  modelImages?: ImageInput[] | null;
  @Field(() => URLScalar, {
    nullable: true,
    description: "Link to music: .mp3, .m4a or .wav, at most 50 MB. Left out or null: none.",
  })
  backgroundMusicUrl?: string | null;
  @Field(() => ApparelVoice, {
    nullable: true,
    description: "Who speaks. Left out or null: Kling chooses.",
  })
  voice?: string | null;
  @Field(() => VideoMode, { nullable: true, description: SOLUTION_MODE })
  mode?: string | null;
  @Field(() => ImageAspectRatio, {
    nullable: true,
    description: "Width to height. Left out or null: that of the film.",
  })
  aspectRatio?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
