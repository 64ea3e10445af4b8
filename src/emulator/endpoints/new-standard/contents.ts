import { invalid } from "../../model/answer.js";
import type { Fields } from "../../rules/fields.js";

export interface Entry {
  fields: Fields;
  /** Where it stands, for refusals: `contents[2]`. */
  at: string;
  /** What the prompt points at it with, behind an @. */
  id: string | undefined;
}

/** How many entries of a type a request may have, and what is said if one is missing. */
interface Count {
  min?: number;
  max: number;
  missing?: string;
}

/** The entries of `contents[]` by their type, kling-api-2026.md#C.3. */
export class Contents<T extends string> {
  private readonly entries: readonly (Entry & { type: T })[];

  /** Refuses types that the path does not have, and ids that occur twice (#E-42). */
  constructor(body: Fields, types: readonly T[]) {
    this.entries = body.objects("contents", { min: 1, max: Infinity }).map((fields, index) => {
      const type = fields.choice("type", types);
      if (type === undefined) throw fields.missing("type");
      return { type, fields, at: `contents[${index}]`, id: fields.text("id") };
    });
    const ids = this.entries.flatMap(({ id }) => id ?? []);
    const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
    if (repeated !== undefined) throw invalid(`contents: the id '${repeated}' occurs twice`);
  }

  has(...types: T[]): boolean {
    return this.entries.some(({ type }) => types.includes(type));
  }

  /** The wording is that of the pages of /solutions: kling-api-2026.md#C.12. */
  all(wanted: T, { min = 0, max, missing }: Count): Entry[] {
    const found = this.entries.filter(({ type }) => type === wanted);
    if (found.length > max)
      throw invalid(
        max === 1
          ? `Only one ${wanted} item is allowed in contents.`
          : `At most ${max} ${wanted} items are allowed in contents.`,
      );
    if (found.length < min) throw invalid(missing ?? `${wanted} is required in contents.`);
    return found;
  }

  one(type: T): Entry | undefined {
    return this.all(type, { max: 1 })[0];
  }

  required(type: T, missing?: string): Entry {
    const count = { min: 1, max: 1, ...(missing !== undefined && { missing }) };
    const [entry] = this.all(type, count);
    if (!entry) throw invalid(`${type} is required in contents.`);
    return entry;
  }
}
