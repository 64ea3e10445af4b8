import * as z from "zod";
import { readReference } from "../reference.js";

/** Names of one model on the two standards (kling-api-2026.md#A.9, #C.1). */
const names = readReference(
  "models.json",
  z.array(z.object({ new: z.string(), legacy: z.string().nullable() })),
);

/**
 * The name on the new standard of a model that has another one on the legacy standard; null if the
 * new standard does not have it.
 */
export const newNameOf = (legacyName: string): string | null =>
  names.find(({ legacy }) => legacy === legacyName)?.new ?? null;

/** Whether a model of the new standard has a legacy name too; callers use that one. */
export const hasLegacyName = (newName: string): boolean =>
  names.some((each) => each.new === newName && each.legacy !== null);

/** Whether only the new standard has a model of this name. */
export const isNewOnly = (name: string): boolean =>
  names.some((each) => each.new === name && each.legacy === null);
