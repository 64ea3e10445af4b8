/**
 * Every connection keeps what it has prepared for as long as it lives, some 50 KB each in
 * PostgreSQL.
 */
const MAX_NAMES = 100;
/** Lists of every length have a text of their own; those that come once are not worth a name. */
const MIN_USES = 3;
const MAX_COUNTED = 1_000;

/**
 * Names for statements that come again and again: PostgreSQL parses a named one once for each
 * connection.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #uses = new Map<string, number>();

  /** The name of the statement with this text; undefined if it is to be parsed each time. */
  of(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size === MAX_NAMES || hasAllColumns(text)) return known;
    const uses = (this.#uses.get(text) ?? 0) + 1;
    if (uses < MIN_USES) {
      if (this.#uses.size === MAX_COUNTED) this.#uses.clear();
      this.#uses.set(text, uses);
      return undefined;
    }
    this.#uses.delete(text);
    const name = `s${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

/**
 * Whether the result has all columns of a table. A newer node may add one while this one runs, and
 * PostgreSQL refuses a prepared statement whose result would change.
 */
const hasAllColumns = (text: string): boolean => /select \*|\.\*|returning \*/.test(text);
