import type { Change } from "../task/task.js";

/**
 * Tells that something was committed, by this node or another. Nothing to be relied on: what counts
 * is what the feed holds after a position.
 */
export class CommitNotifier {
  readonly #listeners: ((position: number) => void)[] = [];
  readonly #ownListeners: ((changes: readonly Change[]) => void)[] = [];

  /**
   * Called with the position that the feed has reached, or Infinity where that is not known:
   * something may have been missed.
   */
  onChange(listener: (position: number) => void): void {
    this.#listeners.push(listener);
  }

  /** Called with what this process has committed, in the order of the feed. */
  onOwnChanges(listener: (changes: readonly Change[]) => void): void {
    this.#ownListeners.push(listener);
  }

  committed(changes: readonly Change[]): void {
    for (const listener of this.#ownListeners) listener(changes);
    const last = changes.at(-1);
    if (last !== undefined) this.tell(last.position);
  }

  tell(position: number): void {
    for (const listener of this.#listeners) listener(position);
  }
}
