import { invalid } from "../model/answer.js";
import { jsonText } from "../model/json.js";

export interface Bounds {
  min: number;
  max: number;
}

/**
 * Reads a request body field by field. A field that is absent, null or "" is undefined: vendor
 * examples send empty strings for what they leave out (kling-api-2026.md#E-30). Everything else
 * that does not fit is refused with 1201.
 */
export class Fields {
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly options: { lenient: boolean; path?: string },
  ) {}

  has(name: string): boolean {
    const value = this.values[name];
    return value !== undefined && value !== null && value !== "";
  }

  is(name: string, value: string): boolean {
    return this.values[name] === value;
  }

  text(name: string, maximum = Infinity): string | undefined {
    if (!this.has(name)) return undefined;
    const value = this.values[name];
    const text = this.options.lenient && typeof value === "number" ? String(value) : value;
    if (typeof text !== "string") throw this.wrong(name);
    if (text.trim() === "") return undefined; // Blank counts as missing, kling-api.md#IX-36.
    // Unicode code points, kling-api.md#IX-36.
    if (text.length > maximum && Array.from(text).length > maximum)
      throw this.broken(name, `size must be between 0 and ${maximum}`);
    return text;
  }

  requiredText(name: string, maximum?: number): string {
    const text = this.text(name, maximum);
    if (text === undefined) throw this.missing(name);
    return text;
  }

  /** An id, which is a text on one standard and a number on the other (kling-api-2026.md#E-26). */
  id(name: string): string | undefined {
    const value = this.values[name];
    if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
    return this.text(name);
  }

  choice<const T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const match = allowed.find((one) => one === text);
    if (match === undefined) throw this.wrong(name);
    return match;
  }

  number(name: string, bounds: Bounds): number | undefined {
    return this.bounded(name, bounds, (bound) => bound.toFixed(1));
  }

  requiredNumber(name: string, bounds: Bounds): number {
    const number = this.number(name, bounds);
    if (number === undefined) throw this.missing(name);
    return number;
  }

  integer(name: string, bounds: Bounds): number | undefined {
    const number = this.bounded(name, bounds, String);
    if (number !== undefined && !Number.isInteger(number)) throw this.wrong(name);
    return number;
  }

  requiredInteger(name: string, bounds: Bounds): number {
    const number = this.integer(name, bounds);
    if (number === undefined) throw this.missing(name);
    return number;
  }

  /** Of Kling's, as a text or a number, also one above 2^53 (kling-api-2026.md#E-26). */
  requiredId(name: string): string {
    if (!this.has(name)) throw this.missing(name);
    const value = this.values[name];
    const id = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
    if (typeof id !== "string" || !/^\d{1,20}$/.test(id)) throw this.wrong(name);
    return id;
  }

  flag(name: string): boolean | undefined {
    if (!this.has(name)) return undefined;
    const value = this.values[name];
    if (typeof value !== "boolean") throw this.wrong(name);
    return value;
  }

  object(name: string): Fields | undefined {
    if (!this.has(name)) return undefined;
    return this.inside(name, this.values[name]);
  }

  requiredObject(name: string): Fields {
    const object = this.object(name);
    if (object === undefined) throw this.missing(name);
    return object;
  }

  /** A list of objects; absent is empty. */
  objects(name: string, size: Bounds): Fields[] {
    return this.items(name, size).map((item, index) => this.inside(`${name}[${index}]`, item));
  }

  texts(name: string, size: Bounds): string[] {
    return this.items(name, size).map((item, index) => {
      if (typeof item !== "string" || item.trim() === "") throw this.missing(`${name}[${index}]`);
      return item;
    });
  }

  /** A list of texts, of which some may be empty; absent is empty. */
  anyTexts(name: string): string[] {
    return this.items(name, { min: 0, max: Infinity }).map((item) => {
      if (typeof item !== "string") throw this.wrong(name);
      return item;
    });
  }

  missing(name: string): Error {
    return this.broken(name, "must not be null");
  }

  wrong(name: string, allowed?: readonly string[]): Error {
    const values = allowed ? `, allowed values: ${allowed.join(", ")}` : "";
    return invalid(`${wrongValue(name, this.values[name])}${values}`);
  }

  /**
   * Kling speaks of its Java properties here: `input.voiceSpeed: must be less than or equal to 2.0`
   * [live].
   */
  broken(name: string, rule: string): Error {
    return invalid(
      `${this.at(name).replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}: ${rule}`,
    );
  }

  private bounded(
    name: string,
    { min, max }: Bounds,
    show: (bound: number) => string,
  ): number | undefined {
    if (!this.has(name)) return undefined;
    const value = this.values[name];
    const number = this.options.lenient && typeof value === "string" ? Number(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number)) throw this.wrong(name);
    if (number > max) throw this.broken(name, `must be less than or equal to ${show(max)}`);
    if (number < min) throw this.broken(name, `must be greater than or equal to ${show(min)}`);
    return number;
  }

  private items(name: string, size: Bounds): unknown[] {
    if (!this.has(name)) {
      if (size.min > 0) throw this.missing(name);
      return [];
    }
    const list: unknown = this.values[name];
    if (!Array.isArray(list)) throw this.wrong(name);
    if (list.length < size.min || list.length > size.max)
      throw this.broken(name, `size must be between ${size.min} and ${size.max}`);
    return list;
  }

  private inside(name: string, value: unknown): Fields {
    if (!isRecord(value)) throw invalid(wrongValue(name, value));
    return new Fields(value, { lenient: this.options.lenient, path: this.at(name) });
  }

  private at(name: string): string {
    return this.options.path === undefined ? name : `${this.options.path}.${name}`;
  }
}

/** The text seen live for values outside an enum; used for wrong types too. */
const wrongValue = (name: string, value: unknown): string =>
  `${name} value '${(typeof value === "string" ? value : jsonText(value)).slice(0, 200)}' is invalid`;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
