import { ImageExpansionInput, ImageExpansionTask } from "../schema/image-expansion.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { checkCount, checkRange } from "./checks/number.js";
import { invalid, type Problem } from "./checks/problem.js";
import { checkPrompt } from "./checks/prompt.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { toWatermarkInfo } from "./rest-fields.js";

/** kling-api.md#2-4: the new area, as a multiple of the old one. */
const MAX_AREA = 3;
const SIDE = { minimum: 0, maximum: 2 };
const sides = ["up", "down", "left", "right"] as const;

/**
 * The REST body of POST /v1/images/editing/expand (kling-api.md#2-4). `down_`, not `bottom_`:
 * kling-api.md#VIII.
 */
export function toImageExpansionBody({
  image,
  up,
  down,
  left,
  right,
  prompt,
  count,
  watermark,
}: ImageExpansionInput): RestBody {
  return withoutBlanks({
    image: toMedia(image),
    up_expansion_ratio: up,
    down_expansion_ratio: down,
    left_expansion_ratio: left,
    right_expansion_ratio: right,
    prompt,
    n: count,
    watermark_info: toWatermarkInfo(watermark),
  });
}

export function checkImageExpansion(input: ImageExpansionInput, rules: ImageRules): Problem[] {
  const wrongSides = sides.flatMap((side) => checkRange(["input", side], input[side], SIDE));
  return [
    ...checkImage(["input", "image"], input.image, rules),
    // A side beyond its own range breaks the rule of the area too; once is enough.
    ...(wrongSides.length > 0 ? wrongSides : checkArea(input)),
    ...checkPrompt(["input", "prompt"], input.prompt),
    ...checkCount(input.count),
  ];
}

function checkArea({ up, down, left, right }: ImageExpansionInput): Problem[] {
  const area = (1 + up + down) * (1 + left + right);
  // A hair of tolerance: 1.5 * 2.0 may come out as 3.0000000000000004.
  if (area <= MAX_AREA + 1e-9) return [];
  return [
    invalid(
      ["input"],
      `The image would grow ${Number(area.toFixed(4))}-fold; (1 + up + down) * (1 + left + right) may be at most ${MAX_AREA}.`,
      { rule: "OUT_OF_RANGE", actual: Number(area.toFixed(4)), maximum: MAX_AREA },
    ),
  ];
}

export const imageExpansion = defineProduct({
  kind: "IMAGE_EXPANSION",
  mutation: "createImageExpansion",
  description: "Paints what lies around an image.",
  input: ImageExpansionInput,
  task: ImageExpansionTask,
  check: checkImageExpansion,
  toBody: toImageExpansionBody,
  prompt: ({ prompt }) => prompt,
  weight: ({ count }) => count,
  klingPaths: pathsByField({
    up_expansion_ratio: ["up"],
    down_expansion_ratio: ["down"],
    left_expansion_ratio: ["left"],
    right_expansion_ratio: ["right"],
    image: ["image"],
    prompt: ["prompt"],
    n: ["count"],
    watermark_info: ["watermark"],
  }),
});
