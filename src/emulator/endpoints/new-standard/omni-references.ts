import { invalid } from "../../model/answer.js";
import { unsupported } from "../../rules/models.js";
import type { Picture } from "../../rules/pictures.js";
import type { KnownElement } from "../../rules/request-context.js";
import type { Video } from "./entries.js";

/** What a request gives beside its prompt. */
export interface References {
  first: Picture | undefined;
  last: Picture | undefined;
  base: Video | undefined;
  feature: Video | undefined;
  pictures: readonly Picture[];
  elements: readonly KnownElement[];
}

interface Chosen {
  audio: "native" | "original" | "off";
  multiShot: boolean;
}

/**
 * As the capability data names them. Text or a lone first frame has its own lengths on kling-o1,
 * which do not hold beside other references (kling-api-2026.md#E-38).
 */
export function featuresOf(references: References): string[] {
  const { first, last, base, feature, pictures, elements } = references;
  const found = [
    ...(base ? ["base_video"] : []),
    ...(feature ? ["feature_video"] : []),
    ...(last ? ["first_last_frame"] : []),
    ...(pictures.length > 0 ? ["reference_images"] : []),
    ...(elements.length > 0 ? ["element"] : []),
  ];
  return found.length > 0 ? found : [first ? "first_frame" : "text"];
}

/** The table of rules in kling-api-2026.md#C.6. */
export function checkReferences(model: string, references: References, chosen: Chosen): void {
  const { first, last, base, feature } = references;
  if (last && !first) throw invalid("last_frame needs a first_frame");
  if (base && feature) throw invalid("only one of base_video and feature_video is allowed");
  if (base && first) throw invalid("base_video is not supported with frames");
  if (model === "kling-o1") checkO1(references);
  else checkChoices(references, chosen);
  checkCounts(references);
}

function checkO1({ last, feature, pictures, elements }: References): void {
  if (feature && last) throw unsupported("kling-o1", "feature_video and last_frame");
  if (last && pictures.length + elements.length > 0)
    throw unsupported("kling-o1", "last_frame and other references");
  if (elements.some(isOfVideo)) throw unsupported("kling-o1", "video elements");
}

/**
 * Of kling-3.0-omni. `multi_shot` is true by default, and a default that does not fit is refused
 * like a given one (kling-api.md#I.4).
 */
function checkChoices(
  { first, base, feature, elements }: References,
  { audio, multiShot }: Chosen,
): void {
  if (first && elements.length > 3) throw tooMany("elements beside frames", 3);
  if (base && multiShot) throw invalid("base_video is not supported with settings.multi_shot");
  if (base && audio === "native")
    throw invalid("base_video is not supported with settings.audio 'native'");
  if (feature && !multiShot) throw invalid("feature_video needs settings.multi_shot");
  if (feature && audio !== "off") throw invalid("feature_video needs settings.audio 'off'");
}

/** Frames count as pictures, which nothing says or denies. */
function checkCounts({ first, last, base, feature, pictures, elements }: References): void {
  const frames = [first, last].filter((frame) => frame !== undefined).length;
  const all = frames + pictures.length;
  const ofVideo = elements.filter(isOfVideo).length;
  const ofPictures = elements.length - ofVideo;
  if (base || feature) {
    if (ofVideo > 0 && all + ofPictures > 0)
      throw invalid("a video and a video element allow no pictures or other elements");
    if (ofVideo > 1) throw tooMany("video elements beside a video", 1);
    if (all + ofPictures > 4) throw tooMany("pictures and elements beside a video", 4);
    return;
  }
  if (ofVideo > 3) throw tooMany("video elements", 3);
  const most = ofVideo > 0 ? 4 : 7;
  if (all + ofPictures > most) throw tooMany("pictures and elements", most);
}

const isOfVideo = ({ referenceType }: KnownElement): boolean => referenceType === "video_refer";

const tooMany = (what: string, most: number) => invalid(`contents: at most ${most} ${what}`);
