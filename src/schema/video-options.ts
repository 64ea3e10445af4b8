import { Directive, Field, Float, InputType } from "type-graphql";
import { enumName, wireEnum } from "./enum.js";

export const VideoMode = wireEnum("VideoMode", "Quality of a video.", [
  { name: "STD", value: "std", description: "720p, the cheaper one." },
  { name: "PRO", value: "pro", description: "1080p with most models." },
]);

export const ratio = (value: string, description: string) => ({
  name: enumName(`ratio_${value}`),
  value,
  description,
});

export const VideoAspectRatio = wireEnum("VideoAspectRatio", "Width to height of a video.", [
  ratio("16:9", "Wide."),
  ratio("9:16", "Tall."),
  ratio("1:1", "Square."),
]);

export const CameraPreset = wireEnum(
  "CameraPreset",
  "A ready-made camera movement (reference/kling-api.md#III.camera_control).",
  [
    { name: "DOWN_BACK", value: "down_back", description: "The camera goes down and back." },
    {
      name: "FORWARD_UP",
      value: "forward_up",
      description: "The camera goes forward and tilts up.",
    },
    {
      name: "RIGHT_TURN_FORWARD",
      value: "right_turn_forward",
      description: "The camera turns right while advancing.",
    },
    {
      name: "LEFT_TURN_FORWARD",
      value: "left_turn_forward",
      description: "The camera turns left while advancing.",
    },
  ],
);

const axis = (meaning: string) => ({ nullable: true, description: `-10 to 10, not 0. ${meaning}` });

@Directive("@oneOf")
@InputType({ description: "Exactly one axis moves, -10 to 10." })
export class CameraMoveInput {
  @Field(() => Float, axis("Along x: negative left, positive right."))
  horizontal?: number | null;
  @Field(() => Float, axis("Along y: negative down, positive up."))
  vertical?: number | null;
  @Field(
    () => Float,
    axis("Turn around x: negative down, positive up (the name is the other way round in film)."),
  )
  pan?: number | null;
  @Field(
    () => Float,
    axis("Turn around y: negative left, positive right (the name is the other way round in film)."),
  )
  tilt?: number | null;
  @Field(() => Float, axis("Turn around z: negative counter-clockwise, positive clockwise."))
  roll?: number | null;
  @Field(
    () => Float,
    axis("Focal length: negative longer and narrower, positive shorter and wider."),
  )
  zoom?: number | null;
}

@Directive("@oneOf")
@InputType({ description: "How the camera moves. Without it the model decides." })
export class CameraControlInput {
  @Field(() => CameraMoveInput, { nullable: true, description: "One axis." })
  simple?: CameraMoveInput | null;
  @Field(() => CameraPreset, { nullable: true, description: "A ready-made movement." })
  preset?: string | null;
}

/** Descriptions that several inputs share. */
export const PROMPT = "1 to 2500 characters (Unicode code points).";
export const NEGATIVE_PROMPT = "What is not wanted: 1 to 2500 characters (Unicode code points).";
export const CFG_SCALE =
  "0 to 1; higher keeps closer to the prompt. Kling's default is 0.5. Not for models of kling-v2.";
export const MODE =
  "Where left out, the model's only or cheapest mode that offers the rest. Models without modes take none.";
export const DURATION =
  "Whole seconds; which ones depends on model and mode: the query capabilities tells.";
