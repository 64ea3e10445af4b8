import { invalid } from "../model/answer.js";
import { TYPICAL } from "../model/timing.js";
import { reached } from "../rules/dates.js";
import type { Fields } from "../rules/fields.js";
import { readElements } from "../rules/library.js";
import { checkUse } from "../rules/models.js";
import { gather, readPicture, type Picture } from "../rules/pictures.js";
import type { RequestContext } from "../rules/request-context.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { fitted, sized } from "./image-plan.js";
import { PROMPT_MAXIMUM } from "./video-plan.js";

export const IMAGE_RATIOS = ["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"] as const;
const MOST_REFERENCES = 10;
const FIDELITY = { min: 0, max: 1 };

/** kling-api.md#2-1 to #2-3, kling-api-2026.md#A.7. */
export const imageGeneration: Endpoint = {
  product: "generations",
  path: "/v1/images/generations",
  pool: "image",
  results: "images",
  taskInfoOnCreate: "2026-01-23",
  externalTaskId: { accepted: "2026-01-01", queryable: "2026-01-01" },
  plan(body, context) {
    const model = body.text("model_name") ?? defaultModel(context);
    const text = body.requiredText("prompt", PROMPT_MAXIMUM);
    // Ignored together with image, kling-api.md#IX-13.
    body.text("negative_prompt", PROMPT_MAXIMUM);
    for (const name of ["image_fidelity", "human_fidelity"]) body.number(name, FIDELITY);
    const n = body.integer("n", { min: 1, max: 9 }) ?? 1;
    const resolution = body.choice("resolution", ["1k", "2k"]) ?? "1k";
    const ratio = body.choice("aspect_ratio", IMAGE_RATIOS) ?? "16:9";
    const image = readPicture(body, "image", context);

    const feature = featureOf(body, model, image);
    const [row] = checkUse(
      { kind: "IMAGE_GENERATION", model, features: [feature, ...elements(body, image, context)] },
      context.date,
    );
    // A row without ratios or resolutions keeps the size of the input.
    if (row && row.resolutions.length > 0 && !row.resolutions.includes(resolution))
      throw invalid(`resolution value '${resolution}' is invalid`);
    if (row && row.ratios.length > 0 && !row.ratios.includes(ratio))
      throw invalid(`aspect_ratio value '${ratio}' is invalid`);
    const size = feature === "restyle" ? fitted(image?.size) : sized(ratio, resolution);
    return {
      weight: n,
      units: unitsOf(
        { kind: "IMAGE_GENERATION", model, picture: image !== undefined, pieces: n },
        context.date,
      ),
      typical: TYPICAL.image,
      model,
      text,
      images: Array.from({ length: n }, () => size),
      ...gather([image]),
    };
  },
};

/** kling-v3 from 2026-02-25 on (kling-api-2026.md#E-6); without a day as in mid-2025. */
const defaultModel = ({ date }: RequestContext): string =>
  date !== undefined && reached("2026-02-25", date) ? "kling-v3" : "kling-v1";

const RESTYLING = ["kling-v2", "kling-v2-new"];

/** How the picture is used; kling-v1-5 takes none without a reference (kling-api.md#2-0). */
function featureOf(body: Fields, model: string, image: Picture | undefined): string {
  const subject = body.choice("image_reference", ["subject", "face"]);
  if (subject !== undefined && !image) throw body.missing("image");
  if (!image) return "text_to_image";
  if (subject !== undefined) return `${subject}_reference`;
  if (model === "kling-v1-5") throw body.missing("image_reference");
  return RESTYLING.includes(model) ? "restyle" : "image_to_image";
}

/** From 2026-02-25 on; pictures and elements are at most 10 (kling-api-2026.md#A.7). */
function elements(body: Fields, image: Picture | undefined, context: RequestContext): string[] {
  if (!reached("2026-02-25", context.date)) return [];
  const list = readElements(body, image ? MOST_REFERENCES - 1 : MOST_REFERENCES, context);
  return list.length > 0 ? ["element_list"] : [];
}
