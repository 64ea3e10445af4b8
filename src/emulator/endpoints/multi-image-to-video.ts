import { checkUse } from "../rules/models.js";
import { gather, requirePicture } from "../rules/pictures.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { MODES, PROMPT_MAXIMUM, RATIOS, typicalVideo, videoOf } from "./video-plan.js";

/** kling-api.md#3-7 to #3-9. */
export const multiImageToVideo: Endpoint = {
  product: "multi-image2video",
  path: "/v1/videos/multi-image2video",
  pool: "video",
  results: "videos",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const model = body.text("model_name") ?? "kling-v1-6";
    const mode = body.choice("mode", MODES) ?? "std";
    const duration = body.text("duration") ?? "5";
    const ratio = body.choice("aspect_ratio", RATIOS) ?? "16:9";
    const text = body.requiredText("prompt", PROMPT_MAXIMUM);
    body.text("negative_prompt", PROMPT_MAXIMUM);
    const images = body
      .objects("image_list", { min: 1, max: 4 })
      .map((item) => requirePicture(item, "image", context));
    checkUse(
      { kind: "MULTI_IMAGE_TO_VIDEO", model, features: ["multi_image"], mode, duration },
      context.date,
    );
    const seconds = Number(duration);
    return {
      units: unitsOf({ kind: "MULTI_IMAGE_TO_VIDEO", model, mode, seconds }, context.date),
      typical: typicalVideo(mode),
      model,
      mode,
      text,
      videos: [videoOf("generated", ratio, seconds)],
      ...gather(images),
    };
  },
};
