import { CODE, invalid, Refusal } from "../model/answer.js";
import { reference, type Capability } from "../model/reference.js";
import { gone, offered } from "./dates.js";

/** What of a model a request uses. */
export interface Use {
  /** As the capability data names the endpoint. */
  kind: string;
  model: string;
  features: readonly string[];
  /** Both as sent or defaulted; the endpoint has no such field where they are left out. */
  mode?: string;
  duration?: string;
}

/** Only rows of the first API style: the second has other paths. */
const legacy = reference.capabilities.filter((row) => row.standard === "legacy");

/**
 * Checks a request against the capability map of the day: kling-api.md#IX-12 and #I.4,
 * kling-api-2026.md#A.2.
 */
export function checkUse(
  { kind, model, features, mode, duration }: Use,
  date: string | undefined,
): Capability[] {
  const rows = modelRows(kind, model, date);
  return features.flatMap((feature) => {
    const fitting = rows.filter((row) => row.feature === feature);
    if (fitting.length === 0) throw unsupported(model, feature);
    return inDuration(inMode(fitting, mode), duration);
  });
}

export const unsupported = (model: string, feature: string): Refusal =>
  invalid(`${model} is not supported with ${feature.replaceAll("_", " ")}`);

/** The rows of a model on one endpoint; withdrawal is per endpoint. */
export function modelRows(kind: string, model: string, date: string | undefined): Capability[] {
  const rows = legacy.filter((row) => row.kind === kind && row.model === model);
  const today = rows.filter((row) => offered(row, date));
  if (today.length > 0) return today;
  if (rows.some((row) => gone(row, date)))
    throw new Refusal(
      CODE.RESOURCE_NOT_FOUND,
      `The model '${model}' has been discontinued and is no longer available.`,
    );
  const elsewhere =
    rows.length === 0 && legacy.some((row) => row.model === model && offered(row, date));
  throw invalid(elsewhere ? "model is not supported" : `model_name value '${model}' is invalid`);
}

/**
 * Models without modes ignore the field (kling-api.md#IX-13). A default that does not suit the
 * model is refused like a given one (kling-api.md#I.4).
 */
function inMode(rows: Capability[], mode: string | undefined): Capability[] {
  if (mode === undefined || rows.every((row) => row.modes.length === 0)) return rows;
  const fitting = rows.filter((row) => row.modes.includes(mode));
  if (fitting.length === 0) throw invalid(`mode value '${mode}' is invalid`);
  return fitting;
}

function inDuration(rows: Capability[], duration: string | undefined): Capability[] {
  if (duration === undefined || rows.every((row) => row.durations.length === 0)) return rows;
  const fitting = rows.filter((row) =>
    row.durations.some((seconds) => String(seconds) === duration),
  );
  if (fitting.length === 0) throw invalid(`duration value '${duration}' is invalid`);
  return fitting;
}
