/** Tells that something was committed, by this node or another. Nothing to be relied on: what counts is what the feed holds after a place. */
export class Signals {
  readonly #listeners: ((place: number) => void)[] = [];

  /** Called with the place that the feed has reached, or Infinity where that is not known: something may have been missed. */
  onChange(listener: (place: number) => void): void {
    this.#listeners.push(listener);
  }

  tell(place: number): void {
    for (const listener of this.#listeners) listener(place);
  }
}
