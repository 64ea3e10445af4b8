import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { MutationPayload } from "./mutation.js";
import { DateTime, ID, URLScalar } from "./scalars.js";

const SHARE = "0 to 1";

@ObjectType({ description: "A point of a frame." })
export class SelectionPoint {
  @Field(() => Float, { description: `From the left, as a share of the width: ${SHARE}.` })
  x!: number;
  @Field(() => Float, { description: `From the top, as a share of the height: ${SHARE}.` })
  y!: number;
}

@InputType({ description: "A point of a frame." })
export class SelectionPointInput {
  @Field(() => Float, { description: `From the left, as a share of the width: ${SHARE}.` })
  x!: number;
  @Field(() => Float, { description: `From the top, as a share of the height: ${SHARE}.` })
  y!: number;
}

@ObjectType({ description: "A frame of the video in which something is marked." })
export class SelectedFrame {
  @Field(() => Int, { description: "Counts from 0." })
  frameIndex!: number;
  @Field(() => [SelectionPoint], { description: "1 to 10, in the order in which they came." })
  points!: SelectionPoint[];
}

const UNTOLD = "null if Kling did not say.";

@ObjectType({
  description:
    "What is marked in a video, for createMultiElements. It is the caller's own (reference/kling-api-2026.md#B.10).",
})
export class ElementSelection {
  @Field(() => ID, { description: "Names it in the other mutations." })
  id!: string;
  @Field(() => DateTime, { description: "When Kling forgets it: 24 hours after it was started." })
  expiresAt!: Date;
  @Field(() => Float, { nullable: true, description: `Length of the video in seconds; ${UNTOLD}` })
  durationSeconds!: number | null;
  @Field(() => Int, { nullable: true, description: `Of the video, in pixels; ${UNTOLD}` })
  width!: number | null;
  @Field(() => Int, { nullable: true, description: `Of the video, in pixels; ${UNTOLD}` })
  height!: number | null;
  @Field(() => Float, { nullable: true, description: `Frames a second; ${UNTOLD}` })
  fps!: number | null;
  @Field(() => Int, { nullable: true, description: `Frames of the video; ${UNTOLD}` })
  frameCount!: number | null;
  @Field(() => URLScalar, {
    nullable: true,
    description:
      "A video that shows what is marked, made by previewSelection; null since something was changed.",
  })
  previewUrl!: string | null;
  @Field(() => [SelectedFrame], { description: "Those with points, in their order; at most 10." })
  frames!: SelectedFrame[];
}

@ObjectType({ description: "Answer of the mutations that mark something in a video." })
export class ElementSelectionPayload extends MutationPayload {
  @Field(() => ElementSelection, {
    nullable: true,
    description: "The selection as it is now; null exactly if there are userErrors.",
  })
  selection!: ElementSelection | null;
}
