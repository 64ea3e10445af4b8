import * as z from "zod";
import { hasLegacyName } from "../kling/model-names.js";
import { taskKinds, type TaskKind } from "../kling/products.js";
import { readReference } from "../reference.js";
import { splitBySound, type SoundSupport } from "./sound.js";

const row = z.object({
  kind: z.string(),
  /** "-" where the endpoint takes no model. */
  model: z.string(),
  feature: z.string(),
  /** Empty: there is no such field. */
  modes: z.array(z.string()),
  /** Whole seconds; empty: not chosen by the caller. */
  durations: z.array(z.int()),
  /** The day it came; null: before the log begins, or not logged. */
  since: z.iso.date().nullable(),
  withdrawn: z.iso.date().nullable(),
  standard: z.enum(["legacy", "new", "solutions"]),
  /** Left out: as the model's rows of the feature "sound" say. */
  sound: z.enum(["none", "always"]).optional(),
  /** Images only. */
  resolutions: z.array(z.string()).nullish(),
  ratios: z.array(z.string()).nullish(),
});

/** What stands for the model in rows of endpoints that take none. */
export const NO_MODEL = "-";

/** A row of Kling's capability map: every combination of its modes and durations is offered. */
export type Capability = Omit<z.output<typeof row>, "kind" | "sound"> & {
  kind: TaskKind;
  sound: SoundSupport;
};

/** Legacy names of the new standard's resolutions (kling-api-2026.md#C.1). */
const legacyModes = new Map([
  ["720p", "std"],
  ["1080p", "pro"],
]);

/**
 * The map (kling-api-2026.md#A.9), as far as this server's kinds go, in the words of the legacy
 * standard. Models that only the new standard has are in it; of the others the new standard offers
 * the same.
 */
export const capabilities: readonly Capability[] = splitBySound(
  readReference("capabilities.json", z.array(row)).flatMap((each) => {
    const kind = taskKinds.find((name) => name === each.kind);
    const isRepeated = each.standard === "new" && hasLegacyName(each.model);
    if (kind === undefined || each.standard === "solutions" || isRepeated) return [];
    return [{ ...each, kind, modes: each.modes.map((mode) => legacyModes.get(mode) ?? mode) }];
  }),
);

/** The day on which the last model of a kind was withdrawn; null while one is alive. */
export function withdrawalOf(kind: TaskKind): string | null {
  return lastDay(capabilities.filter((row) => row.kind === kind));
}

/** Every feature of the map, in its order. */
export const features: readonly string[] = [...new Set(capabilities.map((row) => row.feature))];

export interface Model {
  name: string;
  /** The day on which the last of its offers ended; null while one is alive. */
  withdrawn: string | null;
}

/** The models of a kind, in the order of the map. */
export function modelsOf(kind: TaskKind): Model[] {
  const rows = capabilities.filter((row) => row.kind === kind && row.model !== NO_MODEL);
  return [...new Set(rows.map((row) => row.model))].map((name) => ({
    name,
    withdrawn: lastDay(rows.filter((row) => row.model === name)),
  }));
}

/** The day on which the last of these offers ended; null while one is alive. */
export function lastDay(rows: readonly Capability[]): string | null {
  const ends = rows.map((row) => row.withdrawn);
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
}

export const capabilitiesOf = (kind: TaskKind, feature: string, model?: string): Capability[] =>
  capabilities.filter(
    (row) =>
      row.kind === kind && row.feature === feature && (model === undefined || row.model === model),
  );

/** Whether a model is one of those that only the new standard has. */
export const isOnlyOnNewStandard = (kind: TaskKind, model: string): boolean =>
  capabilities.some((row) => row.kind === kind && row.model === model && row.standard === "new");
