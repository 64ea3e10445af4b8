import {
  OmniReferenceVideoInput,
  OmniSourceInput,
  OmniVideoInput,
  OmniVideoTask,
} from "../schema/omni-video.js";
import {
  checkCapability,
  modeToSend,
  type FeatureUse,
  type ModelRequest,
} from "./checks/capability.js";
import { checkImage, checkOptionalImage, type ImageRules } from "./checks/image.js";
import { checkVideoLink } from "./checks/kling-video.js";
import { hasItems } from "./checks/library.js";
import { checkSeconds } from "./checks/media-length.js";
import { checkOmniReferences } from "./checks/omni-references.js";
import type { Path, Problem } from "./checks/problem.js";
import { checkPromptReferences } from "./checks/prompt-references.js";
import { checkScript, durationPathOf, textOf, textsOf, usesOfScript } from "./checks/script.js";
import { usesOfSound } from "./checks/sound.js";
import { withDefaults } from "./defaults.js";
import { defineSourcedProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateVideoLink, type OwnVideo, type Source } from "./locate-video.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { toElementList, toScriptFields, toSound, toWatermarkInfo } from "./rest-fields.js";

const KIND = "OMNI_VIDEO";
const IMAGES = ["input", "referenceImages"] as const;
const ELEMENTS = ["input", "elementIds"] as const;
const REFERENCE_VIDEO = ["input", "referenceVideo"] as const;
/** Seconds of a source; kling-v3-omni takes 15 since 2026-06-17 (kling-api-2026.md#B.7). */
const SHORTEST = 3;
const longest = (model: string): number => (model === "kling-video-o1" ? 10 : 15);

/** What is done with the other video, and its place in the arguments. */
function sourceOf({ referenceVideo }: OmniVideoInput) {
  const use = referenceVideo?.edit ? "edit" : "follow";
  const source = referenceVideo?.[use];
  return source ? { use, source, path: [...REFERENCE_VIDEO, use, "video"] as const } : null;
}

/** The REST body of POST /v1/videos/omni-video. */
export function toOmniVideoBody(given: OmniVideoInput): RestBody {
  const input = withDefaults(KIND, given);
  const images = toImageList(input);
  const found = sourceOf(input);
  const isEdit = found?.use === "edit";
  return withoutBlanks({
    model_name: input.model,
    ...toScriptFields(input.script),
    image_list: images.length > 0 ? images : undefined,
    element_list: toElementList(input.elementIds),
    video_list: found
      ? [
          {
            video_url: found.source.video.url,
            refer_type: isEdit ? "base" : "feature",
            keep_original_sound: found.source.keepOriginalSound ? "yes" : "no",
          },
        ]
      : undefined,
    sound: isEdit ? undefined : toSound(KIND, input.model, input.generateAudio),
    mode: modeToSend(modelRequest(input)),
    // A first frame gives the ratio, and the edited video its length, too.
    aspect_ratio: isEdit || input.firstFrame ? given.aspectRatio : input.aspectRatio,
    duration: isEdit ? undefined : String(input.durationSeconds),
    watermark_info: toWatermarkInfo(input.watermark),
  });
}

/** References come first: prompts count from them on. */
const toImageList = ({ referenceImages, firstFrame, lastFrame }: OmniVideoInput): RestBody[] => [
  ...(referenceImages ?? []).map((image) => ({ image_url: toMedia(image) })),
  ...(firstFrame ? [{ image_url: toMedia(firstFrame), type: "first_frame" }] : []),
  ...(lastFrame ? [{ image_url: toMedia(lastFrame), type: "end_frame" }] : []),
];

export function checkOmniVideo(given: OmniVideoInput, rules: ImageRules): Problem[] {
  const input = withDefaults(KIND, given);
  const { script, firstFrame, lastFrame, elementIds } = input;
  const images = input.referenceImages ?? [];
  const found = sourceOf(input);
  const wrongScript = checkScript(script, {
    mayBeEmpty: false,
    durationSeconds: given.durationSeconds,
  });
  const wrongReferences = checkOmniReferences(given, input.model);
  return [
    ...wrongScript,
    ...checkPromptReferences(textsOf(script), {
      image: toImageList(input).length,
      element: elementIds?.length ?? 0,
      video: found ? 1 : 0,
    }),
    ...checkOptionalImage(["input", "firstFrame"], firstFrame, rules),
    ...checkOptionalImage(["input", "lastFrame"], lastFrame, rules),
    ...images.flatMap((image, index) => checkImage([...IMAGES, String(index)], image, rules)),
    ...(found ? checkVideoLink(found.path, found.source.video, rules) : []),
    ...wrongReferences,
    // What is asked of a model is known when the rest is right.
    ...(wrongReferences.length > 0 || (script.shots && wrongScript.length > 0)
      ? []
      : checkCapability(modelRequest(input))),
  ];
}

