import { readFileSync } from "node:fs";
import { z } from "zod";

const read = <T>(file: string, schema: z.ZodType<T>): T =>
  schema.parse(
    JSON.parse(
      readFileSync(new URL(`../../fixtures/kling-examples/${file}.json`, import.meta.url), "utf8"),
    ),
  );

const row = z.object({ name: z.string(), standard: z.string().optional(), body: z.unknown() });

/** Requests of the new standard and of solutions, as they stand in Kling's documents. */
export const requests = read(
  "requests",
  z.array(row.extend({ method: z.string(), path: z.string() })),
).filter(({ standard }) => standard !== "legacy");

export const creates = requests.filter(
  ({ method, path }) => method === "POST" && path !== "/tasks" && path !== "/solutions",
);

const responses = read("responses", z.array(row));

/** The reply of that name, without its envelope. */
export function reply(name: string): unknown {
  const found = responses.find((one) => one.name === name);
  if (!found) throw new Error(`no example reply "${name}"`);
  return z.object({ data: z.unknown() }).parse(found.body).data;
}

/** Every key with the type of its value, at any depth; of a list its first item. */
export function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [formOf(value[0])];
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, formOf(inner)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
