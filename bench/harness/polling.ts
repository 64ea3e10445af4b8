import { setTimeout as sleep } from "node:timers/promises";
import type { KlingRest } from "./kling-rest.js";

/** How often both sides ask: a tenth of the task's age, between two limits. */
export interface Pace {
  label: string;
  minMs: number;
  maxMs: number;
  /** EMULATOR_SPEED. */
  speed: number;
}

const FASTER = 15;

/** The defaults of POLL_MIN_MS and POLL_MAX_MS, made faster together with the tasks. */
export const defaultPace: Pace = {
  label: `default pace, all ${FASTER} x faster`,
  minMs: Math.round(2_000 / FASTER),
  maxMs: 30_000 / FASTER,
  speed: FASTER,
};

export const paces: readonly Pace[] = [
  { label: "polls every 500 ms", minMs: 500, maxMs: 500, speed: 30 },
  defaultPace,
];

export const pollEnv = ({
  minMs,
  maxMs,
}: Pick<Pace, "minMs" | "maxMs">): Record<string, string> => ({
  POLL_MIN_MS: String(minMs),
  POLL_MAX_MS: String(maxMs),
});

export const pollsEvery = (ms: number): Record<string, string> => pollEnv({ minMs: ms, maxMs: ms });

/** Not before everything is over. */
export const NO_POLLS = pollsEvery(3_600_000);

/**
 * The peer: one GET per task and interval until the task has ended. Tells each state when it is
 * first seen.
 */
export async function pollOne(
  kling: KlingRest,
  taskId: string,
  { minMs, maxMs }: Pace,
  onState: (state: string) => void = () => undefined,
): Promise<void> {
  const created = Date.now();
  const interval = () => Math.min(maxMs, Math.max(minMs, (Date.now() - created) / 10));
  // Somewhere in its first interval: a timer of its own has nothing to do with the moments at which
  // Kling's states change.
  let next = created + interval() * Math.random();
  for (let known = "submitted"; known !== "succeed" && known !== "failed";) {
    await sleep(Math.max(0, next - Date.now()));
    next = Date.now() + interval();
    const state = await kling.status(taskId);
    if (state !== known) onState(state);
    known = state;
  }
}
