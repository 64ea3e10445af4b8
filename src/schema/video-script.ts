import { Directive, Field, InputType, Int } from "type-graphql";

@InputType({
  description: "One shot of a video (reference/kling-api-2026.md#A.5).",
})
export class ShotInput {
  @Field(() => String, {
    description:
      "What happens in it: 1 to 512 characters (Unicode code points). For KLING_3_0_TURBO without semicolons, which end a shot there (reference/kling-api-2026.md#C.3).",
  })
  prompt!: string;
  @Field(() => Int, { description: "Its length in whole seconds, at least 1." })
  durationSeconds!: number;
}

@Directive("@oneOf")
@InputType({ description: "What happens in the video: one take, or several shots." })
export class VideoScriptInput {
  @Field(() => String, {
    nullable: true,
    description:
      "One take: 1 to 2500 characters (Unicode code points). For image to video, empty counts as left out.",
  })
  prompt?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      "The model cuts by itself: 1 to 2500 characters. Only models with the feature MULTI_SHOT.",
  })
  autoShots?: string | null;
  @Field(() => [ShotInput], {
    nullable: true,
    description:
      "1 to 6 shots, in their order; the length of the video is their sum. Only models with the feature MULTI_SHOT.",
  })
  shots?: ShotInput[] | null;
}
