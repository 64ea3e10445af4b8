import {
  CreateVirtualTryOnInput,
  CreateVirtualTryOnPayload,
  VirtualTryOnTask,
} from "../schema/virtual-try-on.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import type { Problem } from "./checks/problem.js";
import { defineProduct } from "./define-product.js";
import { toMedia, type RestBody } from "./rest-body.js";
import { pathsByField } from "./user-errors.js";

/** The REST body of POST /v1/images/kolors-virtual-try-on (kling-api.md#4-1). */
export function toVirtualTryOnBody({
  model,
  humanImage,
  clothImage,
}: CreateVirtualTryOnInput): RestBody {
  return { model_name: model, human_image: toMedia(humanImage), cloth_image: toMedia(clothImage) };
}

/** 4-1 has no rule about the pictures' ratio. */
export function checkVirtualTryOn(
  { humanImage, clothImage }: CreateVirtualTryOnInput,
  rules: ImageRules,
): Problem[] {
  const anyRatio = { ...rules, anyRatio: true };
  return [
    ...checkImage(["input", "humanImage"], humanImage, anyRatio),
    ...checkImage(["input", "clothImage"], clothImage, anyRatio),
  ];
}

const klingPaths = pathsByField({
  model_name: ["model"],
  model: ["model"],
  human_image: ["humanImage"],
  cloth_image: ["clothImage"],
});

export const virtualTryOn = defineProduct({
  kind: "VIRTUAL_TRY_ON",
  mutation: "createVirtualTryOn",
  description:
    "Puts a garment on a person. Returns a durable task at once; follow it with taskUpdated.",
  input: CreateVirtualTryOnInput,
  payload: CreateVirtualTryOnPayload,
  task: VirtualTryOnTask,
  check: checkVirtualTryOn,
  toBody: toVirtualTryOnBody,
  klingPaths,
});
