import { invalid } from "../../../model/answer.js";
import { gather } from "../../../rules/pictures.js";
import { RATIOS, typicalVideo, videoOf } from "../../video-plan.js";
import { Contents } from "../contents.js";
import type { NewEndpoint } from "../endpoint.js";
import { readPictureEntry } from "../entries.js";
import { NO_PRICE, readSolutionResolution } from "./common.js";

/** Goods studio, kling-api-2026.md#C.12: an advertisement from pictures of goods. */
export const goodsStudio: NewEndpoint = {
  product: "solution-goods-studio",
  family: "solutions",
  path: "/solutions/e-commerce/goods_studio",
  pool: "video",
  outputs: { video: "video" },
  watermark: "watermark",
  plan(body, context) {
    const contents = new Contents(body, ["ref_image", "goods_title", "goods_description"]);
    const pictures = contents
      .all("ref_image", { min: 1, max: 5 })
      .map((entry) => readPictureEntry(entry, context));
    const text = contents.required("goods_title").fields.requiredText("text", 200);
    contents.one("goods_description")?.fields.requiredText("text", 2000);
    const settings = body.requiredObject("settings");
    settings.requiredText("resolution");
    const mode = readSolutionResolution(settings);
    const ratio = settings.choice("aspect_ratio", RATIOS);
    if (ratio === undefined) throw settings.missing("aspect_ratio");
    const seconds = settings.requiredNumber("duration", { min: -Infinity, max: Infinity });
    if (!LENGTHS.includes(seconds))
      throw invalid("Unsupported duration. Only 15, 30 and 60 seconds are supported.");
    return {
      ...NO_PRICE,
      typical: typicalVideo(mode),
      mode,
      text,
      videos: [videoOf("generated", ratio, seconds)],
      ...gather(pictures),
    };
  },
};

const LENGTHS = [15, 30, 60];
