import { Field, Int, ObjectType } from "type-graphql";
import { features } from "../services/catalog/capabilities.js";
import { featureText } from "../services/catalog/labels.js";
import type { SoundSupport as SoundValue } from "../services/catalog/sound.js";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import { enumName, wireEnum } from "./enum.js";
import { DateScalar, ID } from "./scalars.js";
import { TaskKind } from "./task.js";
import { VideoMode } from "./video-options.js";

export const CapabilityFeature = wireEnum(
  "CapabilityFeature",
  "What a model can do within a kind; made from Kling's capability map (reference/kling-api-2026.md#A.9).",
  features.map((feature) => ({
    name: enumName(feature),
    value: feature,
    description: featureText(feature),
  })),
);

export const SoundSupport = wireEnum("SoundSupport", "Whether a video has sound.", [
  { name: "NONE", value: "none", description: "Never." },
  { name: "OPTIONAL", value: "optional", description: "If generateAudio asks for it." },
  {
    name: "ALWAYS",
    value: "always",
    description:
      "Always: the model makes it unasked, or what the row is about needs generateAudio.",
  },
] satisfies { value: SoundValue; name: string; description: string }[]);

@ObjectType({ description: "A preset effect of createVideoEffect." })
export class Effect {
  @Field(() => ID, { description: "Unique over all types." })
  id!: string;
  @Field(() => String, { description: "Kling's name for it, which VideoEffectInput.scene takes." })
  scene!: string;
  @Field(() => String, { description: "The name for people." })
  label!: string;
  @Field(() => Int, { description: "How many images it takes: 1 (single) or 2 (pair)." })
  imageCount!: number;
  @Field(() => [String], {
    description: "Kling's names of the models it runs on. Empty: the scene takes no model.",
  })
  models!: string[];
  @Field(() => [VideoMode], { description: "Empty: the scene takes no mode." })
  modes!: string[];
  @Field(() => [Int], {
    description: "Lengths to choose from, in seconds. Empty: the scene takes no length.",
  })
  durationsSeconds!: number[];
  @Field(() => DateScalar, { nullable: true, description: "The day it came, if that is known." })
  availableSince!: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The day Kling withdrew it; null if it is alive. Requests are still forwarded, and Kling will probably reject them.",
  })
  withdrawnOn!: string | null;
}

@ObjectType({
  description: "What a model offers: every combination of the modes and durations of a row.",
})
export class Capability {
  @Field(() => TaskKind, { description: "The kind of task." })
  kind!: KindValue;
  @Field(() => String, {
    nullable: true,
    description: "Kling's name of the model; null if the kind takes none.",
  })
  model!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      "The value of the model enum of this kind's input, such as KLING_V3; null if the input has no such enum.",
  })
  modelValue!: string | null;
  @Field(() => String, { description: "Model and feature, for people." })
  label!: string;
  @Field(() => CapabilityFeature, { description: "What the row is about." })
  feature!: string;
  @Field(() => [VideoMode], { description: "Empty: the model takes no mode." })
  modes!: string[];
  @Field(() => [Int], {
    description: "Lengths to choose from, in whole seconds. Empty: the caller does not choose.",
  })
  durationsSeconds!: number[];
  @Field(() => SoundSupport, { description: "Whether its videos have sound; NONE for images." })
  sound!: SoundValue;
  @Field(() => DateScalar, { nullable: true, description: "The day it came, if that is known." })
  availableSince!: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The day Kling withdrew it; null if it is alive. Requests are still forwarded, and Kling will probably reject them.",
  })
  withdrawnOn!: string | null;
}
