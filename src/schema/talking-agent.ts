import { Directive, Field, Float, InputType, ObjectType } from "type-graphql";
import { enumName, wireEnum } from "./enum.js";
import { ImageInput } from "./media.js";
import { VideoTask } from "./task.js";
import {
  OPTIONAL_PROMPT,
  SOLUTION_MODE,
  VideoAspectRatio,
  VideoMode,
  WATERMARK,
} from "./video-options.js";

@ObjectType({
  implements: VideoTask,
  description: "A film in which a person presents a script (reference/kling-api-2026.md#C.12).",
})
export class TalkingAgentTask extends VideoTask {}

const named = (values: readonly string[]) =>
  values.map((value) => ({ name: enumName(value), value, description: `Kling's ${value}.` }));

export const TalkingVoice = wireEnum(
  "TalkingVoice",
  "How a person of your own speaks.",
  named([
    "male_calm_informative",
    "female_clear_rational",
    "female_gentle_soothing",
    "female_bright_engaging",
    "male_crisp_persuasive",
    "female_intelligent_narrative",
    "male_clear_professional",
    "male_energetic_sporty",
    "female_warm_rich",
  ]),
);

export const TalkingAvatar = wireEnum(
  "TalkingAvatar",
  "A person of Kling's, with a voice of their own.",
  named([
    "avatar_vivian_female",
    "avatar_lee_male",
    "avatar_chenjing_female",
    "avatar_zhaochen_male",
    "avatar_wanglei_male",
    "avatar_eva_female",
    "avatar_oliver_male",
    "avatar_elena_female",
    "avatar_adam_male",
    "avatar_anna_female",
    "avatar_rajput_male",
    "avatar_mia_female",
    "avatar_river_male",
    "avatar_marcus_male",
    "avatar_toto_cartoon",
  ]),
);

@InputType({ description: "A person of your own." })
export class TalkingPersonInput {
  @Field(() => ImageInput, { description: "The person." })
  image!: ImageInput;
  @Field(() => TalkingVoice, { description: "How they speak." })
  voice!: string;
}

@Directive("@oneOf")
@InputType({ description: "Who speaks." })
export class TalkingSpeakerInput {
  @Field(() => TalkingPersonInput, { nullable: true, description: "A person of your own." })
  person?: TalkingPersonInput | null;
  @Field(() => TalkingAvatar, { nullable: true, description: "One of Kling's." })
  avatar?: string | null;
}

@InputType({ description: "Goods that are presented. Lengths are in Unicode code points." })
export class TalkingGoodsInput {
  @Field(() => [ImageInput], { description: "1 to 5 images." })
  images!: ImageInput[];
  @Field(() => String, { description: "What they are called: 1 to 500 characters." })
  title!: string;
  @Field(() => String, {
    nullable: true,
    description: "Their price, with its currency: at most 256 characters.",
  })
  price?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: "Whom they are for: at most 20, of 1 to 200 characters each.",
  })
  targetAudiences?: string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: "What speaks for them: at most 20, of 1 to 500 characters each.",
  })
  sellingPoints?: string[] | null;
}

@InputType({ description: "A script that somebody presents (reference/kling-api-2026.md#C.12)." })
export class TalkingAgentInput {
  @Field(() => TalkingSpeakerInput, { description: "Who speaks." })
  speaker!: TalkingSpeakerInput;
  @Field(() => String, {
    description: "What is said: 1 to 2000 characters (Unicode code points).",
  })
  script!: string;
  @Field(() => TalkingGoodsInput, {
    nullable: true,
    description: "Goods that are presented. Left out or null: none.",
  })
  goods?: TalkingGoodsInput | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether Kling may polish the script.",
  })
  polishScript!: boolean;
  @Field(() => Float, {
    nullable: true,
    description: "0.8, 1 or 1.2. Left out or null: Kling's default. Not together with goods.",
  })
  speechRate?: number | null;
  @Field(() => String, {
    nullable: true,
    description: `What the person does. ${OPTIONAL_PROMPT}`,
  })
  actionPrompt?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "Whether there is music." })
  backgroundMusic!: boolean;
  @Field(() => VideoMode, { nullable: true, description: SOLUTION_MODE })
  mode?: string | null;
  @Field(() => VideoAspectRatio, {
    nullable: true,
    description: "RATIO_9_16 or RATIO_16_9. Left out or null: RATIO_9_16.",
  })
  aspectRatio?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: WATERMARK })
  watermark!: boolean;
}
