import type * as z from "zod";

/** `allowed` and `meaning` are what a refusal says; the value of a secret is never repeated. */
export const variable = <T extends z.ZodType>(schema: T, allowed: string, meaning: string): T =>
  schema.meta({ allowed, meaning });
export const secret = <T extends z.ZodType>(schema: T, allowed: string, meaning: string): T =>
  schema.meta({ allowed, meaning, secret: true });
