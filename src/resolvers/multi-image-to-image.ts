import { MultiImageToImageInput, MultiImageToImageTask } from "../schema/multi-image-to-image.js";
import { checkImageOffer } from "./checks/image-offer.js";
import { checkImage, checkOptionalImage, type ImageRules } from "./checks/image.js";
import { checkCount, checkLength } from "./checks/number.js";
import type { Problem } from "./checks/problem.js";
import { checkPrompt } from "./checks/prompt.js";
import { withDefaults } from "./defaults.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { toWatermarkInfo } from "./rest-fields.js";

const KIND = "MULTI_IMAGE_TO_IMAGE";
/** kling-api-2026.md#B.11. */
const SUBJECTS = { minimum: 1, maximum: 4, what: "images" };

/** The REST body of POST /v1/images/multi-image2image. */
export function toMultiImageToImageBody(given: MultiImageToImageInput): RestBody {
  const input = withDefaults(KIND, given);
  return withoutBlanks({
    model_name: input.model,
    prompt: input.prompt,
    subject_image_list: input.subjects.map((image) => ({ subject_image: toMedia(image) })),
    scene_image: toMedia(input.scene),
    style_image: toMedia(input.style),
    n: input.count,
    aspect_ratio: input.aspectRatio,
    watermark_info: toWatermarkInfo(input.watermark),
  });
}

export function checkMultiImageToImage(
  given: MultiImageToImageInput,
  rules: ImageRules,
): Problem[] {
  const { model, subjects, scene, style, prompt, count, aspectRatio } = withDefaults(KIND, given);
  return [
    ...checkLength(["input", "subjects"], subjects.length, SUBJECTS),
    ...subjects.flatMap((image, index) =>
      checkImage(["input", "subjects", String(index)], image, rules),
    ),
    ...checkOptionalImage(["input", "scene"], scene, rules),
    ...checkOptionalImage(["input", "style"], style, rules),
    ...checkPrompt(["input", "prompt"], prompt),
    ...checkCount(count),
    ...checkImageOffer({
      kind: KIND,
      model,
      uses: [{ feature: "subject_scene_style", path: ["input", "model"] }],
      aspectRatio,
    }),
  ];
}

export const multiImageToImage = defineProduct({
  kind: KIND,
  mutation: "createMultiImageToImage",
  description:
    "Makes images that bring up to four subjects together. Costs 16 image units an image (reference/kling-api-2026.md#A.10).",
  input: MultiImageToImageInput,
  task: MultiImageToImageTask,
  check: checkMultiImageToImage,
  toBody: toMultiImageToImageBody,
  model: (input) => withDefaults(KIND, input).model,
  prompt: ({ prompt }) => prompt,
  weight: ({ count }) => count,
  klingPaths: pathsByField({
    model_name: ["model"],
    model: ["model"],
    subject_image_list: ["subjects"],
    subject_image: ["subjects"],
    scene_image: ["scene"],
    style_image: ["style"],
    prompt: ["prompt"],
    aspect_ratio: ["aspectRatio"],
    n: ["count"],
    watermark_info: ["watermark"],
  }),
});
