import { TYPICAL } from "../model/timing.js";
import { gather, requirePicture } from "../rules/pictures.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { fitted } from "./image-plan.js";

/** Subject, head, face and clothes: nobody looks at the picture, so all are found. */
const SEGMENTS = 4;

/** kling-api-2026.md#B.12. */
export const imageRecognition: Endpoint = {
  product: "image-recognize",
  path: "/v1/videos/image-recognize",
  pool: "video",
  results: "images",
  since: "2025-10-20",
  atOnce: "segments",
  queries: { single: false, list: false },
  watermark: false,
  taskInfoOnCreate: "never",
  externalTaskId: { accepted: "never", queryable: "never" },
  plan(body, context) {
    const image = requirePicture(body, "image", context);
    return {
      units: unitsOf({ kind: "IMAGE_RECOGNITION" }, context.date),
      typical: TYPICAL.atOnce,
      images: Array.from({ length: SEGMENTS }, () => fitted(image.size)),
      ...gather([image]),
    };
  },
};
