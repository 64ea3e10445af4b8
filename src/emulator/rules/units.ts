/**
 * Video units per second: kling-api.md#I.9 and kling-api-2026.md#A.10. Models without modes have
 * one price.
 */
const PER_SECOND: Record<
  string,
  { std: number; pro: number; "4k"?: number; sound?: { std: number; pro: number } }
> = {
  "kling-v1": { std: 0.2, pro: 0.7 },
  "kling-v1-5": { std: 0.4, pro: 0.7 },
  "kling-v1-6": { std: 0.4, pro: 0.7 },
  "kling-v2-master": { std: 2, pro: 2 },
  "kling-v2-1": { std: 0.4, pro: 0.7 },
  "kling-v2-1-master": { std: 2, pro: 2 },
  "kling-v2-5-turbo": { std: 0.3, pro: 0.5 },
  "kling-v2-6": { std: 0.3, pro: 0.5, sound: { std: 1, pro: 1 } },
  "kling-v3": { std: 0.6, pro: 0.8, "4k": 3, sound: { std: 0.9, pro: 1.2 } },
};

/** A named voice makes kling-v2-6 dearer: 1.2 instead of 1.0. */
const VOICE_SURCHARGE = 0.2;

export interface Priced {
  model: string;
  mode: string;
  seconds: number;
  sound?: boolean;
  voices?: boolean;
}

export function videoUnits({
  model,
  mode,
  seconds,
  sound = false,
  voices = false,
}: Priced): number {
  const prices = PER_SECOND[model] ?? { std: 0.4, pro: 0.7 };
  const silent =
    mode === "4k" ? (prices["4k"] ?? prices.pro) : mode === "pro" ? prices.pro : prices.std;
  const loud =
    mode === "4k" ? silent : ((mode === "pro" ? prices.sound?.pro : prices.sound?.std) ?? silent);
  return cents(((sound ? loud : silent) + (voices ? VOICE_SURCHARGE : 0)) * seconds);
}

/** Image units per picture. */
export function pictureUnits(model: string, fromPicture: boolean): number {
  if (model === "kling-v1") return 1;
  if (model === "kling-v3") return 8;
  return fromPicture ? 8 : 4;
}

export const EXPANSION_UNITS = 8;
/** A pack of the try-on pool counts pictures (USD 0.07 each). */
export const TRY_ON_UNITS = 1;

const cents = (units: number): number => Math.round(units * 100) / 100;
