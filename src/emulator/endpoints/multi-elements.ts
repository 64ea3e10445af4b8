import { invalid } from "../model/answer.js";
import type { Fields } from "../rules/fields.js";
import { gather, requirePicture, type Picture } from "../rules/pictures.js";
import type { RequestContext } from "../rules/request-context.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { PROMPT_MAXIMUM, typicalVideo, videoOf } from "./video-plan.js";

/** How many pictures each edit takes. */
const PICTURES = {
  addition: { min: 1, max: 2 },
  swap: { min: 1, max: 1 },
  removal: { min: 0, max: 0 },
} as const;

/** kling-api-2026.md#B.10; tasks/selection-pages.ts has the helpers. */
export const multiElements: Endpoint = {
  product: "multi-elements",
  path: "/v1/videos/multi-elements",
  pool: "video",
  results: "videos",
  since: "2025-07-21",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const id = body.requiredText("session_id");
    const images = readImages(body, context);
    const text = body.requiredText("prompt", PROMPT_MAXIMUM);
    body.text("negative_prompt", PROMPT_MAXIMUM);
    const mode = body.choice("mode", ["std", "pro"]) ?? "std";
    const duration = body.choice("duration", ["5", "10"]) ?? "5";
    const selection = context.selection(id);
    if (!selection) throw invalid(`Session not found by id: ${id}`);
    // 2 to 5 s come to 5 s, 7 to 10 s to 10 s.
    if (duration !== (selection.seconds < 7 ? "5" : "10"))
      throw invalid(`duration value '${duration}' is invalid`);
    const seconds = Number(duration);
    return {
      units: unitsOf({ kind: "MULTI_ELEMENTS", mode, seconds }, context.date),
      typical: typicalVideo(mode),
      mode,
      text,
      sessionId: id,
      fromVideo: true,
      videos: [videoOf("generated", selection.ratio, seconds)],
      ...gather(images),
    };
  },
};

function readImages(body: Fields, context: RequestContext): Picture[] {
  const edit = body.choice("edit_mode", ["addition", "swap", "removal"]);
  if (edit === undefined) throw body.missing("edit_mode");
  return body
    .objects("image_list", PICTURES[edit])
    .map((item) => requirePicture(item, "image", context));
}
