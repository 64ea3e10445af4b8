import { TYPICAL } from "../model/timing.js";
import { gather } from "../rules/pictures.js";
import { parentOf, readSourceVideo } from "../rules/source-video.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";

export const SOUND_PROMPT_MAXIMUM = 200;

/** kling-api-2026.md#B.4. */
export const videoToAudio: Endpoint = {
  product: "video-to-audio",
  path: "/v1/audio/video-to-audio",
  pool: "video",
  results: "videos and sounds",
  since: "2025-08-01",
  watermark: false,
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const video = readSourceVideo(body, context, { seconds: [3, 20] });
    const effects = body.text("sound_effect_prompt", SOUND_PROMPT_MAXIMUM);
    const music = body.text("bgm_prompt", SOUND_PROMPT_MAXIMUM);
    body.flag("asmr_mode");
    const text = [effects, music].filter((prompt) => prompt !== undefined).join(" ");
    return {
      units: unitsOf({ kind: "VIDEO_TO_AUDIO" }, context.date),
      typical: TYPICAL.sound,
      text,
      parent: parentOf(video),
      videos: [{ look: "dubbed", ratio: video.ratio, seconds: video.seconds }],
      sounds: [{ seconds: Number(video.seconds.toFixed(1)) }],
      sound: true,
      fromVideo: true,
      ...gather([video]),
    };
  },
};
