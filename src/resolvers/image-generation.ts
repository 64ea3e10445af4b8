import { enumName } from "../schema/enum.js";
import {
  ImageGenerationInput,
  ImageGenerationTask,
  type ImageReferenceInput,
} from "../schema/image-generation.js";
import { capabilitiesOf, type Capability } from "../services/catalog/capabilities.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { checkLibraryIds, hasItems } from "./checks/library.js";
import { checkCount, checkRange } from "./checks/number.js";
import { unsupported, type Problem } from "./checks/problem.js";
import { checkNegativePrompt, checkRequiredPrompt } from "./checks/prompt.js";
import { isGiven } from "./checks/text.js";
import { withDefaults } from "./defaults.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { toElementList, toWatermarkInfo } from "./rest-fields.js";

const KIND = "IMAGE_GENERATION";
const REFERENCE = ["input", "reference"] as const;

/** kling-api.md#2-1 and kling-api-2026.md#A.7. */
const withImageFidelity = ["kling-v1", "kling-v1-5", "kling-v2-1"];
const withHumanFidelity = ["kling-v1-5", "kling-v2-1"];

/** Kling's own defaults (kling-api.md#2-1): they are left out, as in the vendor's examples. */
const klingDefaults = { ratio: "16:9", resolution: "1k" };
const ELEMENTS = ["input", "elementIds"] as const;
/** Elements and the reference together. */
const MAX_PICTURES = 10;
const FIDELITY = { minimum: 0, maximum: 1 };

type Chosen = ReturnType<typeof withDefaults<ImageGenerationInput>>;

/** The REST body of POST /v1/images/generations (kling-api.md#2-1). */
export function toImageGenerationBody(given: ImageGenerationInput): RestBody {
  const input = withDefaults(KIND, given);
  const offer = capabilitiesOf(KIND, featureOf(input), input.model)[0];
  const { resolution, aspectRatio } = input;
  // A restyled image has the ratio of its source.
  const hasRatio = offer?.ratios?.length !== 0;
  return withoutBlanks({
    model_name: input.model,
    prompt: input.prompt,
    negative_prompt: input.negativePrompt,
    image: toMedia(input.reference?.image),
    image_reference: input.reference?.type,
    image_fidelity: input.reference?.imageFidelity,
    human_fidelity: input.reference?.humanFidelity,
    resolution: resolution === klingDefaults.resolution ? undefined : resolution,
    n: input.count,
    aspect_ratio: hasRatio && aspectRatio !== klingDefaults.ratio ? aspectRatio : undefined,
    element_list: toElementList(input.elementIds),
    watermark_info: toWatermarkInfo(input.watermark),
  });
}

export function checkImageGeneration(given: ImageGenerationInput, rules: ImageRules): Problem[] {
  const input = withDefaults(KIND, given);
  return [
    ...checkRequiredPrompt(["input", "prompt"], input.prompt),
    ...checkNegativePrompt(input.negativePrompt),
    ...checkCount(input.count),
    ...(input.reference ? checkReference(input.reference, input.model, rules) : []),
    ...(input.reference && isGiven(input.negativePrompt)
      ? [
          unsupported(
            ["input", "negativePrompt"],
            "Kling takes no negative prompt together with a reference; leave one of them out.",
            { rule: "CONFLICTING", allowed: [] },
          ),
        ]
      : []),
    ...checkImageCapability(input),
    ...checkElements(input),
  ];
}

/** kling-api-2026.md#A.7: "elements + pictures <= 10". How prompts point to them is not told. */
function checkElements({ elementIds, reference, model }: Chosen): Problem[] {
  const maximum = MAX_PICTURES - (reference ? 1 : 0);
  return [
    ...checkLibraryIds(ELEMENTS, elementIds, { type: "element", maximum }),
    ...(hasItems(elementIds) && capabilitiesOf(KIND, "element_list", model).length === 0
      ? [
          unsupported(
            ELEMENTS,
            `${model} does not offer element_list. ${describeModelsWith("element_list")}`,
            { rule: "CONFLICTING", allowed: [] },
          ),
        ]
      : []),
  ];
}

function checkReference(
  { image, type, imageFidelity, humanFidelity }: ImageReferenceInput,
  model: string,
  rules: ImageRules,
): Problem[] {
  const problems = checkImage([...REFERENCE, "image"], image, rules);
  if (typeof imageFidelity === "number") {
    problems.push(...checkRange([...REFERENCE, "imageFidelity"], imageFidelity, FIDELITY));
    if (!withImageFidelity.includes(model))
      problems.push(
        unsupported(
          [...REFERENCE, "imageFidelity"],
          `Only ${withImageFidelity.join(", ")} take it.`,
          { rule: "CONFLICTING", actual: imageFidelity, allowed: [] },
        ),
      );
  }
  if (typeof humanFidelity === "number") {
    problems.push(...checkRange([...REFERENCE, "humanFidelity"], humanFidelity, FIDELITY));
    if (!withHumanFidelity.includes(model) || type !== "subject") {
      problems.push(
        unsupported(
          [...REFERENCE, "humanFidelity"],
          `Only ${withHumanFidelity.join(" and ")} with type SUBJECT take it.`,
          { rule: "CONFLICTING", actual: humanFidelity, allowed: [] },
        ),
      );
    }
  }
  return problems;
}

