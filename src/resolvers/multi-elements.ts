import type { ImageInput } from "../schema/media.js";
import { MultiElementsInput, MultiElementsTask } from "../schema/multi-elements.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { checkStdOrPro } from "./checks/mode.js";
import { checkLength } from "./checks/number.js";
import type { Problem } from "./checks/problem.js";
import { checkPromptReferences } from "./checks/prompt-references.js";
import { checkNegativePrompt, checkRequiredPrompt } from "./checks/prompt.js";
import { defineSourcedProduct } from "./define-product.js";
import { findSelection } from "./find-selection.js";
import { pathsByField } from "./kling-paths.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { toWatermarkInfo } from "./rest-fields.js";

const EDIT = ["input", "edit"] as const;
const ADDED = { minimum: 1, maximum: 2, what: "images" };
const DEFAULT_MODE = "std";
/** A video of 2 to 5 seconds comes to 5, one of 7 to 10 to 10 (kling-api-2026.md#B.10). */
const LONGER_FROM_MS = 7_000;

export interface LocatedMultiElements extends MultiElementsInput {
  /** Null if the selection was not found. */
  sessionId: string | null;
  /** Null if Kling did not tell the length. */
  durationMs: number | null;
}

/** The edit in Kling's words. */
function editOf({ edit: { add, swap, remove } }: MultiElementsInput) {
  if (add)
    return { mode: "addition", images: add.images, prompt: add.prompt, path: "add" } as const;
  if (swap)
    return { mode: "swap", images: [swap.image], prompt: swap.prompt, path: "swap" } as const;
  return {
    mode: "removal",
    images: new Array<ImageInput>(),
    prompt: remove?.prompt ?? "",
    path: "remove",
  } as const;
}

/** The REST body of POST /v1/videos/multi-elements. */
export function toMultiElementsBody(input: LocatedMultiElements): RestBody {
  const { mode, images, prompt } = editOf(input);
  return withoutBlanks({
    session_id: input.sessionId,
    edit_mode: mode,
    image_list: images.map((image) => ({ image: toMedia(image) })),
    prompt,
    negative_prompt: input.negativePrompt,
    mode: input.mode ?? DEFAULT_MODE,
    duration: (input.durationMs ?? 0) < LONGER_FROM_MS ? "5" : "10",
    watermark_info: toWatermarkInfo(input.watermark),
  });
}

export function checkMultiElements(input: MultiElementsInput, rules: ImageRules): Problem[] {
  const { mode, images, prompt, path } = editOf(input);
  const at = [...EDIT, path];
  return [
    ...(mode === "addition" ? checkLength([...at, "images"], images.length, ADDED) : []),
    ...images.flatMap((image, index) =>
      checkImage(
        mode === "swap" ? [...at, "image"] : [...at, "images", String(index)],
        image,
        rules,
      ),
    ),
    ...checkRequiredPrompt([...at, "prompt"], prompt),
    ...checkPromptReferences([{ path: [...at, "prompt"], text: prompt }], {
      image: images.length,
      video: 1,
    }),
    ...checkNegativePrompt(input.negativePrompt),
    ...checkStdOrPro(input.mode ?? DEFAULT_MODE, "Multi-elements are made"),
  ];
}

export const multiElements = defineSourcedProduct({
  kind: "MULTI_ELEMENTS",
  mutation: "createMultiElements",
  description:
    "Adds subjects to a video that was marked by startElementSelection, replaces them or removes them. Costs 0.6 (STD) or 1 (PRO) video units a second, of 5 or 10 (reference/kling-api-2026.md#A.10).",
  input: MultiElementsInput,
  task: MultiElementsTask,
  async locate(input, context) {
    const found = await findSelection(input.selectionId, ["input", "selectionId"], context);
    const { sessionId, durationMs } =
      "error" in found
        ? { sessionId: null, durationMs: null }
        : { sessionId: found.selection.sessionId, durationMs: found.selection.video.durationMs };
    return {
      input: Object.assign(new MultiElementsInput(), input, { sessionId, durationMs }),
      errors: "error" in found ? [found.error] : [],
    };
  },
  check: checkMultiElements,
  toBody: toMultiElementsBody,
  prompt: (input) => editOf(input).prompt,
  klingPaths: pathsByField({
    session_id: ["selectionId"],
    // "Session not found by id".
    session: ["selectionId"],
    edit_mode: ["edit"],
    image_list: ["edit"],
    image: ["edit"],
    negative_prompt: ["negativePrompt"],
    prompt: ["edit"],
    mode: ["mode"],
    duration: ["selectionId"],
    watermark_info: ["watermark"],
  }),
});
