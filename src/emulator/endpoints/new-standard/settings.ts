import { Fields } from "../../rules/fields.js";
import { RATIOS } from "../video-plan.js";
import { has, type Model } from "./models.js";

/** Empty if it was left out: every field in it has a default, or is asked for by its own rule. */
export const settingsOf = (body: Fields): Fields =>
  body.object("settings") ?? new Fields({}, { lenient: false, path: "settings" });

const RESOLUTIONS = ["720p", "1080p", "4k"] as const;
/** Loose bounds: which lengths a model makes is in the capability data. */
const SECONDS = { min: 1, max: 60 };

export const readResolution = (settings: Fields): (typeof RESOLUTIONS)[number] =>
  settings.choice("resolution", RESOLUTIONS) ?? "720p";

export const readSeconds = (settings: Fields): number => settings.integer("duration", SECONDS) ?? 5;

export const readRatio = (settings: Fields): (typeof RATIOS)[number] =>
  settings.choice("aspect_ratio", RATIOS) ?? "16:9";

/** 3.0 Turbo has neither `audio` nor `multi_shot`: it always sounds, and always reads shots. */
const TURBO = "kling-3.0-turbo";

export const alwaysSounds = ({ name }: Model): boolean => name === TURBO;

/** Fields that a model does not have are ignored: kling-api-2026.md#E-35. */
export const readSound = (settings: Fields, model: Model): boolean =>
  has(model, "sound") && settings.choice("audio", ["native", "off"]) === "native";

export function readMultiShot(settings: Fields, model: Model): boolean {
  if (model.name === TURBO) return true;
  return has(model, "multi_shot") && (settings.flag("multi_shot") ?? true);
}

/** Of 3.0, 3.0 Turbo and 3.0 Omni: kling-api-2026.md#C.1, also for pictures (#E-34). */
const LONG_PROMPT = 3072;
const USUAL_PROMPT = 2500;

export const promptMaximum = ({ name }: Model): number =>
  name.startsWith("kling-3.0") ? LONG_PROMPT : USUAL_PROMPT;
