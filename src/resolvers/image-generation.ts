import {
  CreateImageGenerationInput,
  CreateImageGenerationPayload,
  type ImageReferenceInput,
  ImageGenerationTask,
} from "../schema/image-generation.js";
import { capabilitiesOf, type Capability } from "../services/catalog/capabilities.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { checkCount, checkRange } from "./checks/number.js";
import { unsupported, type Problem } from "./checks/problem.js";
import { checkPrompts, MAX_PROMPT } from "./checks/prompt.js";
import { checkText, isGiven } from "./checks/text.js";
import { defineProduct } from "./define-product.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { pathsByField } from "./user-errors.js";

const REFERENCE = ["input", "reference"] as const;

/** kling-api.md#2-1 and kling-api-2026.md#A.7. */
const withImageFidelity = ["kling-v1", "kling-v1-5", "kling-v2-1"];
const withHumanFidelity = ["kling-v1-5", "kling-v2-1"];

/** Kling's own defaults (kling-api.md#2-1): they are left out, as in the vendor's examples. */
const defaultRatio = "16:9";
const defaultResolution = "1k";

/** The REST body of POST /v1/images/generations (kling-api.md#2-1). */
export function toImageGenerationBody(input: CreateImageGenerationInput): RestBody {
  const offer = capabilitiesOf("IMAGE_GENERATION", featureOf(input), input.model)[0];
  // A restyled picture has the ratio of its source.
  const hasRatio = offer?.ratios?.length !== 0;
  return withoutBlanks({
    model_name: input.model,
    prompt: input.prompt,
    negative_prompt: input.negativePrompt,
    image: toMedia(input.reference?.image),
    image_reference: input.reference?.type,
    image_fidelity: input.reference?.imageFidelity,
    human_fidelity: input.reference?.humanFidelity,
    resolution: input.resolution === defaultResolution ? undefined : input.resolution,
    n: input.count,
    aspect_ratio: hasRatio && input.aspectRatio !== defaultRatio ? input.aspectRatio : undefined,
  });
}

export function checkImageGeneration(
  input: CreateImageGenerationInput,
  rules: ImageRules,
): Problem[] {
  return [
    ...checkText(["input", "prompt"], input.prompt, MAX_PROMPT),
    ...checkPrompts({ negativePrompt: input.negativePrompt ?? null }),
    ...checkCount(input.count),
    ...(input.reference ? checkReference(input.reference, input.model, rules) : []),
    ...(input.reference && isGiven(input.negativePrompt)
      ? [
          unsupported(
            ["input", "negativePrompt"],
            "Kling takes no negative prompt together with a reference; leave one of them out.",
          ),
        ]
      : []),
    ...checkImageCapability(input),
  ];
}

function checkReference(
  { image, type, imageFidelity, humanFidelity }: ImageReferenceInput,
  model: string,
  rules: ImageRules,
): Problem[] {
  const problems = checkImage([...REFERENCE, "image"], image, rules);
  if (typeof imageFidelity === "number") {
    problems.push(...checkRange([...REFERENCE, "imageFidelity"], imageFidelity, 0, 1));
    if (!withImageFidelity.includes(model))
      problems.push(
        unsupported(
          [...REFERENCE, "imageFidelity"],
          `Only ${withImageFidelity.join(", ")} take it.`,
        ),
      );
  }
  if (typeof humanFidelity === "number") {
    problems.push(...checkRange([...REFERENCE, "humanFidelity"], humanFidelity, 0, 1));
    if (!withHumanFidelity.includes(model) || type !== "subject") {
      problems.push(
        unsupported(
          [...REFERENCE, "humanFidelity"],
          `Only ${withHumanFidelity.join(" and ")} with type SUBJECT take it.`,
        ),
      );
    }
  }
  return problems;
}

function checkImageCapability(input: CreateImageGenerationInput): Problem[] {
  const { model, aspectRatio, resolution } = input;
  const feature = featureOf(input);
  const offer = capabilitiesOf("IMAGE_GENERATION", feature, model)[0];
  if (offer === undefined) {
    const path = !input.reference
      ? ["input", "model"]
      : typeof input.reference.type === "string" || needsType(model)
        ? [...REFERENCE, "type"]
        : [...REFERENCE];
    return [
      unsupported(
        path,
        `${model} does not offer ${feature}. ${describeModelsWith(feature)} It offers ${featuresOf(model)}.`,
      ),
    ];
  }
  const { ratios, resolutions } = offer;
  return [
    ...(isMissing(ratios, aspectRatio)
      ? [unsupported(["input", "aspectRatio"], `${model} offers ${feature} in ${listed(ratios)}.`)]
      : []),
    ...(isMissing(resolutions, resolution)
      ? [
          unsupported(
            ["input", "resolution"],
            `${model} offers ${feature} in ${listed(resolutions)} only.`,
          ),
        ]
      : []),
    ...(resolutions?.length === 0 && resolution !== defaultResolution
      ? [
          unsupported(
            ["input", "resolution"],
            "A restyled picture keeps the size of its source; leave resolution out.",
          ),
        ]
      : []),
  ];
}

/** An empty list means that there is nothing to choose. */
const isMissing = (offered: Capability["ratios"], wanted: string) =>
  Array.isArray(offered) && offered.length > 0 && !offered.includes(wanted);

const listed = (offered: Capability["ratios"]) => (offered ?? []).join(", ");

/** Without a type the whole picture is meant, which kling-v2 and kling-v2-new call restyle. */
function featureOf({ reference, model }: CreateImageGenerationInput): string {
  if (!reference) return "text_to_image";
  if (typeof reference.type === "string") return `${reference.type}_reference`;
  return capabilitiesOf("IMAGE_GENERATION", "restyle", model).length > 0
    ? "restyle"
    : "image_to_image";
}

const needsType = (model: string) =>
  capabilitiesOf("IMAGE_GENERATION", "subject_reference", model).length > 0;

const describeModelsWith = (feature: string) =>
  `These do: ${[...new Set(capabilitiesOf("IMAGE_GENERATION", feature).map((row) => row.model))].join(", ")}.`;

const featuresOf = (model: string) =>
  ["text_to_image", "image_to_image", "restyle", "subject_reference", "face_reference"]
    .filter((feature) => capabilitiesOf("IMAGE_GENERATION", feature, model).length > 0)
    .join(", ");

const klingPaths = pathsByField({
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
});

export const imageGeneration = defineProduct({
  kind: "IMAGE_GENERATION",
  mutation: "createImageGeneration",
  description:
    "Makes pictures from a text. Returns a durable task at once; follow it with taskUpdated.",
  input: CreateImageGenerationInput,
  payload: CreateImageGenerationPayload,
  task: ImageGenerationTask,
  check: checkImageGeneration,
  toBody: toImageGenerationBody,
  weight: ({ count }) => count,
  klingPaths,
});
