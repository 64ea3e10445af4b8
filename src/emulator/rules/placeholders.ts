import { invalid } from "../model/answer.js";

/** Things that a prompt points to by their place in a list, counted from 1. */
export type Pointed = "image" | "element" | "video" | "voice";

/** Refuses `<<<image_3>>>` if there are two pictures (kling-api-2026.md#A.5 and #B.7). */
export function checkPlaceholders(
  texts: readonly string[],
  counts: Readonly<Partial<Record<Pointed, number>>>,
): void {
  for (const text of texts)
    for (const [whole, name, number] of text.matchAll(/<<<(image|element|video|voice)_(\d+)>>>/g)) {
      const count = counts[name as Pointed];
      if (count !== undefined && (Number(number) < 1 || Number(number) > count))
        throw invalid(`prompt value '${whole}' is invalid`);
    }
}

export const namesVoice = (texts: readonly string[]): boolean =>
  texts.some((text) => text.includes("<<<voice_"));
