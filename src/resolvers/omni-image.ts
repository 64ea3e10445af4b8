import { OmniImageInput, OmniImageTask } from "../schema/omni-image.js";
import type { FeatureUse } from "./checks/capability.js";
import { checkImageOffer } from "./checks/image-offer.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { checkLibraryIds, hasItems } from "./checks/library.js";
import { checkCount, checkLength, checkRange } from "./checks/number.js";
import type { Problem } from "./checks/problem.js";
import { checkPromptReferences } from "./checks/prompt-references.js";
import { checkRequiredPrompt } from "./checks/prompt.js";
import { withDefaults } from "./defaults.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { toElementList, toWatermarkInfo } from "./rest-fields.js";

const KIND = "OMNI_IMAGE";
const PROMPT = ["input", "prompt"] as const;
const IMAGES = ["input", "referenceImages"] as const;
const ELEMENTS = ["input", "elementIds"] as const;
const OUTPUT = ["input", "output"] as const;
/** Images and elements together (kling-api-2026.md#B.8). */
const MAX_REFERENCES = 10;
const SERIES = { minimum: 2, maximum: 9 };

/** The REST body of POST /v1/images/omni-image. */
export function toOmniImageBody(given: OmniImageInput): RestBody {
  const input = withDefaults(KIND, given);
  return withoutBlanks({
    model_name: input.model,
    prompt: input.prompt,
    image_list: hasItems(input.referenceImages)
      ? input.referenceImages?.map((image) => ({ image: toMedia(image) }))
      : undefined,
    element_list: toElementList(input.elementIds),
    resolution: input.resolution,
    ...toOutput(input),
    aspect_ratio: ratioOf(given),
    watermark_info: toWatermarkInfo(input.watermark),
  });
}

function toOutput({ output }: OmniImageInput): RestBody {
  const { seriesOf, series } = output ?? {};
  if (typeof seriesOf === "number") return { result_type: "series", series_amount: seriesOf };
  return series ? { result_type: "series", series_amount: "auto" } : { n: countOf({ output }) };
}

/** "auto" needs something to go by: "not for text alone" (kling-api-2026.md#A.9). */
const ratioOf = (given: OmniImageInput): string =>
  given.aspectRatio ?? (hasReferences(given) ? "auto" : withDefaults(KIND, given).aspectRatio);

const hasReferences = ({ referenceImages, elementIds }: OmniImageInput): boolean =>
  hasItems(referenceImages) || hasItems(elementIds);

/** How many images there are at the most. */
function countOf({ output }: Pick<OmniImageInput, "output">): number {
  const { count, seriesOf, series } = output ?? {};
  return count ?? seriesOf ?? (series ? SERIES.maximum : 1);
}

export function checkOmniImage(given: OmniImageInput, rules: ImageRules): Problem[] {
  const input = withDefaults(KIND, given);
  const images = input.referenceImages ?? [];
  const elements = input.elementIds?.length ?? 0;
  return [
    ...checkRequiredPrompt(PROMPT, input.prompt),
    ...checkPromptReferences([{ path: PROMPT, text: input.prompt }], {
      image: images.length,
      element: elements,
    }),
    ...images.flatMap((image, index) => checkImage([...IMAGES, String(index)], image, rules)),
    ...checkLibraryIds(ELEMENTS, input.elementIds, { type: "element", maximum: MAX_REFERENCES }),
    ...checkTogether(images.length, elements),
    ...checkOutput(input),
    ...checkImageOffer({
      kind: KIND,
      model: input.model,
      uses: usesOf(input),
      aspectRatio: ratioOf(given),
      resolution: input.resolution,
    }),
  ];
}

const checkTogether = (images: number, elements: number): Problem[] =>
  elements > MAX_REFERENCES
    ? []
    : checkLength(images > 0 ? IMAGES : ELEMENTS, images + elements, {
        minimum: 0,
        maximum: MAX_REFERENCES,
        what: "reference images and elements",
      });

function checkOutput({ output }: OmniImageInput): Problem[] {
  const { count, seriesOf } = output ?? {};
  if (typeof seriesOf === "number") return checkRange([...OUTPUT, "seriesOf"], seriesOf, SERIES);
  return typeof count === "number" ? checkCount(count, [...OUTPUT, "count"]) : [];
}

function usesOf({ output, referenceImages, elementIds }: OmniImageInput): FeatureUse[] {
  const isSeries = typeof output?.seriesOf === "number" || Boolean(output?.series);
  return [
    isSeries
      ? { feature: "series", path: OUTPUT }
      : { feature: "single", path: ["input", "model"] },
    ...(hasItems(referenceImages) ? [{ feature: "image_list", path: IMAGES }] : []),
    ...(hasItems(elementIds) ? [{ feature: "element_list", path: ELEMENTS }] : []),
  ];
}

export const omniImage = defineProduct({
  kind: KIND,
  mutation: "createOmniImage",
  description:
    "Makes images from words, images and elements, one by one or as a series. Costs 8 image units an image, in 4K 16 (reference/kling-api-2026.md#A.10).",
  input: OmniImageInput,
  task: OmniImageTask,
  check: checkOmniImage,
  toBody: toOmniImageBody,
  model: (input) => withDefaults(KIND, input).model,
  prompt: ({ prompt }) => prompt,
  weight: countOf,
  klingPaths: pathsByField({
    model_name: ["model"],
    model: ["model"],
    image_list: ["referenceImages"],
    image: ["referenceImages"],
    element_list: ["elementIds"],
    element: ["elementIds"],
    prompt: ["prompt"],
    resolution: ["resolution"],
    result_type: ["output"],
    series_amount: ["output"],
    aspect_ratio: ["aspectRatio"],
    n: ["output", "count"],
    watermark_info: ["watermark"],
  }),
});
