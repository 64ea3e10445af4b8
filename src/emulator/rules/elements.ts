import { invalid } from "../model/answer.js";
import type { ElementMade } from "../model/task-record.js";
import type { Fields } from "./fields.js";
import type { Input } from "./media-inputs.js";
import { requirePicture } from "./pictures.js";
import type { RequestContext } from "./request-context.js";
import { videoAt } from "./source-video.js";

export const ELEMENT_TEXTS = { name: 20, description: 100 } as const;

const TAGS = ["o_101", "o_102", "o_103", "o_104", "o_105", "o_106", "o_107", "o_108"] as const;
const LARGEST_VIDEO = 200 * 1024 * 1024;

/** kling-api-2026.md#B.14. */
export const readTags = (body: Fields): string[] =>
  body.objects("tag_list", { min: 0, max: TAGS.length }).map((item) => {
    const tag = item.choice("tag_id", TAGS);
    if (tag === undefined) throw item.missing("tag_id");
    return tag;
  });

/** What an element is made from, as it is told later, and what of it is still to be fetched. */
export interface ElementSource {
  media: Pick<ElementMade, "frontalImage" | "otherImages" | "video" | "referenceType">;
  inputs: Input[];
}

export function readElementSource(body: Fields, context: RequestContext): ElementSource {
  const type = body.choice("reference_type", ["image_refer", "video_refer"]);
  if (type === undefined) throw body.missing("reference_type");
  return type === "image_refer" ? fromImages(body, context) : fromVideo(body, context);
}

function fromImages(body: Fields, context: RequestContext): ElementSource {
  const list = body.requiredObject("element_image_list");
  const others = list.objects("refer_images", { min: 1, max: 3 });
  return {
    media: {
      referenceType: "image_refer",
      frontalImage: list.requiredText("frontal_image"),
      otherImages: others.map((item) => item.requiredText("image_url")),
    },
    inputs: [
      requirePicture(list, "frontal_image", context),
      ...others.map((item) => requirePicture(item, "image_url", context)),
    ],
  };
}

/** 3 to 8 s; that a realistic human is seen needs eyes. */
function fromVideo(body: Fields, context: RequestContext): ElementSource {
  const list = body.requiredObject("element_video_list");
  const [item] = list.objects("refer_videos", { min: 1, max: 1 });
  if (!item) throw list.missing("refer_videos");
  const url = item.requiredText("video_url");
  const video = videoAt("video_url", url, context, { seconds: [3, 8], largest: LARGEST_VIDEO });
  const isSquare = video.ratio === "1:1";
  return {
    media: { referenceType: "video_refer", video: url, otherImages: [] },
    inputs: [isSquare ? { failure: "The aspect ratio of the video is invalid" } : video],
  };
}

/** A voice of either library that is bound to an element. */
export function readElementVoice(
  body: Fields,
  context: RequestContext,
): Pick<ElementMade, "voice"> {
  const id = body.text("element_voice_id");
  if (id === undefined) return {};
  const voice = context.voice(id);
  if (!voice) throw invalid("Voice id not found");
  return { voice };
}
