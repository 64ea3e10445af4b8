import { enumName } from "../schema/enum.js";
import { VideoExtensionInput, VideoExtensionTask } from "../schema/video-extension.js";
import { capabilitiesOf } from "../services/catalog/capabilities.js";
import type { TaskKind } from "../services/kling/products.js";
import { checkKlingVideoId } from "./checks/kling-video.js";
import { invalid, unsupported, type Path, type Problem } from "./checks/problem.js";
import { checkCfgScale, checkNegativePrompt, checkPrompt } from "./checks/prompt.js";
import { defineSourcedProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateVideo, type OwnVideo } from "./locate-video.js";
import { withoutBlanks, type RestBody } from "./rest-body.js";

const KIND = "VIDEO_EXTENSION";
const VIDEO = ["input", "video"] as const;

/** kling-api.md#3-10. */
const EXTENSIBLE: readonly TaskKind[] = ["TEXT_TO_VIDEO", "IMAGE_TO_VIDEO", "VIDEO_EXTENSION"];
const models = capabilitiesOf(KIND, "extend").map((row) => row.model);
/** 3 minutes are the most, and each extension adds at least 4 s (kling-api.md#3-10). */
const MAX_SOURCE_SECONDS = 180 - 4;

/** The REST body of POST /v1/videos/video-extend (kling-api.md#3-10). */
export function toVideoExtensionBody({
  video,
  prompt,
  negativePrompt,
  cfgScale,
}: VideoExtensionInput): RestBody {
  return withoutBlanks({
    video_id: video.klingVideoId,
    prompt,
    negative_prompt: negativePrompt,
    cfg_scale: cfgScale,
  });
}

/**
 * Whether a source that is given by Kling's id exists, is young and short enough and of a model that
 * can be extended, only Kling knows. One of the caller's own is checked where it is located.
 */
export function checkVideoExtension(input: VideoExtensionInput): Problem[] {
  return [
    ...checkKlingVideoId(VIDEO, input.video.klingVideoId),
    ...checkPrompt(["input", "prompt"], input.prompt),
    ...checkNegativePrompt(input.negativePrompt),
    ...checkCfgScale(input.cfgScale),
  ];
}

const checkSource = (path: Path, { video, task }: OwnVideo): Problem[] => [
  ...checkSourceKind(path, task.kind),
  ...checkSourceModel(path, task.model),
  ...checkSourceLength(path, video.durationSeconds),
];

const checkSourceKind = (path: Path, kind: TaskKind): Problem[] =>
  EXTENSIBLE.includes(kind)
    ? []
    : [
        unsupported(
          path,
          `A ${kind} video can't be extended. These can: ${EXTENSIBLE.join(", ")}.`,
          { rule: "NOT_ALLOWED", actual: kind, allowed: EXTENSIBLE },
        ),
      ];

/** The model is null if the kind names none, or if the task was made without this server. */
const checkSourceModel = (path: Path, model: string | null): Problem[] =>
  model === null || models.includes(model)
    ? []
    : [
        unsupported(
          path,
          `A video by ${model} can't be extended. Those by these can: ${models.join(", ")}.`,
          { rule: "NOT_ALLOWED", actual: enumName(model), allowed: models.map(enumName) },
        ),
      ];

const checkSourceLength = (path: Path, seconds: number | null): Problem[] =>
  seconds === null || seconds <= MAX_SOURCE_SECONDS
    ? []
    : [
        invalid(
          path,
          `This video has ${seconds} seconds; at most ${MAX_SOURCE_SECONDS} can be extended, to 3 minutes in all.`,
          { rule: "BAD_MEDIA", actual: seconds, maximum: MAX_SOURCE_SECONDS },
        ),
      ];

const SOURCE = { path: VIDEO, check: checkSource };

export const videoExtension = defineSourcedProduct({
  kind: KIND,
  mutation: "createVideoExtension",
  description: "Makes a video 4 to 5 seconds longer.",
  input: VideoExtensionInput,
  task: VideoExtensionTask,
  async locate(input, context) {
    const { video, errors } = await locateVideo(input.video, SOURCE, context);
    return { input: Object.assign(new VideoExtensionInput(), input, { video }), errors };
  },
  check: checkVideoExtension,
  toBody: toVideoExtensionBody,
  prompt: ({ prompt }) => prompt,
  klingPaths: pathsByField({
    video_id: ["video"],
    // "From video not found by id".
    video: ["video"],
    // The model is that of the source.
    model: ["video"],
    extend: ["video"],
    negative_prompt: ["negativePrompt"],
    prompt: ["prompt"],
    cfg_scale: ["cfgScale"],
  }),
});
