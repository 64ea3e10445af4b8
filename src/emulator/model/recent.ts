/** The last so many things that happened. */
export class Recent<T> {
  private readonly items: T[] = [];

  constructor(private readonly limit: number) {}

  add(item: T): void {
    this.items.push(item);
    if (this.items.length > this.limit) this.items.shift();
  }

  all(): readonly T[] {
    return this.items;
  }

  clear(): void {
    this.items.length = 0;
  }
}