type Chosen = ReturnType<typeof withDefaults<OmniVideoInput>>;

function modelRequest(input: Chosen): ModelRequest {
  const { model, mode, durationSeconds, script } = input;
  const uses = usesOf(input);
  return {
    kind: KIND,
    model,
    mode,
    durationSeconds,
    durationPath: durationPathOf(script),
    uses: [
      ...uses,
      ...usesOfScript(script),
      ...uses.flatMap(({ feature }) => usesOfSound(input, feature)),
    ],
  };
}

/** The features of what the video is made from. */
function usesOf({ firstFrame, lastFrame, ...input }: Chosen): FeatureUse[] {
  const { edit, follow } = input.referenceVideo ?? {};
  const references = [
    ...(hasItems(input.referenceImages) ? [{ feature: "reference_images", path: IMAGES }] : []),
    ...(hasItems(input.elementIds) ? [{ feature: "element_list", path: ELEMENTS }] : []),
    ...(follow ? [{ feature: "video_feature", path: [...REFERENCE_VIDEO, "follow"] }] : []),
    ...(edit ? [{ feature: "video_base", path: [...REFERENCE_VIDEO, "edit"] }] : []),
  ];
  if (lastFrame)
    return [{ feature: "first_last_frame", path: ["input", "lastFrame"] }, ...references];
  if (references.length > 0) return references;
  return [{ feature: firstFrame ? "first_frame" : "text", path: ["input", "model"] }];
}

const lengthOf =
  (model: string): Source["check"] =>
  (path: Path, { video }: OwnVideo) =>
    checkSeconds(path, "video", video.durationSeconds, {
      minimum: SHORTEST,
      maximum: longest(model),
    });

export const omniVideo = defineSourcedProduct({
  kind: KIND,
  mutation: "createOmniVideo",
  description:
    "Makes a video from words, images, elements and another video, or changes that one. Costs 0.6 to 3 video units a second, by model, mode, sound and whether there is a video (reference/kling-api-2026.md#A.10).",
  input: OmniVideoInput,
  task: OmniVideoTask,
  async locate(input, context) {
    const found = sourceOf(input);
    if (found === null) return { input, errors: [] };
    const { model } = withDefaults(KIND, input);
    const { video, errors } = await locateVideoLink(
      found.source.video,
      { path: found.path, check: lengthOf(model) },
      context,
    );
    const source = Object.assign(new OmniSourceInput(), found.source, { video });
    const referenceVideo = Object.assign(new OmniReferenceVideoInput(), { [found.use]: source });
    return { input: Object.assign(new OmniVideoInput(), input, { referenceVideo }), errors };
  },
  check: checkOmniVideo,
  toBody: toOmniVideoBody,
  model: (input) => withDefaults(KIND, input).model,
  prompt: ({ script }) => textOf(script),
  klingPaths: [
    // Frames are in image_list.
    [/end_frame/i, ["input", "lastFrame"]],
    [/first_frame/i, ["input", "firstFrame"]],
    ...pathsByField({
      model_name: ["model"],
      model: ["model"],
      video_list: ["referenceVideo"],
      video_url: ["referenceVideo"],
      image_list: ["referenceImages"],
      image_url: ["referenceImages"],
      multi_prompt: ["script", "shots"],
      multi_shot: ["script"],
      shot_type: ["script"],
      prompt: ["script", "prompt"],
      mode: ["mode"],
      aspect_ratio: ["aspectRatio"],
      aspectRatio: ["aspectRatio"],
      duration: ["durationSeconds"],
      element_list: ["elementIds"],
      element: ["elementIds"],
      sound: ["generateAudio"],
      watermark_info: ["watermark"],
    }),
  ],
});
