import { MotionControlInput, MotionControlTask } from "../schema/motion-control.js";
import { checkCapability, modeToSend, type ModelRequest } from "./checks/capability.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { checkVideoLink } from "./checks/kling-video.js";
import { checkLibraryId } from "./checks/library.js";
import { checkSeconds } from "./checks/media-length.js";
import { unsupported, type Path, type Problem } from "./checks/problem.js";
import { checkPrompt } from "./checks/prompt.js";
import { isGiven } from "./checks/text.js";
import { withDefaults } from "./defaults.js";
import { defineSourcedProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateVideoLink, type OwnVideo, type Source } from "./locate-video.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { toElementList, toWatermarkInfo } from "./rest-fields.js";

const KIND = "MOTION_CONTROL";
const VIDEO = ["input", "video"] as const;
const ELEMENT = ["input", "elementId"] as const;
/** Seconds of the motion (kling-api-2026.md#B.9). */
const SHORTEST = 3;
const longest = (orientation: string): number => (orientation === "image" ? 10 : 30);

const sourceOf = ({ orientation }: MotionControlInput): Source => ({
  path: VIDEO,
  check: (path: Path, { video }: OwnVideo): Problem[] =>
    checkSeconds(path, "video", video.durationSeconds, {
      minimum: SHORTEST,
      maximum: longest(orientation),
    }),
});

/** Of a blank id, none. */
const elementsOf = ({ elementId }: MotionControlInput): string[] =>
  isGiven(elementId) ? [elementId] : [];

/** The REST body of POST /v1/videos/motion-control. */
export function toMotionControlBody(given: MotionControlInput): RestBody {
  const input = withDefaults(KIND, given);
  return withoutBlanks({
    model_name: input.model,
    prompt: input.prompt,
    image_url: toMedia(input.image),
    video_url: input.video.url,
    character_orientation: input.orientation,
    keep_original_sound: input.keepOriginalSound ? "yes" : "no",
    element_list: toElementList(elementsOf(input)),
    mode: modeToSend(modelRequest(input)),
    watermark_info: toWatermarkInfo(input.watermark),
  });
}

export function checkMotionControl(given: MotionControlInput, rules: ImageRules): Problem[] {
  const input = withDefaults(KIND, given);
  return [
    ...checkImage(["input", "image"], input.image, rules),
    ...checkVideoLink(VIDEO, input.video, rules),
    ...checkPrompt(["input", "prompt"], input.prompt),
    ...checkElement(input),
    ...checkCapability(modelRequest(input)),
  ];
}

const checkElement = ({ elementId, orientation }: MotionControlInput): Problem[] =>
  isGiven(elementId)
    ? [
        ...checkLibraryId(ELEMENT, elementId, "element"),
        ...(orientation === "video"
          ? []
          : [
              unsupported(ELEMENT, "An element needs the orientation VIDEO.", {
                rule: "CONFLICTING",
                allowed: [],
              }),
            ]),
      ]
    : [];

type Chosen = ReturnType<typeof withDefaults<MotionControlInput>>;

/** The length is that of the video. */
const modelRequest = (input: Chosen): ModelRequest => ({
  kind: KIND,
  model: input.model,
  mode: input.mode,
  durationSeconds: 0,
  uses: [
    { feature: "motion_control", path: ["input", "model"] },
    ...(elementsOf(input).length > 0 ? [{ feature: "element_list", path: ELEMENT }] : []),
  ],
});

export const motionControl = defineSourcedProduct({
  kind: KIND,
  mutation: "createMotionControl",
  description:
    "Lets the person of an image move as another video shows. Costs 0.5 to 1.2 video units a second of the result, by model and mode (reference/kling-api-2026.md#A.10).",
  input: MotionControlInput,
  task: MotionControlTask,
  async locate(input, context) {
    const { video, errors } = await locateVideoLink(input.video, sourceOf(input), context);
    return { input: Object.assign(new MotionControlInput(), input, { video }), errors };
  },
  check: checkMotionControl,
  toBody: toMotionControlBody,
  model: (input) => withDefaults(KIND, input).model,
  prompt: ({ prompt }) => prompt,
  klingPaths: pathsByField({
    model_name: ["model"],
    model: ["model"],
    image_url: ["image"],
    video_url: ["video"],
    character_orientation: ["orientation"],
    keep_original_sound: ["keepOriginalSound"],
    element_list: ["elementId"],
    element: ["elementId"],
    prompt: ["prompt"],
    mode: ["mode"],
    watermark_info: ["watermark"],
  }),
});
