import * as z from "zod";

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
/** An empty text is none. */
export const text = lenient(z.string().min(1));
/** A number, also one that comes as text. */
export const number = lenient(
  z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number()),
);

/** The items of a list that can be read; what is no list has none. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) => readable(item, items));

export const readable = <T extends z.ZodType>(item: T, items: readonly unknown[]): z.output<T>[] =>
  items.map((each) => item.safeParse(each)).flatMap((read) => (read.success ? [read.data] : []));
