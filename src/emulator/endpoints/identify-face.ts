import { TYPICAL } from "../model/timing.js";
import { gather } from "../rules/pictures.js";
import { parentOf, readSourceVideo } from "../rules/source-video.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";

/** How much later than the one before a face enters, so that not all intervals are alike. */
const ENTRY_MS = 500;
/** No face is seen for less than advanced lip-sync needs. */
const SHORTEST_MS = 2000;
const CUT_OUT = { width: 256, height: 256 };

/** kling-api-2026.md#B.1. */
export const identifyFace: Endpoint = {
  product: "identify-face",
  path: "/v1/videos/identify-face",
  pool: "video",
  results: "images",
  since: "2025-09-15",
  atOnce: "faces",
  queries: { single: false, list: false },
  watermark: false,
  taskInfoOnCreate: "never",
  externalTaskId: { accepted: "never", queryable: "never" },
  plan(body, context) {
    const video = readSourceVideo(body, context, { seconds: [2, 60] });
    const end = Math.round(video.seconds * 1000);
    const faces = Array.from({ length: video.faces }, (_, index) => ({
      start: Math.max(0, Math.min(index * ENTRY_MS, end - SHORTEST_MS)),
      end,
    }));
    return {
      units: unitsOf({ kind: "FACE_IDENTIFICATION" }, context.date),
      typical: TYPICAL.atOnce,
      parent: parentOf(video),
      faces,
      images: faces.map(() => CUT_OUT),
      ...gather([video]),
    };
  },
};
