import { CODE, invalid, Refusal } from "../../model/answer.js";
import { reference, type Capability } from "../../model/reference.js";
import { gone, offered } from "../../rules/dates.js";
import { unsupported } from "../../rules/models.js";

/** A model of one path on one day. */
export interface Model {
  name: string;
  rows: readonly Capability[];
}

/** What of a model a request uses. */
export interface Use {
  features: readonly string[];
  /** The resolution, as the capability data has it. */
  mode: string;
  /** Undefined if the request can't choose it. */
  seconds?: number;
}

/** An unknown model in the path is an unknown resource: kling-api-2026.md#E-43. */
export function modelOf(kind: string, name: string, date: string | undefined): Model {
  const rows = reference.capabilities.filter(
    (row) => row.standard === "new" && row.kind === kind && row.model === name,
  );
  const today = rows.filter((row) => offered(row, date));
  if (today.length > 0) return { name, rows: today };
  const text = rows.some((row) => gone(row, date))
    ? `The model '${name}' has been discontinued and is no longer available.`
    : `The model '${name}' does not exist`;
  throw new Refusal(CODE.RESOURCE_NOT_FOUND, text);
}

export const has = ({ rows }: Model, feature: string): boolean =>
  rows.some((row) => row.feature === feature);

/**
 * Checks a request against the capability map. `settings.resolution` and `settings.duration` are
 * refused like any value outside an enum, also if they are the default.
 */
export function checkUse(model: Model, { features, mode, seconds }: Use): void {
  for (const feature of features) {
    const rows = model.rows.filter((row) => row.feature === feature);
    if (rows.length === 0) throw unsupported(model.name, feature);
    const fitting = rows.filter(({ modes }) => modes.includes(mode));
    if (fitting.length === 0) throw invalid(`settings.resolution value '${mode}' is invalid`);
    // Rows without lengths: the source decides.
    const lengths = fitting.flatMap(({ durations }) => durations);
    if (seconds !== undefined && lengths.length > 0 && !lengths.includes(seconds))
      throw invalid(`settings.duration value '${seconds}' is invalid`);
  }
}
