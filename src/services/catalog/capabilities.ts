import * as z from "zod";
import { taskKinds, type TaskKind } from "../kling/products.js";
import { readReference } from "../reference.js";

const capability = z.object({
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
  /** Images only. */
  resolutions: z.array(z.string()).nullish(),
  ratios: z.array(z.string()).nullish(),
});

/** What stands for the model in rows of endpoints that take none. */
export const NO_MODEL = "-";

/** A row of Kling's capability map: every combination of its modes and durations is offered. */
export type Capability = Omit<z.output<typeof capability>, "kind"> & { kind: TaskKind };

/** The map (kling-api-2026.md#A.9), as far as this server's kinds and the legacy standard go. */
export const capabilities: readonly Capability[] = readReference(
  "capabilities.json",
  z.array(capability),
).flatMap((row) => {
  const kind = taskKinds.find((each) => each === row.kind);
  return kind === undefined || row.standard !== "legacy" ? [] : [{ ...row, kind }];
});

/** The day on which the last model of a kind was withdrawn; null while one is alive. */
export function withdrawalOf(kind: TaskKind): string | null {
  const ends = capabilities.filter((row) => row.kind === kind).map((row) => row.withdrawn);
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
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
  return [...new Set(rows.map((row) => row.model))].map((name) => {
    const ends = rows.filter((row) => row.model === name).map((row) => row.withdrawn);
    return { name, withdrawn: ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null) };
  });
}

export const capabilitiesOf = (kind: TaskKind, feature: string, model?: string): Capability[] =>
  capabilities.filter(
    (row) =>
      row.kind === kind && row.feature === feature && (model === undefined || row.model === model),
  );
