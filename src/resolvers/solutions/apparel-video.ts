import { ApparelVideoInput, ApparelVideoTask } from "../../schema/apparel-video.js";
import { checkImage, type ImageRules } from "../checks/image.js";
import { checkVideoLink } from "../checks/kling-video.js";
import { checkLink } from "../checks/link.js";
import { checkSeconds } from "../checks/media-length.js";
import { checkStdOrPro } from "../checks/mode.js";
import { checkLength } from "../checks/number.js";
import type { Path, Problem } from "../checks/problem.js";
import { checkRequiredPrompt } from "../checks/prompt.js";
import { defineSourcedProduct } from "../define-product.js";
import { pathsByField } from "../kling-paths.js";
import { locateVideoLink, type OwnVideo } from "../locate-video.js";
import { withoutBlanks, type RestBody } from "../rest-body.js";
import { DEFAULT_MODE, picture, toOptions, toResolution, words } from "./contents.js";

/** kling-api-2026.md#C.12. */
const PRODUCTS = { minimum: 1, maximum: 5, what: "images" };
const MODELS = { minimum: 0, maximum: 5, what: "images" };
const VIDEO = ["input", "sourceVideo"] as const;
const SOURCE = {
  path: VIDEO,
  check: (path: Path, { video }: OwnVideo): Problem[] =>
    checkSeconds(path, "video", video.durationSeconds, { minimum: 5, maximum: 180 }),
};

const toApparelVideoBody = (input: ApparelVideoInput): RestBody => ({
  contents: [
    ...words("product_info", input.productInfo),
    { type: "source_video", url: input.sourceVideo.url },
    ...input.productImages.map((image) => picture("product_image", image)),
    ...(input.modelImages ?? []).map((image) => picture("model_image", image)),
    ...(input.backgroundMusicUrl ? [{ type: "bgm", url: input.backgroundMusicUrl }] : []),
    ...(input.voice ? [{ type: "voice", voice_id: input.voice }] : []),
  ],
  settings: withoutBlanks({
    resolution: toResolution(input.mode),
    aspect_ratio: input.aspectRatio,
  }),
  ...toOptions(input.watermark, "watermark_info"),
});

function checkApparelVideo(input: ApparelVideoInput, rules: ImageRules): Problem[] {
  const { productImages, backgroundMusicUrl: music } = input;
  const modelImages = input.modelImages ?? [];
  const each = (name: string, images: typeof modelImages) =>
    images.flatMap((image, index) => checkImage(["input", name, String(index)], image, rules));
  return [
    ...checkRequiredPrompt(["input", "productInfo"], input.productInfo),
    ...checkVideoLink(VIDEO, input.sourceVideo, rules),
    ...checkLength(["input", "productImages"], productImages.length, PRODUCTS),
    ...each("productImages", productImages),
    ...checkLength(["input", "modelImages"], modelImages.length, MODELS),
    ...each("modelImages", modelImages),
    ...(typeof music === "string" ? checkLink(["input", "backgroundMusicUrl"], music, rules) : []),
    ...checkStdOrPro(input.mode ?? DEFAULT_MODE, "A film about a garment is made"),
  ];
}

export const apparelVideo = defineSourcedProduct({
  kind: "APPAREL_VIDEO",
  mutation: "createApparelVideo",
  description:
    "Makes a film about a garment after the pattern of another film, with images of it. Needs a plain API key of Kling's. Kling publishes no price.",
  input: ApparelVideoInput,
  task: ApparelVideoTask,
  async locate(input, context) {
    const { video, errors } = await locateVideoLink(input.sourceVideo, SOURCE, context);
    return {
      input: Object.assign(new ApparelVideoInput(), input, { sourceVideo: video }),
      errors,
    };
  },
  check: checkApparelVideo,
  toBody: toApparelVideoBody,
  prompt: ({ productInfo }) => productInfo,
  klingPaths: [
    [/reference video/i, ["input", "sourceVideo"]],
    ...pathsByField({
      product_info: ["productInfo"],
      source_video: ["sourceVideo"],
      product_image: ["productImages"],
      model_image: ["modelImages"],
      bgm: ["backgroundMusicUrl"],
      voice_id: ["voice"],
      voice: ["voice"],
      resolution: ["mode"],
      aspect_ratio: ["aspectRatio"],
    }),
  ],
});
