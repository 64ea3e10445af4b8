import { readCamera } from "../rules/camera.js";
import { checkUse } from "../rules/models.js";
import { readNewer } from "../rules/newer-video-fields.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { CFG_SCALE, MODES, PROMPT_MAXIMUM, RATIOS, typicalVideo, videoOf } from "./video-plan.js";

/** kling-api.md#3-1 to #3-3, kling-api-2026.md#A.5. */
export const textToVideo: Endpoint = {
  product: "text2video",
  path: "/v1/videos/text2video",
  pool: "video",
  results: "videos",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    // Also when that is long withdrawn, kling-api-2026.md#E-5.
    const model = body.text("model_name") ?? "kling-v1";
    const mode = body.choice("mode", MODES) ?? "std";
    const duration = body.text("duration") ?? "5";
    const ratio = body.choice("aspect_ratio", RATIOS) ?? "16:9";
    body.number("cfg_scale", CFG_SCALE); // Ignored by kling-v2 models, kling-api.md#IX-13.
    body.text("negative_prompt", PROMPT_MAXIMUM);
    const camera = readCamera(body);
    const prompt = { maximum: PROMPT_MAXIMUM, isRequired: true };
    const newer = readNewer(body, { duration, prompt, mostElements: 0 }, context);
    checkUse(
      {
        kind: "TEXT_TO_VIDEO",
        model,
        features: ["text", ...(camera ? ["camera_control"] : []), ...newer.features],
        mode,
        duration,
      },
      context.date,
    );
    const seconds = Number(duration);
    return {
      units: unitsOf({ kind: "TEXT_TO_VIDEO", model, mode, seconds, ...newer }, context.date),
      typical: typicalVideo(mode),
      model,
      mode,
      ...(newer.text !== undefined && { text: newer.text }),
      sound: newer.sound,
      voiceControl: newer.voices,
      videos: [videoOf("generated", ratio, seconds)],
    };
  },
};
