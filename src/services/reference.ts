import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type * as z from "zod";
import { projectFolder } from "../lib/project-folder.js";

/**
 * Where Kling's facts lie as data: REFERENCE_DIR, or reference/ of this project. The schema is made
 * from them when it is imported, which is before there is a Config; so the variable is read here
 * and only documented in config.ts.
 */
const given = process.env["REFERENCE_DIR"];
const reference =
  given === undefined || given === ""
    ? new URL("reference/", projectFolder)
    : pathToFileURL(`${resolve(given)}/`);

/** Loads one file of data and checks it. Throws with the file's name and the place of the fault. */
export function readReference<T extends z.ZodType>(
  file: string,
  schema: T,
  folder = reference,
): z.output<T> {
  const address = new URL(file, folder);
  const parsed = schema.safeParse(read(address));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .map((issue) => `${issue.path.join(".")}: ${issue.message}`)
    .join("; ");
  throw new Error(
    `${address.pathname} is not as expected: ${faults}. reference/README.md tells what a row has.`,
  );
}

function read(address: URL): unknown {
  try {
    return JSON.parse(readFileSync(address, "utf8"));
  } catch (cause) {
    throw new Error(
      `${address.pathname} can't be read as JSON. REFERENCE_DIR, where it is set, names a folder with a copy of every JSON file in reference/.`,
      { cause },
    );
  }
}
