import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { projectFolder } from "../../lib/project-folder.js";

/**
 * Kling's reference tables, read from the data files in REFERENCE_DIR, or in reference/ at the
 * project's root. The emulator reads them by itself, so that its reading checks the server's.
 */
const FOLDER = process.env["REFERENCE_DIR"] || fileURLToPath(new URL("reference", projectFolder));

const errorCodes = z.array(
  z.object({ code: z.number(), http_status: z.number(), meaning: z.string() }),
);

const voices = z.array(z.object({ voice_id: z.string(), language: z.enum(["zh", "en"]) }));

const effects2025 = z.array(
  z.object({
    effect_scene: z.string(),
    kind: z.enum(["single", "dual"]),
    models: z.array(z.string()),
    durations: z.array(z.string()),
    modes: z.array(z.string()),
    since: z.string(),
    withdrawn: z.string().optional(),
  }),
);

const effects2026 = z.array(
  z.object({
    effect_scene: z.string(),
    kind: z.enum(["single", "dual"]),
    since: z.string(),
    withdrawn: z.string().nullable(),
  }),
);

const capabilities = z.array(
  z.object({
    kind: z.string(),
    model: z.string(),
    feature: z.string(),
    modes: z.array(z.string()),
    durations: z.array(z.number()),
    resolutions: z.array(z.string()).default([]),
    ratios: z.array(z.string()).default([]),
    since: z.string().nullable(),
    withdrawn: z.string().nullable(),
    standard: z.string(),
  }),
);

/** kling-api-2026.md#A.10; a condition that is left out does not matter. */
const price = z.object({
  kinds: z.array(z.string()),
  models: z.array(z.string()),
  modes: z.array(z.string()),
  resolutions: z.array(z.string()).default([]),
  sound: z.boolean().optional(),
  voices: z.boolean().optional(),
  picture: z.boolean().optional(),
  video: z.boolean().optional(),
  units: z.string(),
  per: z.enum(["second", "started_5_seconds", "piece", "call"]),
  since: z.string().nullable(),
  until: z.string().nullable(),
});

export type Price = z.infer<typeof price>;
export type Capability = z.infer<typeof capabilities>[number];

function load<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
}

export const reference = {
  errorCodes: load("error-codes.json", errorCodes),
  voices: load("voices.json", voices),
  effects2025: load("effects-2025.json", effects2025),
  effects2026: load("effects-2026.json", effects2026),
  prices: load("prices.json", z.object({ prices: z.array(price) })).prices,
  capabilities: load("capabilities.json", capabilities),
};
