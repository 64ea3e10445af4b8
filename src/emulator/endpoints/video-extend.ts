import { invalid } from "../model/answer.js";
import { checkUse, unsupported } from "../rules/models.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { CFG_SCALE, PROMPT_MAXIMUM, typicalVideo } from "./video-plan.js";

/** Each call adds 4 to 5 s, up to 3 minutes in all: kling-api.md#3-10 and #IX-34. */
const ADDED_SECONDS = 4.6;
const LONGEST_SECONDS = 180;

const EXTENSIBLE = ["text2video", "image2video", "video-extend"];

/** kling-api.md#3-10 to #3-12. */
export const videoExtend: Endpoint = {
  product: "video-extend",
  path: "/v1/videos/video-extend",
  pool: "video",
  results: "videos",
  taskInfoOnCreate: "never",
  externalTaskId: { accepted: "2026-01-01", queryable: "2026-01-01" },
  plan(body, context) {
    const id = body.requiredText("video_id");
    const text = body.text("prompt", PROMPT_MAXIMUM);
    // Ignored for V1 videos, like cfg_scale: kling-api.md#VIII.
    body.text("negative_prompt", PROMPT_MAXIMUM);
    body.number("cfg_scale", CFG_SCALE);
    const video = context.video(id);
    if (!video) throw invalid(`From video not found by id: ${id}`);
    const { model = "-", mode = "std" } = video;
    if (!EXTENSIBLE.includes(video.product))
      throw unsupported(`A ${video.product} video`, "extend");
    checkUse({ kind: "VIDEO_EXTENSION", model, features: ["extend"], mode }, context.date);
    const seconds = Number((video.seconds + ADDED_SECONDS).toFixed(3));
    if (seconds > LONGEST_SECONDS)
      throw invalid(`The total length of the video must not exceed ${LONGEST_SECONDS} seconds`);
    return {
      units: unitsOf({ kind: "VIDEO_EXTENSION", model, mode }, context.date),
      typical: typicalVideo(mode),
      model,
      mode,
      ...(text !== undefined && { text }),
      parent: { id, url: video.url, seconds: video.seconds },
      videos: [{ look: "extended", ratio: video.ratio, seconds }],
      seeded: true,
    };
  },
};
