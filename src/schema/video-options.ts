import { Directive, Field, Float, InputType } from "type-graphql";
import { defaultsOf } from "../services/catalog/defaults.js";
import type { TaskKind } from "../services/kling/products.js";
import { enumName, wireEnum } from "./enum.js";

const modes = [
  { name: "STD", value: "std", description: "Standard: 720p, the cheaper one." },
  { name: "PRO", value: "pro", description: "Professional: 1080p with most models." },
  {
    name: "UHD_4K",
    value: "4k",
    description: "Ultra high definition: 4K. Few models; the dearest one.",
  },
];

export const VideoMode = wireEnum(
  "VideoMode",
  "Quality of a video; the query capabilities says which modes a model has.",
  modes,
);

/** The GraphQL name of one of Kling's modes. */
export const modeName = (mode: string): string =>
  modes.find(({ value }) => value === mode)?.name ?? enumName(mode);

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
  "A preset camera movement (reference/kling-api.md#III.camera_control).",
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
@InputType({
  description: "Exactly one axis moves, -10 to 10 (reference/kling-api.md#III.camera_control).",
})
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
@InputType({ description: "How the camera moves. Left out: the model decides." })
export class CameraControlInput {
  @Field(() => CameraMoveInput, { nullable: true, description: "One axis." })
  simple?: CameraMoveInput | null;
  @Field(() => CameraPreset, { nullable: true, description: "A preset movement." })
  preset?: string | null;
}

/** Descriptions that several inputs share. */
export const PROMPT = "1 to 2500 characters (Unicode code points).";
export const OPTIONAL_PROMPT =
  "At most 2500 characters (Unicode code points). Empty counts as left out.";
export const NEGATIVE_PROMPT = `What is not wanted. ${OPTIONAL_PROMPT}`;
export const CFG_SCALE =
  "0 to 1; a higher value keeps closer to the prompt. Left out: Kling's default of 0.5. Models of kling-v2 do not take it.";
export const MODE =
  "Left out or null: STD if the model offers it for what is asked, otherwise the next that does. Models without modes do not take it.";
export const GENERATE_AUDIO =
  "Whether the model also makes the sound (reference/kling-api-2026.md#A.5). Only models, modes and features whose Capability.sound is not NONE; if it is ALWAYS, there is sound in any case.";
export const LIBRARY_VOICE_IDS =
  "LibraryVoice.id, or Kling's own id of a voice: at most 2, each once. The prompt points to them as <<<voice_1>>> and <<<voice_2>>>, in this order. Only together with generateAudio, and with models that have the feature VOICE_LIST.";
export const ELEMENT_IDS = "LibraryElement.id, or Kling's own id of an element, each once.";
export const WATERMARK =
  "Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl.";
export const SOLUTION_MODE = "STD (720p) or PRO (1080p). Left out or null: STD.";
export const COUNT = "How many images: 1 to 9. Each takes a slot of the image pool and is billed.";

/** The description of durationSeconds, with the default that the data names. */
export const describeDuration = (kind: TaskKind): string =>
  `Whole seconds; the query capabilities lists those of each model and mode. Left out or null: ${defaultsOf(kind).duration}.`;
/** The same for inputs whose script may have shots. */
export const describeScriptDuration = (kind: TaskKind): string =>
  `${describeDuration(kind)} With shots: their sum, which must not be contradicted.`;
/** The description of aspectRatio, with the default that the data names. */
export const describeRatio = (kind: TaskKind): string =>
  `Width to height. Left out or null: ${enumName(`ratio_${defaultsOf(kind).ratio}`)}.`;
