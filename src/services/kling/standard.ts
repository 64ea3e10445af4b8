import { isNewOnly, newNameOf } from "./model-names.js";
import { products, type TaskKind } from "./products.js";

export const standards = ["auto", "legacy", "new"] as const;
/** KLING_STANDARD: which of Kling's standards is spoken if a model has both. */
export type StandardSetting = (typeof standards)[number];

export interface Access {
  setting: StandardSetting;
  /** Only a plain API key opens the new standard (kling-api-2026.md#C.2). */
  hasApiKey: boolean;
}

/**
 * The form in which a create is sent first. `auto` sends in the new one only what the legacy one
 * does not have: it can say less (docs/decisions/0006-two-standards.md).
 */
export function standardOf(
  kind: TaskKind,
  model: string | null,
  { setting, hasApiKey }: Access,
): "legacy" | "new" | "solutions" {
  const { standard, newPath } = products[kind];
  if (standard === "solutions") return "solutions";
  if (newPath === null || model === null) return "legacy";
  if (isNewOnly(model)) return "new";
  return setting === "new" && hasApiKey && newNameOf(model) !== null ? "new" : "legacy";
}

/** Why a create can't be sent with these credentials; null if it can. */
export function whyKeyNeeded(kind: TaskKind, model: string | null, access: Access): string | null {
  if (access.hasApiKey || standardOf(kind, model, access) === "legacy") return null;
  const what = products[kind].standard === "solutions" ? kind : `The model ${model ?? ""}`;
  return `${what} exists only on Kling's new standard, which takes no key pair: this server needs a plain API key (KLING_API_KEY).`;
}
