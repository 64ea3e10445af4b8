import { TYPICAL } from "../model/timing.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { SOUND_PROMPT_MAXIMUM } from "./video-to-audio.js";

/** kling-api-2026.md#B.5. */
export const textToAudio: Endpoint = {
  product: "text-to-audio",
  path: "/v1/audio/text-to-audio",
  pool: "video",
  results: "sounds",
  since: "2025-08-01",
  watermark: false,
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const text = body.requiredText("prompt", SOUND_PROMPT_MAXIMUM);
    const seconds = body.requiredNumber("duration", { min: 3, max: 10 });
    return {
      units: unitsOf({ kind: "TEXT_TO_AUDIO" }, context.date),
      typical: TYPICAL.sound,
      text,
      sounds: [{ seconds: Number(seconds.toFixed(1)) }],
    };
  },
};
