import DataLoader from "dataloader";
import type { TaskReader } from "../store/index.js";
import type { Change } from "../task/task.js";

/** Changes that are kept for whoever comes back: some 10 MB. */
export const KEPT_CHANGES = 5_000;
/** Tasks whose last change is kept: those that changed last, and those that somebody asked for. */
const KEPT_TASKS = 10_000;
/** SQLite takes 32,766 parameters in a statement at most. */
const MAX_BATCH = 1_000;

/**
 * What the feed has published lately, in memory, so that ten thousand subscribers who come back at
 * once are not as many questions to the store. It is as old as the feed's position, never ahead of
 * it.
 */
export class RecentChanges {
  /** In the feed's order, without a gap. */
  readonly #changes: Change[] = [];
  readonly #last = new Map<string, Change>();
  /** All that came after this position is here. */
  #from = 0;
  /** Of the last change that was added. */
  #position = 0;
  readonly #loader: DataLoader<string, Change | null>;

  /** `schedule`: when what is asked for at about the same time is read together. */
  constructor(reader: TaskReader, schedule: (read: () => void) => void = setImmediate) {
    const load = async (ids: readonly string[]) => {
      const found = new Map(
        (await reader.currentChanges(ids)).map((change) => [change.task.id, change]),
      );
      return ids.map((id) => found.get(id) ?? null);
    };
    this.#loader = new DataLoader(load, {
      cache: false,
      maxBatchSize: MAX_BATCH,
      batchScheduleFn: schedule,
    });
  }

  /** Begins anew: nothing is here; what comes after this position will be. */
  begin(position: number): void {
    this.#changes.length = 0;
    this.#last.clear();
    this.#from = position;
    this.#position = position;
  }

  /** The feed publishes this one now. */
  add(change: Change): void {
    this.#changes.push(change);
    this.#position = change.position;
    this.#remember(change);
    // Many at once: moving all of them up for each would take longer.
    if (this.#changes.length < 2 * KEPT_CHANGES) return;
    const dropped = this.#changes.splice(0, KEPT_CHANGES);
    this.#from = dropped.at(-1)?.position ?? this.#from;
  }

  /** Every change after a position, in the feed's order; null where some are no longer here. */
  after(position: number): Change[] | null {
    return position < this.#from
      ? null
      : this.#changes.slice(
          this.#changes.findLastIndex((change) => change.position <= position) + 1,
        );
  }

  /** The change at a position, if it is here. */
  at(position: number): Change | null {
    const change = this.#changes[position - this.#from - 1];
    return change?.position === position ? change : null;
  }

  /**
   * The last change of each of these tasks that exists; one from the store may be ahead of the
   * feed.
   */
  async lastOf(taskIds: readonly string[]): Promise<Change[]> {
    const before = this.#position;
    const asked = taskIds.map((id) => {
      const known = this.#last.get(id);
      return known === undefined ? this.#loader.load(id) : Promise.resolve(known);
    });
    const found = (await Promise.all(asked)).filter((change) => change !== null);
    // What was read may be old by now, if memory does not reach back to the question.
    if (this.after(before) === null) return found;
    for (const change of found) if (!this.#last.has(change.task.id)) this.#remember(change);
    return found;
  }

  #remember(change: Change): void {
    this.#last.delete(change.task.id);
    this.#last.set(change.task.id, change);
    const oldest = this.#last.keys().next();
    if (this.#last.size > KEPT_TASKS && oldest.done !== true) this.#last.delete(oldest.value);
  }
}
