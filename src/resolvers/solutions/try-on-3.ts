import { TryOn3Input, TryOn3Task } from "../../schema/try-on-3.js";
import { checkImage } from "../checks/image.js";
import { defineProduct } from "../define-product.js";
import { pathsByField } from "../kling-paths.js";
import { picture, toOptions } from "./contents.js";

export const tryOn3 = defineProduct({
  kind: "TRY_ON_3",
  mutation: "createTryOn3",
  description:
    "Puts clothes on a person, by try-on 3.0. Needs a plain API key of Kling's. Taken to cost one try-on unit, as the earlier try-on.",
  input: TryOn3Input,
  task: TryOn3Task,
  check: ({ product, person }, rules) => [
    ...checkImage(["input", "product"], product, { ...rules, anyRatio: true }),
    ...checkImage(["input", "person"], person, { ...rules, anyRatio: true }),
  ],
  toBody: ({ product, person, keepFace, keepPose, keepBackground, watermark }) => ({
    contents: [picture("product_image", product), picture("person_image", person)],
    settings: { keep_face: keepFace, keep_pose: keepPose, keep_background: keepBackground },
    ...toOptions(watermark),
  }),
  klingPaths: pathsByField({
    product_image: ["product"],
    person_image: ["person"],
    keep_face: ["keepFace"],
    keep_pose: ["keepPose"],
    keep_background: ["keepBackground"],
  }),
});
