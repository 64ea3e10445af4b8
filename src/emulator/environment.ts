import { z } from "zod";
import { DEFAULT_OPTIONS, type EmulatorOptions } from "./model/options.js";

const number = (allowed: string, isAllowed: (value: number) => boolean) =>
  z
    .string()
    .refine((text) => /^\d+(\.\d+)?$/.test(text) && isAllowed(Number(text)), { error: allowed })
    .transform(Number);

const PORT = number(
  "a port from 0 to 65535, 0 = any free one",
  (value) => Number.isInteger(value) && value <= 65535,
);
const SPEED = number("a number above 0; 1 = as slow as in life", (value) => value > 0);
const CONCURRENCY = number(
  "a whole number from 1 on",
  (value) => Number.isInteger(value) && value >= 1,
);
const KEY = z.string().regex(/^\S+$/, { error: "a text without spaces" });
const DATE = z.iso.date({ error: "a day as yyyy-mm-dd, or nothing for everything that ever was" });
const URL_TEXT = z.url({ protocol: /^https?$/, error: "an http or https address" });

/** What `npm run emulator` reads. EMULATOR_JOURNAL is a file that makes tasks survive a restart. */
const variables = z.object({
  EMULATOR_HOST: KEY.default(DEFAULT_OPTIONS.host),
  EMULATOR_PORT: PORT.default(4100),
  EMULATOR_API_KEY: KEY.default(DEFAULT_OPTIONS.apiKey),
  EMULATOR_ACCESS_KEY: KEY.default(DEFAULT_OPTIONS.accessKey),
  EMULATOR_SECRET_KEY: KEY.default(DEFAULT_OPTIONS.secretKey),
  EMULATOR_SPEED: SPEED.default(DEFAULT_OPTIONS.speed),
  EMULATOR_DATE: DATE.optional(),
  EMULATOR_CONCURRENCY: CONCURRENCY.default(DEFAULT_OPTIONS.concurrency),
  EMULATOR_PUBLIC_URL: URL_TEXT.optional(),
  EMULATOR_JOURNAL: z.string().optional(),
});

export const variableNames = Object.keys(variables.shape);

/** Everything that has a default is there. */
export type Settings = EmulatorOptions &
  Required<
    Pick<
      EmulatorOptions,
      "host" | "port" | "apiKey" | "accessKey" | "secretKey" | "speed" | "concurrency"
    >
  >;

/**
 * Reads the EMULATOR_* variables; an empty one counts as not set. Throws one error that names every
 * wrong one and what it allows.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name.startsWith("EMULATOR_") && value !== ""),
  );
  const result = variables.safeParse(set);
  if (!result.success)
    throw new Error(result.error.issues.map((issue) => complaint(issue, set)).join("\n"));
  const read = result.data;
  return {
    host: read.EMULATOR_HOST,
    port: read.EMULATOR_PORT,
    apiKey: read.EMULATOR_API_KEY,
    accessKey: read.EMULATOR_ACCESS_KEY,
    secretKey: read.EMULATOR_SECRET_KEY,
    speed: read.EMULATOR_SPEED,
    concurrency: read.EMULATOR_CONCURRENCY,
    ...(read.EMULATOR_DATE !== undefined && { date: read.EMULATOR_DATE }),
    ...(read.EMULATOR_PUBLIC_URL !== undefined && { publicUrl: read.EMULATOR_PUBLIC_URL }),
    ...(read.EMULATOR_JOURNAL !== undefined && { journal: read.EMULATOR_JOURNAL }),
  };
}

function complaint(
  issue: { path: PropertyKey[]; message: string },
  set: Record<string, string | undefined>,
): string {
  const name = String(issue.path[0]);
  const shown = name.endsWith("_KEY") ? "the given value" : `"${set[name] ?? ""}"`;
  return `${name}: ${shown} is not allowed. It takes ${issue.message}.`;
}
