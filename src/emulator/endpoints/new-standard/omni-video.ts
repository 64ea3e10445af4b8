import { gather, nearestRatio } from "../../rules/pictures.js";
import type { RequestContext } from "../../rules/request-context.js";
import { unitsOf } from "../../rules/units.js";
import { typicalVideo, videoOf } from "../video-plan.js";
import { Contents } from "./contents.js";
import type { NewEndpoint } from "./endpoint.js";
import { readElement, readPictureEntry, readVideoEntry } from "./entries.js";
import { checkUse, modelOf, type Model } from "./models.js";
import { checkReferences, featuresOf, type References } from "./omni-references.js";
import {
  promptMaximum,
  readMultiShot,
  readRatio,
  readResolution,
  readSeconds,
  settingsOf,
} from "./settings.js";
import { checkShots } from "./shots.js";

/** kling-api-2026.md#C.6. */
export const omniVideo: NewEndpoint = {
  product: "new-omni-video",
  family: "models",
  path: "/omni-video",
  pool: "video",
  plan(body, context, name) {
    const kind = "OMNI_VIDEO";
    const model = modelOf(kind, name, context.date);
    const contents = new Contents(body, TYPES);
    const text = contents.one("prompt")?.fields.text("text", promptMaximum(model));
    const settings = settingsOf(body);
    const mode = readResolution(settings);
    const chosenRatio = readRatio(settings);
    const chosenSeconds = readSeconds(settings);
    const audio = settings.choice("audio", name === O1 ? ["original", "off"] : AUDIO) ?? "off";
    const multiShot = readMultiShot(settings, model);
    const references = readReferences(contents, model, context);
    const { base, feature, first } = references;

    const features = [...featuresOf(references), ...(audio === "native" ? ["sound"] : [])];
    // A video that is edited keeps its length.
    checkUse(model, { features, mode, ...(!base && { seconds: chosenSeconds }) });
    checkReferences(name, references, { audio, multiShot });
    if (text !== undefined && multiShot) checkShots(text, chosenSeconds);

    const video = base ?? feature;
    const seconds = base?.seconds ?? chosenSeconds;
    const made = base
      ? { look: "generated" as const, ratio: base.ratio, seconds }
      : videoOf("generated", first ? nearestRatio(first.size) : chosenRatio, seconds);
    const sound = audio === "native";
    return {
      units: unitsOf(
        { kind, model: name, mode, seconds, sound, video: video !== undefined },
        context.date,
      ),
      typical: typicalVideo(mode),
      model: name,
      mode,
      ...(text !== undefined && { text }),
      sound,
      fromVideo: video !== undefined,
      videos: [made],
      ...gather([first, references.last, ...references.pictures, video]),
    };
  },
};

const O1 = "kling-o1";
const AUDIO = ["native", "original", "off"] as const;
const TYPES = [
  "prompt",
  "first_frame",
  "last_frame",
  "refer_image",
  "feature_video",
  "base_video",
  "element",
] as const;

/** In MB and seconds; sides and frame rates are not looked at. */
const VIDEO = { largest: 200, shortest: 3, longest: 15.5 };
const O1_VIDEO = { ...VIDEO, longest: 10 };

function readReferences(
  contents: Contents<(typeof TYPES)[number]>,
  { name }: Model,
  context: RequestContext,
): References {
  const rules = name === O1 ? O1_VIDEO : VIDEO;
  const [first, last] = (["first_frame", "last_frame"] as const).map((type) => {
    const entry = contents.one(type);
    return entry && readPictureEntry(entry, context);
  });
  const [base, feature] = (["base_video", "feature_video"] as const).map((type) => {
    const entry = contents.one(type);
    return entry && readVideoEntry(entry, context, rules);
  });
  return {
    first,
    last,
    base,
    feature,
    pictures: contents
      .all("refer_image", { max: Infinity })
      .map((entry) => readPictureEntry(entry, context)),
    elements: contents
      .all("element", { max: Infinity })
      .map((entry) => readElement(entry, context)),
  };
}
