import { invalid } from "../model/answer.js";
import { reached } from "../rules/dates.js";
import type { Fields } from "../rules/fields.js";
import { readElements } from "../rules/library.js";
import { checkUse, unsupported } from "../rules/models.js";
import { gather, nearestRatio, requirePicture, type Picture } from "../rules/pictures.js";
import { checkPlaceholders } from "../rules/placeholders.js";
import { checkCounts } from "../rules/reference-counts.js";
import type { KnownElement, RequestContext } from "../rules/request-context.js";
import { readShots, type Shots } from "../rules/shots.js";
import { videoAt, type SourceVideo } from "../rules/source-video.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { MODES, PROMPT_MAXIMUM, RATIOS, typicalVideo, videoOf } from "./video-plan.js";

const O1 = "kling-video-o1";
const MOST_LISTED = 7;
const LARGEST_VIDEO = 200 * 1024 * 1024;
const YES_NO = ["yes", "no"] as const;

/** kling-api-2026.md#B.7. */
export const omniVideo: Endpoint = {
  product: "omni-video",
  path: "/v1/videos/omni-video",
  pool: "video",
  results: "videos",
  since: "2025-12-15",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const model = body.text("model_name") ?? O1;
    const mode = body.choice("mode", MODES) ?? "pro";
    const duration = body.text("duration") ?? "5";
    const ratio = body.choice("aspect_ratio", RATIOS);
    const sound = body.choice("sound", ["on", "off"]) === "on";
    const inputs = readInputs(body, model, context);
    const shots = readShots(body, Number(duration), context);
    const text = readPrompt(body, inputs, shots);
    checkTogether({ inputs, shots, sound, ratio, model }, context);
    const features = featuresOf(inputs, shots, sound);
    const chosen = inputs.base ? {} : { duration };
    checkUse({ kind: "OMNI_VIDEO", model, features, mode, ...chosen }, context.date);
    const seconds = inputs.base?.seconds ?? Number(duration);
    const video = inputs.base ?? inputs.feature;
    const shape = inputs.base?.ratio ?? ratio ?? nearestRatio(inputs.first?.size);
    return {
      units: unitsOf(
        { kind: "OMNI_VIDEO", model, mode, seconds, sound, video: video !== undefined },
        context.date,
      ),
      typical: typicalVideo(mode),
      model,
      mode,
      text,
      sound: sound || inputs.keepsSound,
      fromVideo: video !== undefined,
      videos: [
        inputs.base
          ? { look: "generated", ratio: shape, seconds }
          : videoOf("generated", shape, seconds),
      ],
      ...gather([inputs.first, inputs.last, ...inputs.pictures, video]),
    };
  },
};

interface Inputs {
  first?: Picture;
  last?: Picture;
  pictures: Picture[];
  elements: KnownElement[];
  base?: SourceVideo;
  feature?: SourceVideo;
  keepsSound: boolean;
}

function readInputs(body: Fields, model: string, context: RequestContext): Inputs {
  const images = body.objects("image_list", { min: 0, max: MOST_LISTED }).map((item) => ({
    type: item.choice("type", ["first_frame", "end_frame"]),
    picture: requirePicture(item, "image_url", context),
  }));
  const ofType = (type: string) => images.filter((image) => image.type === type);
  const [[first, ...moreFirst], [last, ...moreLast]] = [ofType("first_frame"), ofType("end_frame")];
  if (moreFirst.length + moreLast.length > 0)
    throw invalid("image_list takes one first_frame and one end_frame");
  const [listed] = body.objects("video_list", { min: 0, max: 1 });
  // kling-api-2026.md#E-13 and #E-14.
  const type = listed?.choice("refer_type", ["base", "feature"]) ?? "base";
  const keeps = listed?.choice("keep_original_sound", YES_NO) ?? "yes";
  const video =
    listed &&
    videoAt("video_url", listed.requiredText("video_url"), context, {
      seconds: [3, longestVideo(model, context)],
      largest: LARGEST_VIDEO,
    });
  return {
    ...(first && { first: first.picture }),
    ...(last && { last: last.picture }),
    pictures: images.filter((image) => image.type === undefined).map(({ picture }) => picture),
    elements: readElements(body, MOST_LISTED, context),
    ...(video && { [type]: video }),
    keepsSound: video !== undefined && keeps === "yes",
  };
}

