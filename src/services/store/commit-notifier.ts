/**
 * Tells that something was committed, by this node or another. Nothing to be relied on: what counts
 * is what the feed holds after a position.
 */
export class CommitNotifier {
  readonly #listeners: ((position: number) => void)[] = [];

  /**
   * Called with the position that the feed has reached, or Infinity where that is not known:
   * something may have been missed.
   */
  onChange(listener: (position: number) => void): void {
    this.#listeners.push(listener);
  }

  tell(position: number): void {
    for (const listener of this.#listeners) listener(position);
  }
}
