import { invalid } from "../../../model/answer.js";
import type { MediumRules } from "../../../model/task-record.js";
import { TYPICAL } from "../../../model/timing.js";
import { fromLink } from "../../../rules/media-inputs.js";
import { gather } from "../../../rules/pictures.js";
import type { RequestContext } from "../../../rules/request-context.js";
import { fitted } from "../../image-plan.js";
import { Contents, type Entry } from "../contents.js";
import type { NewEndpoint } from "../endpoint.js";
import { MEGABYTE, readPictureEntry, readVideoEntry } from "../entries.js";
import { settingsOf } from "../settings.js";
import { NO_PRICE, readSolutionResolution } from "./common.js";
import { APPAREL_VOICES } from "./names.js";

/** Apparel replication, kling-api-2026.md#C.12: a video of the same make with other clothes. */
export const apparel: NewEndpoint = {
  product: "solution-apparel",
  family: "solutions",
  path: "/solutions/e-commerce/clothing_dupe",
  pool: "video",
  outputs: { images: ["product_image", "model_images"], video: "product_video" },
  plan(body, context) {
    const contents = new Contents(body, TYPES);
    const text = contents.required("product_info").fields.requiredText("text", 2500);
    const source = readVideoEntry(contents.required("source_video", NO_SOURCE), context, SOURCE);
    const picture = (entry: Entry) => readPictureEntry(entry, context, PICTURE);
    const products = contents.all("product_image", { min: 1, max: 5 }).map(picture);
    const people = contents.all("model_image", { max: 5 }).map(picture);
    const sounds = contents.all("bgm", { max: 1 }).map((entry) => readSound(entry, context));
    for (const { fields } of contents.all("voice", { max: 1 }))
      if (!APPAREL_VOICES.includes(fields.requiredText("voice_id"))) throw invalid(NO_VOICE);
    const settings = settingsOf(body);
    const mode = readSolutionResolution(settings);
    // Without one, the source decides; clips come in three ratios.
    settings.choice("aspect_ratio", RATIOS);
    return {
      ...NO_PRICE,
      typical: TYPICAL.professionalVideo,
      mode,
      text,
      fromVideo: true,
      images: [fitted(products[0]?.size), fitted(people[0]?.size)],
      videos: [{ look: "generated", ratio: source.ratio, seconds: source.seconds }],
      ...gather([source, ...products, ...people, ...sounds]),
    };
  },
};

const TYPES = [
  "product_info",
  "source_video",
  "product_image",
  "model_image",
  "bgm",
  "voice",
] as const;
const RATIOS = ["9:16", "2:3", "3:4", "1:1", "4:3", "3:2", "16:9", "21:9"] as const;
const SOURCE = { largest: 100, shortest: 5, longest: 180 };
const PICTURE: MediumRules = { largest: 50 * MEGABYTE, webp: true };

const NO_SOURCE = "Reference video is missing. Please upload a reference video.";
const NO_VOICE = "Invalid voice_id. Please select a valid voice from the voice library.";

function readSound({ fields, at }: Entry, context: RequestContext) {
  const sound = fromLink(`${at}.url`, fields.requiredText("url"), "audio", context);
  return sound.link ? { ...sound, link: { ...sound.link, largest: 50 * MEGABYTE } } : sound;
}
