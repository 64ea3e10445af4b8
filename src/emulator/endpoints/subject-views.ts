import { TYPICAL } from "../model/timing.js";
import { gather, requirePicture } from "../rules/pictures.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { fitted } from "./image-plan.js";

/** Three proposals of three views. */
const VIEWS = 9;

/** kling-api-2026.md#B.15; its single query names the task id alone (#E-22), both are taken. */
export const subjectViews: Endpoint = {
  product: "ai-multi-shot",
  path: "/v1/general/ai-multi-shot",
  pool: "image",
  results: "views",
  since: "2026-01-23",
  watermark: false,
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const image = requirePicture(body, "element_frontal_image", context);
    return {
      units: unitsOf({ kind: "SUBJECT_VIEWS" }, context.date),
      typical: TYPICAL.image,
      images: Array.from({ length: VIEWS }, () => fitted(image.size)),
      ...gather([image]),
    };
  },
};
