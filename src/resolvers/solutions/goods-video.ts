import { GoodsVideoInput, GoodsVideoTask } from "../../schema/goods-video.js";
import { checkImage, type ImageRules } from "../checks/image.js";
import { checkStdOrPro } from "../checks/mode.js";
import { checkLength } from "../checks/number.js";
import { unsupported, type Problem } from "../checks/problem.js";
import { checkOptionalText, checkText } from "../checks/text.js";
import { defineProduct } from "../define-product.js";
import { pathsByField } from "../kling-paths.js";
import type { RestBody } from "../rest-body.js";
import { DEFAULT_MODE, picture, toOptions, toResolution, words } from "./contents.js";

/** kling-api-2026.md#C.12. */
const IMAGES = { minimum: 1, maximum: 5, what: "images" };
const MAX_TITLE = 200;
const MAX_DESCRIPTION = 2000;
const LENGTHS = [15, 30, 60];
const DEFAULT_RATIO = "16:9";

const toGoodsVideoBody = (input: GoodsVideoInput): RestBody => ({
  contents: [
    ...input.images.map((image) => picture("ref_image", image)),
    ...words("goods_title", input.title),
    ...words("goods_description", input.description),
  ],
  settings: {
    resolution: toResolution(input.mode),
    aspect_ratio: input.aspectRatio ?? DEFAULT_RATIO,
    duration: input.durationSeconds,
  },
  ...toOptions(input.watermark),
});

const checkGoodsVideo = (
  { images, title, description, durationSeconds, mode }: GoodsVideoInput,
  rules: ImageRules,
): Problem[] => [
  ...checkLength(["input", "images"], images.length, IMAGES),
  ...images.flatMap((image, index) => checkImage(["input", "images", String(index)], image, rules)),
  ...checkText(["input", "title"], title, MAX_TITLE),
  ...checkOptionalText(["input", "description"], description, MAX_DESCRIPTION),
  ...checkStdOrPro(mode ?? DEFAULT_MODE, "A film about goods is made"),
  ...(LENGTHS.includes(durationSeconds)
    ? []
    : [
        unsupported(["input", "durationSeconds"], "The film has 15, 30 or 60 seconds.", {
          rule: "NOT_ALLOWED",
          actual: durationSeconds,
          allowed: LENGTHS.map(String),
        }),
      ]),
];

export const goodsVideo = defineProduct({
  kind: "GOODS_VIDEO",
  mutation: "createGoodsVideo",
  description:
    "Makes a film about goods from their images. Needs a plain API key of Kling's. Kling publishes no price.",
  input: GoodsVideoInput,
  task: GoodsVideoTask,
  check: checkGoodsVideo,
  toBody: toGoodsVideoBody,
  prompt: ({ title, description }) => [title, description ?? ""].filter(Boolean).join("\n"),
  klingPaths: pathsByField({
    ref_image: ["images"],
    goods_title: ["title"],
    goods_description: ["description"],
    resolution: ["mode"],
    aspect_ratio: ["aspectRatio"],
    duration: ["durationSeconds"],
  }),
});
