import { reached } from "../rules/dates.js";
import { sceneOf, type Scene } from "../rules/effects.js";
import type { Fields } from "../rules/fields.js";
import {
  gather,
  checkPicture,
  nearestRatio,
  requirePicture,
  type Picture,
} from "../rules/pictures.js";
import type { RequestContext } from "../rules/request-context.js";
import { effectUnits } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";
import { typicalVideo, videoOf } from "./video-plan.js";

/** kling-api.md#3-16 to #3-18, kling-api-2026.md#A.8. */
export const effects: Endpoint = {
  product: "effects",
  path: "/v1/videos/effects",
  pool: "video",
  results: "videos",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const name = body.requiredText("effect_scene");
    const scene = sceneOf(name, context.date);
    const input = body.requiredObject("input");
    const images = readImages(input, scene, context);
    const { model, mode, seconds } =
      scene.models.length > 0
        ? readSettings(input, scene, context)
        : { model: undefined, mode: "std", seconds: 5 };
    return {
      units: effectUnits(mode, seconds),
      typical: typicalVideo(mode),
      ...(model !== undefined && { model }),
      mode,
      text: name,
      videos: [videoOf("effect", nearestRatio(images[0]?.size), seconds)],
      ...gather(images),
    };
  },
};

function readImages(input: Fields, scene: Scene, context: RequestContext): Picture[] {
  if (scene.kind === "single") return [requirePicture(input, "image", context)];
  return input
    .texts("images", { min: 2, max: 2 })
    .map((image, index) => checkPicture(`images[${index}]`, image, context));
}

/**
 * From when on the documents ask for no model, mode or length: the capability data, kind
 * VIDEO_EFFECT, model "-".
 */
const NOTHING_ASKED_SINCE = "2025-12-11";

/** Fields of the scenes of 2025. For scenes of 2026 they are unknown, so ignored. */
function readSettings(
  input: Fields,
  scene: Scene,
  context: RequestContext,
): { model: string; mode: string; seconds: number } {
  const mustBeGiven = !reached(NOTHING_ASKED_SINCE, context.date);
  if (mustBeGiven && scene.kind === "single" && !input.has("model_name"))
    throw input.missing("model_name");
  if (mustBeGiven && !input.has("duration")) throw input.missing("duration");
  const [first = "kling-v1-6"] = scene.models;
  const model =
    input.choice("model_name", scene.models) ??
    (scene.kind === "dual" && mustBeGiven ? defaultDual(input, scene) : first);
  const mode = scene.modes.length > 0 ? (input.choice("mode", scene.modes) ?? "std") : "std";
  const seconds = Number(input.choice("duration", scene.durations) ?? "5");
  return { model, mode, seconds };
}

/** kling-v1 is filled in before the check, so a scene that does not take it refuses its absence. */
function defaultDual(input: Fields, scene: Scene): string {
  if (!scene.models.includes("kling-v1")) throw input.missing("model_name");
  return "kling-v1";
}
