import { unitsOf } from "../../rules/units.js";
import { typicalVideo, videoOf } from "../video-plan.js";
import type { NewEndpoint } from "./endpoint.js";
import { checkUse, modelOf } from "./models.js";
import {
  alwaysSounds,
  promptMaximum,
  readMultiShot,
  readRatio,
  readResolution,
  readSeconds,
  readSound,
  settingsOf,
} from "./settings.js";
import { checkShots } from "./shots.js";

/** kling-api-2026.md#C.4. */
export const textToVideo: NewEndpoint = {
  product: "new-text-to-video",
  family: "models",
  path: "/text-to-video",
  pool: "video",
  plan(body, context, name) {
    const kind = "TEXT_TO_VIDEO";
    const model = modelOf(kind, name, context.date);
    const text = body.requiredText("prompt", promptMaximum(model));
    const settings = settingsOf(body);
    const mode = readResolution(settings);
    const ratio = readRatio(settings);
    const seconds = readSeconds(settings);
    const sound = readSound(settings, model);
    checkUse(model, { features: sound ? ["text", "sound"] : ["text"], mode, seconds });
    if (readMultiShot(settings, model)) checkShots(text, seconds);
    return {
      units: unitsOf({ kind, model: name, mode, seconds, sound }, context.date),
      typical: typicalVideo(mode),
      model: name,
      mode,
      text,
      sound: sound || alwaysSounds(model),
      videos: [videoOf("generated", ratio, seconds)],
    };
  },
};
