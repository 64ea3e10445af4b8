import { Directive, Field, InputType, Int, ObjectType } from "type-graphql";
import { effects, type Effect as EffectRow } from "../services/catalog/effects.js";
import { CreateInput, Payload } from "./create.js";
import { enumName, wireEnum } from "./enum.js";
import { ImageInput } from "./media.js";
import { modelEnum } from "./model.js";
import { VideoTask } from "./task.js";
import { VideoMode } from "./video-options.js";

/**
 * Scenes are data: a row more in the effects table is a value more here. heart_gesture is
 * HEART_GESTURE.
 */
const sceneEnum = (name: string, description: string, kind: EffectRow["kind"]) =>
  wireEnum(
    name,
    description,
    effects
      .filter((effect) => effect.kind === kind)
      .map(({ scene, withdrawn }) => ({
        name: enumName(scene),
        value: scene,
        description: `Kling's ${scene}.`,
        deprecationReason:
          withdrawn === null
            ? undefined
            : `Withdrawn by Kling on ${withdrawn}. It is still sent: Kling has the last word.`,
      })),
  );

export const SingleEffectScene = sceneEnum(
  "SingleEffectScene",
  "Effects on one picture.",
  "single",
);
export const DualEffectScene = sceneEnum(
  "DualEffectScene",
  "Effects that bring two persons together.",
  "dual",
);
export const SingleEffectModel = modelEnum("SingleEffectModel", "VIDEO_EFFECT", ["single"]);
export const DualEffectModel = modelEnum("DualEffectModel", "VIDEO_EFFECT", ["dual"]);

const MODEL =
  "Where left out, Kling's own choice for the scene. Scenes since 2025-12 take none: the query effects tells.";
const DURATION = "Whole seconds, where the scene lets them be chosen: the query effects tells.";

@ObjectType({
  implements: VideoTask,
  description: "A ready-made effect on one or two pictures. See reference/kling-api.md#3-16.",
})
export class VideoEffectTask extends VideoTask {}

@InputType({ description: "An effect on one picture." })
export class SingleEffectInput {
  @Field(() => SingleEffectScene, { description: "Which effect." })
  scene!: string;
  @Field(() => ImageInput, { description: "The picture." })
  image!: ImageInput;
  @Field(() => SingleEffectModel, { nullable: true, description: MODEL })
  model?: string | null;
  @Field(() => Int, { defaultValue: 5, description: DURATION })
  duration!: number;
}

@InputType({ description: "An effect on two persons. left and right: as they shall stand." })
export class DualEffectInput {
  @Field(() => DualEffectScene, { description: "Which effect." })
  scene!: string;
  @Field(() => ImageInput, { description: "The person on the left." })
  left!: ImageInput;
  @Field(() => ImageInput, { description: "The person on the right." })
  right!: ImageInput;
  @Field(() => DualEffectModel, { nullable: true, description: MODEL })
  model?: string | null;
  @Field(() => VideoMode, {
    nullable: true,
    description: "Where left out, STD; scenes since 2025-12 take none.",
  })
  mode?: string | null;
  @Field(() => Int, { defaultValue: 5, description: DURATION })
  duration!: number;
}

@Directive("@oneOf")
@InputType({ description: "On one picture or on two." })
export class VideoEffectInput {
  @Field(() => SingleEffectInput, { nullable: true, description: "One picture." })
  single?: SingleEffectInput | null;
  @Field(() => DualEffectInput, {
    nullable: true,
    description: "Two pictures, each of one person.",
  })
  dual?: DualEffectInput | null;
}

@InputType({ description: "An effect to be made." })
export class CreateVideoEffectInput extends CreateInput {
  @Field(() => VideoEffectInput, { description: "Which effect, on what." })
  effect!: VideoEffectInput;
}

@ObjectType({ description: "Answer of createVideoEffect." })
export class CreateVideoEffectPayload extends Payload {
  @Field(() => VideoEffectTask, {
    nullable: true,
    description: "null only where userErrors is not empty.",
  })
  task!: VideoEffectTask | null;
}
