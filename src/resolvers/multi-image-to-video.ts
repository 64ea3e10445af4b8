import { MultiImageToVideoInput, MultiImageToVideoTask } from "../schema/multi-image-to-video.js";
import { checkCapability, modeToSend, type ModelRequest } from "./checks/capability.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { checkLength } from "./checks/number.js";
import type { Problem } from "./checks/problem.js";
import { checkNegativePrompt, checkRequiredPrompt } from "./checks/prompt.js";
import { withDefaults } from "./defaults.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";

const KIND = "MULTI_IMAGE_TO_VIDEO";
/** kling-api.md#3-7. */
const IMAGES = { minimum: 1, maximum: 4, what: "images" };

/** The REST body of POST /v1/videos/multi-image2video (kling-api.md#3-7). */
export function toMultiImageToVideoBody(given: MultiImageToVideoInput): RestBody {
  const input = withDefaults(KIND, given);
  return withoutBlanks({
    model_name: input.model,
    image_list: input.images.map((image) => ({ image: toMedia(image) })),
    prompt: input.prompt,
    negative_prompt: input.negativePrompt,
    mode: modeToSend(modelRequest(input)),
    duration: String(input.durationSeconds),
    aspect_ratio: input.aspectRatio,
  });
}

export function checkMultiImageToVideo(
  given: MultiImageToVideoInput,
  rules: ImageRules,
): Problem[] {
  const input = withDefaults(KIND, given);
  return [
    ...checkLength(["input", "images"], input.images.length, IMAGES),
    ...input.images.flatMap((image, index) =>
      checkImage(["input", "images", String(index)], image, rules),
    ),
    ...checkRequiredPrompt(["input", "prompt"], input.prompt),
    ...checkNegativePrompt(input.negativePrompt),
    ...checkCapability(modelRequest(input)),
  ];
}

type Chosen = MultiImageToVideoInput & Pick<ModelRequest, "model" | "durationSeconds">;

const modelRequest = ({ model, mode, durationSeconds }: Chosen): ModelRequest => ({
  kind: KIND,
  uses: [{ feature: "multi_image", path: ["input", "model"] }],
  model,
  mode,
  durationSeconds,
});

export const multiImageToVideo = defineProduct({
  kind: KIND,
  mutation: "createMultiImageToVideo",
  description: "Makes a video that combines up to four images.",
  input: MultiImageToVideoInput,
  task: MultiImageToVideoTask,
  check: checkMultiImageToVideo,
  toBody: toMultiImageToVideoBody,
  model: (input) => withDefaults(KIND, input).model,
  prompt: ({ prompt }) => prompt,
  klingPaths: pathsByField({
    model_name: ["model"],
    model: ["model"],
    image_list: ["images"],
    image: ["images"],
    negative_prompt: ["negativePrompt"],
    prompt: ["prompt"],
    mode: ["mode"],
    aspect_ratio: ["aspectRatio"],
    duration: ["durationSeconds"],
  }),
});
