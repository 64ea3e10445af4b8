import type { Selection } from "../model/selection.js";

const SESSION_MS = 24 * 3600 * 1000;

/** A session lasts for a day: kling-api-2026.md#B.10. */
export function keptSelection(
  selections: ReadonlyMap<string, Selection>,
  id: string,
  now: number,
): Selection | undefined {
  const found = selections.get(id);
  return found && now < found.createdAt + SESSION_MS ? found : undefined;
}
