import { invalid } from "../model/answer.js";
import { TYPICAL } from "../model/timing.js";
import { reached } from "../rules/dates.js";
import type { Fields } from "../rules/fields.js";
import { readElements } from "../rules/library.js";
import { checkUse } from "../rules/models.js";
import { gather, requirePicture } from "../rules/pictures.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { IMAGE_RATIOS } from "./image-generation.js";
import { fitted, sized } from "./image-plan.js";
import { PROMPT_MAXIMUM } from "./video-plan.js";

const MOST_REFERENCES = 10;
const SERIES = { min: 2, max: 9 };
/** What "auto" comes to: nobody looks at the prompt. */
const USUAL_SERIES = 4;

/** kling-api-2026.md#B.8. */
export const omniImage: Endpoint = {
  product: "omni-image",
  path: "/v1/images/omni-image",
  pool: "image",
  results: "omni images",
  since: "2025-12-15",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const model = body.text("model_name") ?? "kling-image-o1";
    const text = body.requiredText("prompt", PROMPT_MAXIMUM);
    const images = body
      .objects("image_list", { min: 0, max: MOST_REFERENCES })
      .map((item) => requirePicture(item, "image", context));
    const elements = readElements(body, MOST_REFERENCES, context);
    if (images.length + elements.length > MOST_REFERENCES)
      throw invalid(`The number of images and elements must not exceed ${MOST_REFERENCES}`);
    const resolution = body.choice("resolution", ["1k", "2k", "4k"]) ?? "1k";
    const ratio = body.choice("aspect_ratio", [...IMAGE_RATIOS, "auto"]);
    if (ratio === "auto" && images.length + elements.length === 0)
      throw invalid("aspect_ratio value 'auto' is invalid"); // Not for text alone: kling-api-2026.md#A.9.
    const isSeries = body.choice("result_type", ["single", "series"]) === "series";
    const pieces = isSeries
      ? readAmount(body, reached("2026-04-27", context.date))
      : (body.integer("n", { min: 1, max: 9 }) ?? 1);
    const features = [
      isSeries ? "series" : "single",
      ...(images.length > 0 ? ["image_list"] : []),
      ...(elements.length > 0 ? ["element_list"] : []),
    ];
    for (const row of checkUse({ kind: "OMNI_IMAGE", model, features }, context.date))
      if (!row.resolutions.includes(resolution))
        throw invalid(`resolution value '${resolution}' is invalid`);
    const asInput = ratio === undefined || ratio === "auto";
    const size = asInput ? fitted(images[0]?.size) : sized(ratio, resolution);
    return {
      weight: pieces,
      units: unitsOf({ kind: "OMNI_IMAGE", model, resolution, pieces }, context.date),
      typical: TYPICAL.image,
      model,
      text,
      isSeries,
      images: Array.from({ length: pieces }, () => size),
      ...gather(images),
    };
  },
};

/** 2 to 9, or "auto" from 2026-04-27 on, which the type column forgets. */
function readAmount(body: Fields, takesAuto: boolean): number {
  if (takesAuto && body.is("series_amount", "auto")) return USUAL_SERIES;
  return body.integer("series_amount", SERIES) ?? USUAL_SERIES;
}
