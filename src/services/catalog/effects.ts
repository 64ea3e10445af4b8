import { distance } from "fastest-levenshtein";
import * as z from "zod";
import { readReference } from "../reference.js";

const listed = z.object({
  effect_scene: z.string(),
  kind: z.enum(["single", "dual"]),
  // Of some scenes only the month is known.
  since: z
    .union([
      z.iso.date(),
      z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .transform(() => null),
    ])
    .nullish()
    .default(null),
  withdrawn: z.iso.date().nullable(),
});
const detailed = z.object({
  effect_scene: z.string(),
  models: z.array(z.string()),
  durations: z.array(z.string()),
  modes: z.array(z.string()),
});

export interface Effect {
  scene: string;
  /** A dual scene joins two pictures, each of one person. */
  kind: "single" | "dual";
  /** Empty: the scene takes none. */
  models: readonly string[];
  modes: readonly string[];
  /** Whole seconds. Empty: not chosen by the caller. */
  durations: readonly number[];
  /** The day it came; null if it is not known to the day. */
  since: string | null;
  withdrawn: string | null;
}

/** What scenes of 2025 ask for; later ones take the pictures alone (kling-api-2026.md#A.8). */
const details = new Map(
  readReference("effects-2025.json", z.array(detailed)).map((row) => [row.effect_scene, row]),
);

/** Every scene that ever was listed, with the day it ended. */
export const effects: readonly Effect[] = readReference("effects-2026.json", z.array(listed)).map(
  ({ effect_scene, kind, since, withdrawn }) => {
    const found = details.get(effect_scene);
    // Where no model is asked for, neither are mode and seconds.
    const asks = found !== undefined && found.models.length > 0;
    return {
      scene: effect_scene,
      kind,
      models: asks ? found.models : [],
      modes: asks ? found.modes : [],
      durations: asks ? found.durations.map(Number) : [],
      since,
      withdrawn,
    };
  },
);

/** The scenes whose names are nearest to a wrong one, nearest first. */
export const nearestScenes = (scene: string, count = 3): string[] =>
  effects
    .map((effect) => ({ name: effect.scene, edits: distance(scene.toLowerCase(), effect.scene) }))
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, count)
    .map(({ name }) => name);

export const findEffect = (scene: string): Effect | undefined =>
  effects.find((effect) => effect.scene === scene);
