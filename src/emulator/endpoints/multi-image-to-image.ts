import { TYPICAL } from "../model/timing.js";
import { reached } from "../rules/dates.js";
import { checkUse } from "../rules/models.js";
import { gather, readPicture, requirePicture } from "../rules/pictures.js";
import type { RequestContext } from "../rules/request-context.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { IMAGE_RATIOS } from "./image-generation.js";
import { sized } from "./image-plan.js";
import { PROMPT_MAXIMUM } from "./video-plan.js";

/** kling-api-2026.md#B.11. */
export const multiImageToImage: Endpoint = {
  product: "multi-image2image",
  path: "/v1/images/multi-image2image",
  pool: "image",
  results: "images",
  since: "2025-07-30",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const model = body.text("model_name") ?? defaultModel(context);
    const text = body.text("prompt", PROMPT_MAXIMUM);
    body.text("negative_prompt", PROMPT_MAXIMUM);
    const subjects = body
      .objects("subject_image_list", { min: 1, max: 4 })
      .map((item) => requirePicture(item, "subject_image", context));
    const scene = readPicture(body, "scene_image", context);
    const style = readPicture(body, "style_image", context);
    const n = body.integer("n", { min: 1, max: 9 }) ?? 1;
    const ratio = body.choice("aspect_ratio", IMAGE_RATIOS) ?? "16:9";
    checkUse(
      { kind: "MULTI_IMAGE_TO_IMAGE", model, features: ["subject_scene_style"] },
      context.date,
    );
    return {
      weight: n,
      units: unitsOf({ kind: "MULTI_IMAGE_TO_IMAGE", model, pieces: n }, context.date),
      typical: TYPICAL.image,
      model,
      ...(text !== undefined && { text }),
      images: Array.from({ length: n }, () => sized(ratio, "1k")),
      ...gather([...subjects, scene, style]),
    };
  },
};

/** kling-api-2026.md#E-19. */
const defaultModel = ({ date }: RequestContext): string =>
  reached("2025-11-19", date) ? "kling-v2-1" : "kling-v2";
