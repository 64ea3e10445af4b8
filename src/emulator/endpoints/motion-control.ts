import { invalid } from "../model/answer.js";
import { readElements } from "../rules/library.js";
import { checkUse } from "../rules/models.js";
import { gather, requirePicture } from "../rules/pictures.js";
import { videoAt } from "../rules/source-video.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { PROMPT_MAXIMUM, typicalVideo } from "./video-plan.js";

/** The longest motion by orientation, in seconds. */
const LONGEST = { image: 10, video: 30 } as const;

/** kling-api-2026.md#B.9. */
export const motionControl: Endpoint = {
  product: "motion-control",
  path: "/v1/videos/motion-control",
  pool: "video",
  results: "videos",
  since: "2025-12-22",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const model = body.text("model_name") ?? "kling-v2-6";
    const text = body.text("prompt", PROMPT_MAXIMUM);
    const image = requirePicture(body, "image_url", context);
    const url = body.requiredText("video_url");
    const orientation = body.choice("character_orientation", ["image", "video"]);
    if (orientation === undefined) throw body.missing("character_orientation");
    const video = videoAt("video_url", url, context, { seconds: [3, LONGEST[orientation]] });
    const keeps = body.choice("keep_original_sound", ["yes", "no"]) ?? "yes";
    const mode = body.choice("mode", ["std", "pro"]);
    if (mode === undefined) throw body.missing("mode");
    const elements = readElements(body, 1, context);
    if (elements.length > 0 && orientation !== "video")
      throw invalid("element_list is only supported with character_orientation 'video'");
    const features = ["motion_control", ...(elements.length > 0 ? ["element_list"] : [])];
    checkUse({ kind: "MOTION_CONTROL", model, features, mode }, context.date);
    const { ratio, seconds } = video;
    return {
      units: unitsOf({ kind: "MOTION_CONTROL", model, mode, seconds }, context.date),
      typical: typicalVideo(mode),
      model,
      mode,
      ...(text !== undefined && { text }),
      sound: keeps === "yes",
      fromVideo: true,
      videos: [{ look: "generated", ratio, seconds }],
      ...gather([image, video]),
    };
  },
};
