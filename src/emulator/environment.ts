import * as z from "zod";
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
const TEXT_WITHOUT_SPACES = "a text without spaces";
const SPEED = "a number from 0.1 to 10000";
const CONCURRENCY = "a whole number from 1 to 1000000";
const DAY = "a day as 2025-07-01, or any";
const ADDRESS = "an http or https address";
const key = z.string().regex(/^\S+$/, { error: TEXT_WITHOUT_SPACES });

/**
 * What the emulator takes from its environment, wherever it runs: the ranges and defaults of
 * `npm run emulator` and of the sandbox inside the server (src/config/variables.ts).
 */
export const shared = {
  EMULATOR_PUBLIC_URL: {
    allowed: ADDRESS,
    schema: z
      .url({ protocol: /^https?$/, error: ADDRESS })
      .transform((url) => url.replace(/\/+$/, ""))
      .optional(),
  },
  EMULATOR_API_KEY: { allowed: TEXT_WITHOUT_SPACES, schema: key.default(DEFAULT_OPTIONS.apiKey) },
  EMULATOR_ACCESS_KEY: {
    allowed: TEXT_WITHOUT_SPACES,
    schema: key.default(DEFAULT_OPTIONS.accessKey),
  },
  EMULATOR_SECRET_KEY: {
    allowed: TEXT_WITHOUT_SPACES,
    schema: key.default(DEFAULT_OPTIONS.secretKey),
  },
  EMULATOR_SPEED: {
    allowed: SPEED,
    schema: number(SPEED, (value) => value >= 0.1 && value <= 10_000).default(
      DEFAULT_OPTIONS.speed,
    ),
  },
  EMULATOR_DATE: {
    allowed: DAY,
    schema: z.union([z.iso.date(), z.literal("any")], { error: DAY }).optional(),
  },
  EMULATOR_CONCURRENCY: {
    allowed: CONCURRENCY,
    schema: number(
      CONCURRENCY,
      (value) => Number.isInteger(value) && value >= 1 && value <= 1_000_000,
    ).default(DEFAULT_OPTIONS.concurrency),
  },
} as const;

/** What `npm run emulator` reads. EMULATOR_JOURNAL is a file that makes tasks survive a restart. */
const variables = z.object({
  EMULATOR_HOST: key.default(DEFAULT_OPTIONS.host),
  EMULATOR_PORT: PORT.default(4100),
  EMULATOR_API_KEY: shared.EMULATOR_API_KEY.schema,
  EMULATOR_ACCESS_KEY: shared.EMULATOR_ACCESS_KEY.schema,
  EMULATOR_SECRET_KEY: shared.EMULATOR_SECRET_KEY.schema,
  EMULATOR_SPEED: shared.EMULATOR_SPEED.schema,
  EMULATOR_DATE: shared.EMULATOR_DATE.schema,
  EMULATOR_CONCURRENCY: shared.EMULATOR_CONCURRENCY.schema,
  EMULATOR_PUBLIC_URL: shared.EMULATOR_PUBLIC_URL.schema,
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
