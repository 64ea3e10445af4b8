import { VirtualTryOnInput, VirtualTryOnTask } from "../schema/virtual-try-on.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import type { Problem } from "./checks/problem.js";
import { withDefaults } from "./defaults.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { toWatermarkInfo } from "./rest-fields.js";

const KIND = "VIRTUAL_TRY_ON";

/** The REST body of POST /v1/images/kolors-virtual-try-on (kling-api.md#4-1). */
export function toVirtualTryOnBody(given: VirtualTryOnInput): RestBody {
  const { model, humanImage, clothImage, watermark } = withDefaults(KIND, given);
  return withoutBlanks({
    model_name: model,
    human_image: toMedia(humanImage),
    cloth_image: toMedia(clothImage),
    watermark_info: toWatermarkInfo(watermark),
  });
}

/** 4-1 has no rule about the ratio of the images. */
export function checkVirtualTryOn(
  { humanImage, clothImage }: VirtualTryOnInput,
  rules: ImageRules,
): Problem[] {
  const anyRatio = { ...rules, anyRatio: true };
  return [
    ...checkImage(["input", "humanImage"], humanImage, anyRatio),
    ...checkImage(["input", "clothImage"], clothImage, anyRatio),
  ];
}

export const virtualTryOn = defineProduct({
  kind: KIND,
  mutation: "createVirtualTryOn",
  description: "Puts a garment on a person.",
  input: VirtualTryOnInput,
  task: VirtualTryOnTask,
  check: checkVirtualTryOn,
  toBody: toVirtualTryOnBody,
  model: (input) => withDefaults(KIND, input).model,
  klingPaths: pathsByField({
    model_name: ["model"],
    model: ["model"],
    human_image: ["humanImage"],
    cloth_image: ["clothImage"],
    watermark_info: ["watermark"],
  }),
});
