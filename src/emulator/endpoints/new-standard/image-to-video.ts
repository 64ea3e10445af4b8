import { invalid } from "../../model/answer.js";
import { unsupported } from "../../rules/models.js";
import { gather, nearestRatio } from "../../rules/pictures.js";
import { unitsOf } from "../../rules/units.js";
import { typicalVideo, videoOf } from "../video-plan.js";
import { Contents } from "./contents.js";
import type { NewEndpoint } from "./endpoint.js";
import { readElement, readPictureEntry, readVoice } from "./entries.js";
import { checkUse, modelOf } from "./models.js";
import {
  alwaysSounds,
  promptMaximum,
  readMultiShot,
  readResolution,
  readSeconds,
  readSound,
  settingsOf,
} from "./settings.js";
import { checkShots } from "./shots.js";

/** kling-api-2026.md#C.5. */
export const imageToVideo: NewEndpoint = {
  product: "new-image-to-video",
  family: "models",
  path: "/image-to-video",
  pool: "video",
  plan(body, context, name) {
    const kind = "IMAGE_TO_VIDEO";
    const model = modelOf(kind, name, context.date);
    const contents = new Contents(body, [
      "prompt",
      "first_frame",
      "last_frame",
      "element",
      "voice",
    ]);
    const text = contents.one("prompt")?.fields.text("text", promptMaximum(model));
    const first = readPictureEntry(contents.required("first_frame"), context);
    const lastEntry = contents.one("last_frame");
    const last = lastEntry && readPictureEntry(lastEntry, context);
    const elements = contents.all("element", { max: 3 }).map((one) => readElement(one, context));
    const voices = contents.all("voice", { max: 2 }).map((one) => readVoice(one, context));
    const settings = settingsOf(body);
    const mode = readResolution(settings);
    const seconds = readSeconds(settings);
    const sound = readSound(settings, model);

    const used = { last_frame: last, sound, element: elements[0], voice: voices[0] };
    checkUse(model, { features: featuresOf(used), mode, seconds });
    if (voices.length > 0 && !sound) throw invalid("voice needs settings.audio 'native'");
    if (last && sound && SILENT_BETWEEN_FRAMES.includes(name))
      throw unsupported(name, "audio and last_frame");
    if (text !== undefined && readMultiShot(settings, model)) checkShots(text, seconds);

    const namesVoice = voices.some(({ id }) => id !== undefined && text?.includes(`@${id}`));
    const priced = { kind, model: name, mode, seconds, sound, voices: namesVoice };
    return {
      units: unitsOf(priced, context.date),
      typical: typicalVideo(mode),
      model: name,
      mode,
      ...(text !== undefined && { text }),
      sound: sound || alwaysSounds(model),
      voiceControl: voices.length > 0,
      // The first picture decides.
      videos: [videoOf("generated", nearestRatio(first.size), seconds)],
      ...gather([first, last]),
    };
  },
};

/** A rule that stands in the notes of the capability data. */
const SILENT_BETWEEN_FRAMES = ["kling-2.6"];

function featuresOf({ last_frame, ...others }: Record<string, unknown>): string[] {
  const more = Object.entries(others).flatMap(([feature, isUsed]) => (isUsed ? [feature] : []));
  return [last_frame ? "first_last_frame" : "first_frame", ...more];
}
