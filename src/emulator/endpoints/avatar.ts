import { gather, nearestRatio, requirePicture } from "../rules/pictures.js";
import { readSourceSound } from "../rules/sounds.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { PROMPT_MAXIMUM, typicalVideo } from "./video-plan.js";

/** Of a sound from elsewhere, whose length nobody measures. */
const UNKNOWN_SECONDS = 5;

/** kling-api-2026.md#B.6. */
export const avatar: Endpoint = {
  product: "avatar",
  path: "/v1/videos/avatar/image2video",
  pool: "video",
  results: "videos",
  since: "2025-10-15",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const image = requirePicture(body, "image", context);
    const sound = readSourceSound(body, context, [2, 300]);
    const text = body.text("prompt", PROMPT_MAXIMUM);
    const mode = body.choice("mode", ["std", "pro"]) ?? "std";
    const seconds = Number((sound.seconds ?? UNKNOWN_SECONDS).toFixed(2));
    return {
      units: unitsOf({ kind: "AVATAR", mode, seconds }, context.date),
      typical: typicalVideo(mode),
      mode,
      ...(text !== undefined && { text }),
      // As long as the sound.
      videos: [{ look: "dubbed", ratio: nearestRatio(image.size), seconds }],
      sound: true,
      ...gather([image, sound]),
    };
  },
};
