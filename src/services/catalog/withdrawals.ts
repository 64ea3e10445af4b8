import type { TaskKind } from "../kling/products.js";
import { modelsOf, withdrawalOf } from "./capabilities.js";
import { successorOf } from "./defaults.js";

/**
 * The day on which Kling withdrew a model from a kind; withdrawal is per endpoint
 * (kling-api-2026.md#A.2). Without a model: the day on which the kind lost its last one. Null while
 * it is alive, and for a model that the data does not know.
 */
export const withdrawalOfModel = (kind: TaskKind, model: string | null): string | null =>
  model === null
    ? withdrawalOf(kind)
    : (modelsOf(kind).find(({ name }) => name === model)?.withdrawn ?? null);

/** What to do about a model that Kling no longer takes; null if there is nothing to say. */
export function withdrawalAdvice(kind: TaskKind, model: string | null): string | null {
  const day = withdrawalOfModel(kind, model);
  const successor = successorOf(kind, model);
  if (day === null) return successor === null ? null : `Use ${successor} instead.`;
  return successor === null
    ? `Kling withdrew it on ${day}; there is no replacement.`
    : `Kling withdrew it on ${day}; use ${successor} instead.`;
}
