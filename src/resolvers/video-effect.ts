import { VideoEffectInput, VideoEffectTask } from "../schema/video-effect.js";
import { modeName } from "../schema/video-options.js";
import { findEffect, nearestScenes, type Effect } from "../services/catalog/effects.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { unsupported, type Problem } from "./checks/problem.js";
import { isGiven } from "./checks/text.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { toWatermarkInfo } from "./rest-fields.js";

const IMAGES = ["input", "images"] as const;

/**
 * The REST body of POST /v1/videos/effects (kling-api.md#3-16). Scenes since 2025-12 take the
 * images alone (kling-api-2026.md#A.8). The watermark's place is a guess (kling-api-2026.md#E-61).
 */
export function toVideoEffectBody(input: VideoEffectInput): RestBody {
  const { single, pair } = input.images;
  const effect = findEffect(input.scene);
  return withoutBlanks({
    effect_scene: input.scene,
    input: withoutBlanks({
      model_name: modelOf(input),
      mode: input.mode ?? effect?.modes[0],
      duration: durationOf(input, effect),
      ...(pair
        ? { images: [toMedia(pair.left), toMedia(pair.right)] }
        : { image: toMedia(single) }),
    }),
    watermark_info: toWatermarkInfo(input.watermark),
  });
}

/**
 * Single scenes ask for their one model; dual ones fall back to the first of the list, which is
 * Kling's own default.
 */
const modelOf = ({ scene, model }: VideoEffectInput): string | undefined =>
  isGiven(model) ? model : findEffect(scene)?.models[0];

function durationOf(
  { durationSeconds }: VideoEffectInput,
  effect: Effect | undefined,
): string | undefined {
  const seconds = durationSeconds ?? effect?.durations[0];
  return seconds === undefined ? undefined : String(seconds);
}

export function checkVideoEffect(input: VideoEffectInput, rules: ImageRules): Problem[] {
  const { single, pair } = input.images;
  const effect = findEffect(input.scene);
  // No ratio rule is written down for the two images in mid-2025, and one in 2026; the older scenes
  // still take any.
  const pairRules = { ...rules, anyRatio: (effect?.models.length ?? 0) > 0 };
  return [
    ...(single ? checkImage([...IMAGES, "single"], single, rules) : []),
    ...(pair ? checkImage([...IMAGES, "pair", "left"], pair.left, pairRules) : []),
    ...(pair ? checkImage([...IMAGES, "pair", "right"], pair.right, pairRules) : []),
    ...(effect === undefined ? [noScene(input.scene)] : checkChoices(input, effect)),
  ];
}

function noScene(scene: string): Problem {
  const nearest = nearestScenes(scene);
  return unsupported(
    ["input", "scene"],
    `There is no scene "${scene}". Nearest are ${nearest.join(", ")}; the query effects lists all.`,
    { rule: "NOT_ALLOWED", actual: scene, allowed: nearest },
  );
}

function checkChoices(input: VideoEffectInput, effect: Effect): Problem[] {
  const { model, mode, durationSeconds, images } = input;
  const takes = `${effect.scene} takes ${describe(effect)}.`;
  const form = effect.kind === "dual" ? "pair" : "single";
  const refuse = (field: string, actual: string | number, allowed: readonly string[]): Problem =>
    unsupported(["input", field], takes, { rule: "NOT_ALLOWED", actual, allowed });
  return [
    ...(images[form] ? [] : [refuse("images", images.pair ? "pair" : "single", [form])]),
    ...(isGiven(model) && !effect.models.includes(model)
      ? [refuse("model", model, effect.models)]
      : []),
    ...(typeof mode === "string" && !effect.modes.includes(mode)
      ? [refuse("mode", modeName(mode), effect.modes.map(modeName))]
      : []),
    ...(typeof durationSeconds === "number" && !effect.durations.includes(durationSeconds)
      ? [refuse("durationSeconds", durationSeconds, effect.durations.map(String))]
      : []),
  ];
}

function describe({ kind, models, modes, durations }: Effect): string {
  const images = kind === "dual" ? "two images (pair)" : "one image (single)";
  if (models.length === 0) return `${images} and no model, mode or duration; leave them out`;
  return [
    images,
    models.join(" or "),
    ...(modes.length > 0 ? [modes.map(modeName).join(" or ")] : []),
    `${durations.join(" or ")} seconds`,
  ].join(", ");
}

export const videoEffect = defineProduct({
  kind: "VIDEO_EFFECT",
  mutation: "createVideoEffect",
  description: "Makes a video by a preset effect.",
  input: VideoEffectInput,
  task: VideoEffectTask,
  check: checkVideoEffect,
  toBody: toVideoEffectBody,
  model: (input) => modelOf(input) ?? null,
  klingPaths: pathsByField({
    effect_scene: ["scene"],
    model_name: ["model"],
    mode: ["mode"],
    image: ["images"],
    images: ["images"],
    duration: ["durationSeconds"],
    watermark_info: ["watermark"],
  }),
});
