import { invalid } from "../model/answer.js";
import { readCamera } from "../rules/camera.js";
import { reached } from "../rules/dates.js";
import { checkUse, unsupported } from "../rules/models.js";
import { masksFailure, readMasks } from "../rules/motion-brush.js";
import { readNewer } from "../rules/newer-video-fields.js";
import { gather, nearestRatio, readPicture } from "../rules/pictures.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { CFG_SCALE, MODES, PROMPT_MAXIMUM, typicalVideo, videoOf } from "./video-plan.js";

/** kling-api.md#3-4 to #3-6, kling-api-2026.md#A.6. */
export const imageToVideo: Endpoint = {
  product: "image2video",
  path: "/v1/videos/image2video",
  pool: "video",
  results: "videos",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const model = body.text("model_name") ?? "kling-v1";
    const mode = body.choice("mode", MODES) ?? "std";
    const duration = body.text("duration") ?? "5";
    body.number("cfg_scale", CFG_SCALE);
    body.text("negative_prompt", PROMPT_MAXIMUM);
    const image = readPicture(body, "image", context);
    const tail = readPicture(body, "image_tail", context, { anyRatio: true });
    if (!image && !tail) throw invalid("image or image_tail is required");
    const camera = readCamera(body);
    const masks = readMasks(body, context);
    if ([tail !== undefined, masks.length > 0, camera !== undefined].filter(Boolean).length > 1)
      throw invalid(
        "only one of image_tail, static_mask or dynamic_masks, and camera_control is allowed",
      ); // kling-api.md#IX-14.
    const prompt = { maximum: PROMPT_MAXIMUM, isRequired: false };
    const newer = readNewer(body, { duration, prompt, mostElements: 3 }, context);

    const frames = !tail ? "first_frame" : image ? "first_last_frame" : "last_frame_only";
    const guides = [
      ...(masks.length > 0 ? ["motion_brush"] : []),
      ...(camera ? ["camera_control"] : []),
    ];
    checkUse(
      {
        kind: "IMAGE_TO_VIDEO",
        model,
        features: [frames, ...guides, ...newer.features],
        mode,
        duration,
      },
      context.date,
    );
    // Rules that stand in the notes of the capability data.
    if (camera && camera !== "simple") throw unsupported(model, `camera control type ${camera}`);
    if (tail && newer.sound && model === "kling-v2-6")
      throw unsupported(model, "sound and image_tail");
    if (tail && newer.features.includes("multi_shot") && !reached("2026-05-07", context.date))
      throw unsupported(model, "multi shot and image_tail");

    const seconds = Number(duration);
    const { failure, links } = gather([image, tail, ...masks]);
    return {
      units: unitsOf({ kind: "IMAGE_TO_VIDEO", model, mode, seconds, ...newer }, context.date),
      typical: typicalVideo(mode),
      model,
      mode,
      ...(newer.text !== undefined && { text: newer.text }),
      sound: newer.sound,
      voiceControl: newer.voices,
      // The output follows the input image.
      videos: [videoOf("generated", nearestRatio((image ?? tail)?.size), seconds)],
      links,
      failure: failure ?? masksFailure(image, masks),
    };
  },
};
