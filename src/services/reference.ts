import { readFileSync } from "node:fs";
import type { z } from "zod";

/** Loads one file of reference/ (Kling's facts as data) and checks it. Throws with the file's name and the place of the fault. */
export function readReference<T extends z.ZodType>(file: string, schema: T, folder = new URL("../../reference/", import.meta.url)): z.output<T> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  throw new Error(`reference/${file} is not as expected: ${faults}`);
}
