import type { ImageInput } from "../../schema/media.js";
import { TryOn3Input, TryOn3Task } from "../../schema/try-on-3.js";
import { checkImage, sizesOf, type ImageRules } from "../checks/image.js";
import { invalid, type Path, type Problem } from "../checks/problem.js";
import { defineProduct } from "../define-product.js";
import { pathsByField } from "../kling-paths.js";
import { picture, toOptions } from "./contents.js";

/** Of the sides, in pixels (kling-api-2026.md#C.12). */
const SHORTEST = 301;
const LONGEST = 2048;

const checkPicture = (path: Path, image: ImageInput, rules: ImageRules): Problem[] => {
  const problems = checkImage(path, image, { ...rules, anyRatio: true });
  return problems.length > 0 ? problems : checkSides(path, image);
};

/** Of a link nothing is known. */
function checkSides(path: Path, image: ImageInput): Problem[] {
  const [size] = sizesOf(image);
  if (size === undefined) return [];
  const { width, height } = size;
  return Math.min(width, height) >= SHORTEST && Math.max(width, height) <= LONGEST
    ? []
    : [
        invalid(
          [...path, "base64"],
          `The image is ${width} x ${height} pixels; each side must have ${SHORTEST} to ${LONGEST}.`,
          { rule: "BAD_MEDIA", minimum: SHORTEST, maximum: LONGEST },
        ),
      ];
}

export const tryOn3 = defineProduct({
  kind: "TRY_ON_3",
  mutation: "createTryOn3",
  description:
    "Puts clothes on a person, by try-on 3.0. Needs a plain API key of Kling's. Taken to cost one try-on unit, as the earlier try-on.",
  input: TryOn3Input,
  task: TryOn3Task,
  check: ({ product, person }, rules) => [
    ...checkPicture(["input", "product"], product, rules),
    ...checkPicture(["input", "person"], person, rules),
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
