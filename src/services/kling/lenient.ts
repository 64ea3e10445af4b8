import * as z from "zod";
import { isDecimal } from "../../lib/decimal.js";

/**
 * For what Kling's documents promise and its answers may lack: a field that is left out, null or of
 * another type is null and does not affect the fields beside it.
 */
export const lenient = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .catch(null)
    .transform((value): z.output<T> | null => value ?? null);

/** Ids are texts, even if they come as numbers. */
export const id = z.union([z.string().min(1), z.number().transform(String)]);
export const optionalId = lenient(id);
/** An empty text is none. Not by a check: an error costs more than all that is read beside it. */
export const text = lenient(z.string().transform((words) => words || null));
/** A number, also one that comes as text. */
export const number = lenient(
  z.union([z.string().trim().min(1).transform(Number), z.number()]).pipe(z.number()),
);

/** The items of a list that can be read; what is no list has none. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((items) => readable(item, items ?? []));

export const readable = <T extends z.ZodType>(item: T, items: readonly unknown[]): z.output<T>[] =>
  items.map((each) => item.safeParse(each)).flatMap((read) => (read.success ? [read.data] : []));

/**
 * Kling's messages are a line; what is longer than this would only fill store and log. Characters.
 */
const MAX_MESSAGE = 1_000;
export const message = lenient(
  z.string().transform((words) => words.slice(0, MAX_MESSAGE) || null),
);

/**
 * Below this a time counts seconds, not milliseconds: as milliseconds it would lie before March
 * 1973.
 */
const FIRST_MILLISECOND = 100_000_000_000;
/** Epoch milliseconds; undefined if it is left out, null if it can't be read. */
export const time = z
  .union([
    z.number(),
    z.string().regex(/^\d+$/).transform(Number),
    z.iso.datetime({ offset: true }).transform(Date.parse),
  ])
  .pipe(z.number().positive())
  .transform((value) => (value < FIRST_MILLISECOND ? value * 1000 : value))
  .nullish()
  .catch(null);

/** An amount of units or money: decimal text, also if it comes as a number. */
export const amount = lenient(
  z.union([z.string(), z.number().transform(String)]).pipe(z.string().refine(isDecimal)),
);
