import * as z from "zod";
import { taskKinds, type TaskKind } from "../kling/products.js";
import { readReference } from "../reference.js";

const row = z.object({
  kind: z.enum(taskKinds),
  model: z.string(),
  /** Taken if the model offers it for what is asked, otherwise the cheapest that it offers. */
  mode: z.string().nullable(),
  /** Whole seconds. */
  duration: z.int().nullable(),
  ratio: z.string().nullable(),
  resolution: z.string().nullable(),
  /** What to use instead of a withdrawn model. */
  successor: z.string().nullable(),
});

/** What the server takes for what a caller leaves out. */
export interface Defaults extends Omit<z.output<typeof row>, "kind"> {
  duration: number;
  ratio: string;
  resolution: string;
}

const rows = readReference("defaults.json", z.array(row));

/** What to use instead of a model; null if there is nothing else. */
export function successorOf(kind: TaskKind, model: string | null): string | null {
  const found = rows.find((each) => each.kind === kind);
  return [found?.successor, found?.model].find((name) => name && name !== model) ?? null;
}

/** Throws if the data has no row for the kind. A value that the kind has no field for is empty. */
export function defaultsOf(kind: TaskKind): Defaults {
  const found = rows.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`reference/defaults.json has no row for ${kind}.`);
  const { duration, ratio, resolution } = found;
  return { ...found, duration: duration ?? 0, ratio: ratio ?? "", resolution: resolution ?? "" };
}
