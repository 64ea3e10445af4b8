/** The changes that a task goes through at Kling. */
export type State = "PROCESSING" | "SUCCEEDED";

/** When each state of a task began, epoch milliseconds, by Kling's task id. */
export type Beginnings = ReadonlyMap<string, Readonly<Partial<Record<State, number>>>>;

/** Kling's words and ours. */
const states = new Map<string, State>([
  ["processing", "PROCESSING"],
  ["succeed", "SUCCEEDED"],
  ["PROCESSING", "PROCESSING"],
  ["SUCCEEDED", "SUCCEEDED"],
]);

/** When somebody came to know of states of tasks. */
export class Sightings {
  readonly #seen: { klingTaskId: string; state: State; at: number }[] = [];

  /** Now. Other states are of no interest. */
  note({ klingTaskId, status }: { klingTaskId: string | null; status: string }): void {
    const state = states.get(status);
    if (state !== undefined && klingTaskId !== null)
      this.#seen.push({ klingTaskId, state, at: Date.now() });
  }

  /** Tasks that are known to have succeeded. */
  get succeeded(): number {
    return this.#seen.filter(({ state }) => state === "SUCCEEDED").length;
  }

  /** From the beginning of each state until it was known, milliseconds. */
  delaysSince(beginnings: Beginnings): number[] {
    return this.#seen.map(
      ({ klingTaskId, state, at }) => at - (beginnings.get(klingTaskId)?.[state] ?? NaN),
    );
  }
}
