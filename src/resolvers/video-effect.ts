import {
  CreateVideoEffectInput,
  CreateVideoEffectPayload,
  type DualEffectInput,
  type SingleEffectInput,
  VideoEffectTask,
} from "../schema/video-effect.js";
import { findEffect, type Effect } from "../services/catalog/effects.js";
import { checkImage, type ImageRules } from "./checks/image.js";
import { unsupported, type Path, type Problem } from "./checks/problem.js";
import { defineProduct } from "./define-product.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { pathsByField } from "./user-errors.js";

const SINGLE = ["input", "effect", "single"] as const;
const DUAL = ["input", "effect", "dual"] as const;

/** What both forms of effect choose. */
interface Choice {
  scene: string;
  model?: string | null;
  mode?: string | null;
  duration: number;
}

/**
 * The REST body of POST /v1/videos/effects (kling-api.md#3-16). Scenes since 2025-12 take the
 * pictures alone (kling-api-2026.md#A.8).
 */
export function toVideoEffectBody({ effect: { single, dual } }: CreateVideoEffectInput): RestBody {
  if (single)
    return {
      effect_scene: single.scene,
      input: withoutBlanks({ ...toChoice(single), image: toMedia(single.image) }),
    };
  return dual
    ? {
        effect_scene: dual.scene,
        input: withoutBlanks({
          ...toChoice(dual),
          images: [toMedia(dual.left), toMedia(dual.right)],
        }),
      }
    : {};
}

function toChoice(choice: Choice): RestBody {
  const effect = findEffect(choice.scene);
  return {
    model_name: choice.model ?? defaultModel(effect),
    mode: choice.mode ?? effect?.modes[0],
    duration:
      effect !== undefined && effect.durations.length > 0 ? String(choice.duration) : undefined,
  };
}

/**
 * Single scenes ask for their one model; dual ones fall back to the first of the list, which is
 * Kling's own default.
 */
const defaultModel = (effect: Effect | undefined) => effect?.models[0];

export function checkVideoEffect(
  { effect: { single, dual } }: CreateVideoEffectInput,
  rules: ImageRules,
): Problem[] {
  return [...(single ? checkSingle(single, rules) : []), ...(dual ? checkDual(dual, rules) : [])];
}

const checkSingle = (single: SingleEffectInput, rules: ImageRules): Problem[] => [
  ...checkImage([...SINGLE, "image"], single.image, rules),
  ...checkChoice(SINGLE, single),
];

/**
 * No ratio rule is written down for the two pictures in mid-2025, and one in 2026; the older scenes
 * still take any.
 */
const checkDual = (dual: DualEffectInput, rules: ImageRules): Problem[] => {
  const anyRatio = (findEffect(dual.scene)?.models.length ?? 0) > 0;
  return [
    ...checkImage([...DUAL, "left"], dual.left, { ...rules, anyRatio }),
    ...checkImage([...DUAL, "right"], dual.right, { ...rules, anyRatio }),
    ...checkChoice(DUAL, dual),
  ];
};

function checkChoice(path: Path, { scene, model, mode, duration }: Choice): Problem[] {
  const effect = findEffect(scene);
  if (effect === undefined)
    return [
      unsupported([...path, "scene"], `There is no scene "${scene}". The query effects lists all.`),
    ];
  const takes = `${scene} takes ${describe(effect)}.`;
  return [
    ...(typeof model === "string" && !effect.models.includes(model)
      ? [unsupported([...path, "model"], takes)]
      : []),
    ...(typeof mode === "string" && !effect.modes.includes(mode)
      ? [unsupported([...path, "mode"], takes)]
      : []),
    // The input's default of 5 is not a choice if nothing can be chosen.
    ...(effect.durations.includes(duration) || (effect.durations.length === 0 && duration === 5)
      ? []
      : [unsupported([...path, "duration"], takes)]),
  ];
}

function describe({ models, modes, durations }: Effect): string {
  if (models.length === 0) return "no model, mode or duration; leave them out";
  return [
    models.join(" or "),
    ...(modes.length > 0 ? [modes.map((mode) => mode.toUpperCase()).join(" or ")] : []),
    `${durations.join(" or ")} seconds`,
  ].join(", ");
}

const klingPaths = pathsByField({
  effect_scene: ["effect"],
  model_name: ["effect"],
  mode: ["effect"],
  image: ["effect"],
  images: ["effect"],
  duration: ["effect"],
});

export const videoEffect = defineProduct({
  kind: "VIDEO_EFFECT",
  mutation: "createVideoEffect",
  description:
    "Makes a video by a ready-made effect. Returns a durable task at once; follow it with taskUpdated.",
  input: CreateVideoEffectInput,
  payload: CreateVideoEffectPayload,
  task: VideoEffectTask,
  check: checkVideoEffect,
  toBody: toVideoEffectBody,
  klingPaths,
});
