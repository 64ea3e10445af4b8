import type { Switches } from "../model/switches.js";
import { reached, type Since } from "./dates.js";

/**
 * Whether a rule of a date holds here; the strict switch stands for mid-2025 as kling-api.md#0.1
 * has it (kling-api.md#IX-22).
 */
export function accepts(
  since: Since,
  { date, switches }: { date: string | undefined; switches: Pick<Switches, "strictExternalId"> },
): boolean {
  return switches.strictExternalId ? since === "always" : reached(since, date);
}
