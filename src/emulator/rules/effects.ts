import { invalid } from "../model/answer.js";
import { reference } from "../model/reference.js";
import { offered } from "./dates.js";

export interface Scene {
  kind: "single" | "dual";
  since: string;
  withdrawn?: string;
  /** Empty where the documents ask for none, which is so for all scenes of 2026. */
  models: string[];
  modes: string[];
  durations: string[];
}

const scenes = new Map<string, Scene>();
for (const { effect_scene, kind, since, withdrawn } of reference.effects2026)
  scenes.set(effect_scene, {
    kind,
    since,
    models: [],
    modes: [],
    durations: [],
    ...(withdrawn !== null && { withdrawn }),
  });
// The older file knows models, modes and lengths; the newer one more withdrawals. The earlier
// announcement holds.
for (const { effect_scene, models, modes, durations, ...older } of reference.effects2025) {
  const known = scenes.get(effect_scene) ?? older;
  const withdrawn = [known.withdrawn, older.withdrawn].filter((day) => day !== undefined).sort()[0];
  // A length is asked for only where a model is.
  const withLengths = models.length > 0 ? durations : [];
  scenes.set(effect_scene, {
    kind: known.kind,
    since: known.since,
    models,
    modes,
    durations: withLengths,
    ...(withdrawn !== undefined && { withdrawn }),
  });
}

/** A scene that was on offer on that day; without a day every scene that ever was. */
export function sceneOf(name: string, date: string | undefined): Scene {
  const scene = scenes.get(name);
  if (!scene || !offered(scene, date)) throw invalid(`effect_scene value '${name}' is invalid`);
  return scene;
}
