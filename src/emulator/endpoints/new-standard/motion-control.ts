import { gather } from "../../rules/pictures.js";
import { unitsOf } from "../../rules/units.js";
import { typicalVideo } from "../video-plan.js";
import { Contents } from "./contents.js";
import type { NewEndpoint } from "./endpoint.js";
import { readElement, readPictureEntry, readVideoEntry } from "./entries.js";
import { checkUse, modelOf } from "./models.js";
import { readResolution, settingsOf } from "./settings.js";

/** kling-api-2026.md#C.7, with the rules on contents of kling-api-2026.md#B.9. */
export const motionControl: NewEndpoint = {
  product: "new-motion-control",
  family: "models",
  path: "/motion-control",
  pool: "video",
  plan(body, context, name) {
    const kind = "MOTION_CONTROL";
    const model = modelOf(kind, name, context.date);
    const contents = new Contents(body, ["prompt", "image", "video", "element"]);
    const text = contents.one("prompt")?.fields.text("text", 2500);
    const settings = settingsOf(body);
    const orientation = settings.choice("character_orientation", ["image", "video"]);
    if (orientation === undefined) throw settings.missing("character_orientation"); // kling-api-2026.md#E-39.
    settings.choice("audio", ["original", "off"]);
    const mode = readResolution(settings);
    const image = readPictureEntry(contents.required("image"), context);
    const elements = contents.all("element", { max: 1 }).map((one) => readElement(one, context));
    // An element makes the result follow the video, whatever was chosen.
    const longest = orientation === "video" || elements.length > 0 ? 30 : 10;
    const rules = { largest: 100, shortest: 3, longest };
    const video = readVideoEntry(contents.required("video"), context, rules);
    const features = ["motion_control", ...(elements.length > 0 ? ["element"] : [])];
    checkUse(model, { features, mode });
    const { seconds, ratio } = video;
    return {
      // By the length of the output, which is here that of the input.
      units: unitsOf({ kind, model: name, mode, seconds }, context.date),
      typical: typicalVideo(mode),
      model: name,
      mode,
      ...(text !== undefined && { text }),
      fromVideo: true,
      videos: [{ look: "generated", ratio, seconds }],
      ...gather([image, video]),
    };
  },
};