/** From 2026-06-17 on kling-v3-omni takes 15 s (kling-api-2026.md#A.1). */
const longestVideo = (model: string, { date }: RequestContext): number =>
  model !== O1 && reached("2026-06-17", date) ? 15.5 : 10;

function readPrompt(body: Fields, inputs: Inputs, shots: Shots | undefined): string {
  const isOwn = shots?.type === "customize";
  const texts = isOwn ? shots.texts : [body.requiredText("prompt", PROMPT_MAXIMUM)];
  const { first, last, pictures, elements, base, feature } = inputs;
  checkPlaceholders(texts, {
    image: pictures.length + [first, last].filter(Boolean).length,
    element: elements.length,
    video: [base, feature].filter(Boolean).length,
  });
  return texts.join(" ");
}

interface Together {
  inputs: Inputs;
  shots: Shots | undefined;
  sound: boolean;
  ratio: string | undefined;
  model: string;
}

/** The table "rules by content" of kling-api-2026.md#B.7. */
function checkTogether(
  { inputs, shots, sound, ratio, model }: Together,
  context: RequestContext,
): void {
  const { first, last, pictures, elements, base, feature } = inputs;
  const hasVideo = base !== undefined || feature !== undefined;
  const frames = [first, last].filter(Boolean).length;
  if (last && !first) throw invalid("end_frame is only supported together with first_frame");
  if (sound && hasVideo) throw invalid("sound on is not supported with video input");
  if (base && frames > 0)
    throw invalid("base video is not supported with first_frame or end_frame");
  if (base && shots) throw invalid("multi_shot is not supported with base video");
  if (feature && last && model === O1) throw unsupported(model, "end_frame and feature video");
  if (feature && shots) checkShotsWithVideo(shots, context);
  if (frames > 0 && shots && !reached("2026-05-07", context.date))
    throw invalid("multi_shot is not supported with first_frame or end_frame");
  if (model === O1 && last && (elements.length > 0 || pictures.length > 0))
    throw unsupported(model, "first and last frame and further images or elements");
  if (model === O1 && elements.some(({ referenceType }) => referenceType === "video_refer"))
    throw unsupported(model, "video elements");
  // The default 16:9 does not help a reference video (kling-api-2026.md#B.7, #E-37).
  if (feature && !first && ratio === undefined) throw invalid("aspectRatio: must not be null");
  checkCounts({
    pictures: pictures.length + frames,
    elements,
    hasFrames: frames > 0,
    hasVideo,
  });
}

function checkShotsWithVideo(shots: Shots, { date }: RequestContext): void {
  if (!reached("2026-06-17", date) || shots.type !== "intelligence")
    throw invalid("multi_shot with a feature video needs shot_type 'intelligence'");
}

/** The rows of the capability map that decide about modes and lengths. */
function featuresOf(inputs: Inputs, shots: Shots | undefined, sound: boolean): string[] {
  const { first, last, pictures, elements, base, feature } = inputs;
  const references = [
    ...(pictures.length > 0 ? ["reference_images"] : []),
    ...(elements.length > 0 ? ["element_list"] : []),
    ...(feature ? ["video_feature"] : []),
    ...(base ? ["video_base"] : []),
  ];
  // 5 or 10 s of kling-video-o1 hold for plain text and a lone first frame alone.
  const frames = last
    ? ["first_last_frame"]
    : first && references.length === 0
      ? ["first_frame"]
      : [];
  const main = [...frames, ...references];
  return [
    ...(main.length > 0 ? main : ["text"]),
    ...(shots ? ["multi_shot"] : []),
    ...(sound ? ["sound"] : []),
  ];
}
