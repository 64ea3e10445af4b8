import { Field, Int, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import { TaskKind } from "./task.js";
import { VideoMode } from "./video-options.js";

@ObjectType({ description: "A scene of createVideoEffect." })
export class Effect {
  @Field(() => String, { description: "Kling's name for it; as an enum value in upper case." })
  scene!: string;
  @Field(() => Int, { description: "Pictures it takes: 1 (single) or 2 (dual)." })
  characters!: number;
  @Field(() => [String], { description: "Models it may run on. Empty: the scene takes none." })
  models!: string[];
  @Field(() => [VideoMode], { description: "Empty: the scene takes none." })
  modes!: string[];
  @Field(() => [Int], { description: "Seconds to choose from. Empty: not chosen by the caller." })
  durations!: number[];
}

@ObjectType({ description: "What a model offers: every combination of the modes and durations." })
export class Capability {
  @Field(() => TaskKind, { description: "For which mutation." })
  kind!: KindValue;
  @Field(() => String, {
    description: "Kling's name of the model; - where the mutation takes none.",
  })
  model!: string;
  @Field(() => String, {
    description:
      "What of the mutation: text, camera_control, first_frame, first_last_frame and so on.",
  })
  feature!: string;
  @Field(() => [VideoMode], { description: "Empty: the model takes no mode." })
  modes!: string[];
  @Field(() => [Int], { description: "Seconds. Empty: not chosen by the caller." })
  durations!: number[];
}
