import type { Fields } from "../../../rules/fields.js";
import { gather } from "../../../rules/pictures.js";
import { typicalVideo } from "../../video-plan.js";
import { Contents } from "../contents.js";
import type { NewEndpoint } from "../endpoint.js";
import { readVideoEntry } from "../entries.js";
import { settingsOf } from "../settings.js";
import { NO_PRICE } from "./common.js";

/** Subtitles for dramas, kling-api-2026.md#C.12. Whether the video sounds is not listened to. */
export const subtitles: NewEndpoint = {
  product: "solution-subtitles",
  family: "solutions",
  path: "/solutions/drama_subtitle",
  pool: "video",
  outputs: { video: "subbed_video", texts: ["srt", "ass"] },
  onlyFinalCallback: true,
  plan(body, context) {
    const contents = new Contents(body, ["source_video", "glossary"]);
    const source = readVideoEntry(contents.required("source_video"), context, SOURCE);
    for (const { fields } of contents.all("glossary", { max: 200 })) readTerm(fields);
    const settings = settingsOf(body);
    settings.integer("target_cps", { min: 10, max: 20 });
    settings.choice("target_language", ["en"]);
    settings.integer("margin_v", { min: 1, max: 4096 });
    settings.integer("font_size", { min: 1, max: 512 });
    return {
      ...NO_PRICE,
      typical: typicalVideo("pro"),
      fromVideo: true,
      videos: [{ look: "generated", ratio: source.ratio, seconds: source.seconds }],
      ...gather([source]),
    };
  },
};

const SOURCE = { largest: 500, shortest: 0, longest: 300 };

function readTerm(fields: Fields): void {
  for (const name of ["source", "target"]) fields.requiredText(name, 100);
}