function checkImageCapability(input: Chosen): Problem[] {
  const { model, aspectRatio, resolution } = input;
  const feature = featureOf(input);
  const offer = capabilitiesOf(KIND, feature, model)[0];
  if (offer === undefined) {
    const message = `${model} does not offer ${feature}. ${describeModelsWith(feature)} It offers ${featuresOf(model)}.`;
    return [
      input.reference
        ? unsupported(referencePath(input), message, { rule: "CONFLICTING" })
        : unsupported(["input", "model"], message, {
            rule: "NOT_ALLOWED",
            actual: enumName(model),
            allowed: modelsWith(feature).map(enumName),
          }),
    ];
  }
  const { ratios, resolutions } = offer;
  const refuseResolution = (message: string) =>
    unsupported(["input", "resolution"], message, {
      rule: "NOT_ALLOWED",
      actual: enumName(`resolution_${resolution}`),
      allowed: (resolutions ?? []).map((each) => enumName(`resolution_${each}`)),
    });
  return [
    ...(isMissing(ratios, aspectRatio)
      ? [
          unsupported(
            ["input", "aspectRatio"],
            `${model} offers ${feature} in ${listed(ratios)}.`,
            {
              rule: "NOT_ALLOWED",
              actual: enumName(`ratio_${aspectRatio}`),
              allowed: (ratios ?? []).map((each) => enumName(`ratio_${each}`)),
            },
          ),
        ]
      : []),
    ...(isMissing(resolutions, resolution)
      ? [refuseResolution(`${model} offers ${feature} in ${listed(resolutions)} only.`)]
      : []),
    ...(resolutions?.length === 0 && resolution !== klingDefaults.resolution
      ? [refuseResolution("A restyled image keeps the size of its source; leave resolution out.")]
      : []),
  ];
}

/** The field without which the model would offer the rest. */
const referencePath = ({ reference, model }: Chosen): string[] =>
  typeof reference?.type === "string" || needsType(model) ? [...REFERENCE, "type"] : [...REFERENCE];

/** An empty list means that there is nothing to choose. */
const isMissing = (offered: Capability["ratios"], wanted: string) =>
  Array.isArray(offered) && offered.length > 0 && !offered.includes(wanted);

const listed = (offered: Capability["ratios"]) => (offered ?? []).join(", ");

/** Without a type the whole image is meant, which kling-v2 and kling-v2-new call restyle. */
function featureOf({ reference, model }: Chosen): string {
  if (!reference) return "text_to_image";
  if (typeof reference.type === "string") return `${reference.type}_reference`;
  return capabilitiesOf(KIND, "restyle", model).length > 0 ? "restyle" : "image_to_image";
}

const needsType = (model: string) => capabilitiesOf(KIND, "subject_reference", model).length > 0;

const modelsWith = (feature: string) => [
  ...new Set(capabilitiesOf(KIND, feature).map((row) => row.model)),
];

const describeModelsWith = (feature: string) => `These do: ${modelsWith(feature).join(", ")}.`;

const featuresOf = (model: string) =>
  ["text_to_image", "image_to_image", "restyle", "subject_reference", "face_reference"]
    .filter((feature) => capabilitiesOf(KIND, feature, model).length > 0)
    .join(", ");

export const imageGeneration = defineProduct({
  kind: KIND,
  mutation: "createImageGeneration",
  description: "Makes images from a text.",
  input: ImageGenerationInput,
  task: ImageGenerationTask,
  check: checkImageGeneration,
  toBody: toImageGenerationBody,
  model: (input) => withDefaults(KIND, input).model,
  prompt: ({ prompt }) => prompt,
  weight: ({ count }) => count,
  klingPaths: pathsByField({
    model_name: ["model"],
    model: ["model"],
    image_reference: ["reference", "type"],
    image_fidelity: ["reference", "imageFidelity"],
    human_fidelity: ["reference", "humanFidelity"],
    image: ["reference", "image"],
    negative_prompt: ["negativePrompt"],
    prompt: ["prompt"],
    resolution: ["resolution"],
    aspect_ratio: ["aspectRatio"],
    n: ["count"],
    element_list: ["elementIds"],
    element: ["elementIds"],
    watermark_info: ["watermark"],
  }),
});
