import { invalid, type Problem } from "./problem.js";
import type { ScriptText } from "./script.js";

/** What a prompt can point to as <<<voice_1>>>: numbers count from 1, in the order of the list. */
export type Referable = "voice" | "element" | "image" | "video";

/**
 * Checks that what the texts point to is there (kling-api-2026.md#A.5, #A.6, #B.7). `counts`: how
 * many of each are given; what is not in it is not checked.
 */
export function checkPromptReferences(
  texts: readonly ScriptText[],
  counts: Partial<Record<Referable, number>>,
): Problem[] {
  const known = new Map<string, number>(Object.entries(counts));
  return texts.flatMap(({ path, text }) => {
    const missing = [...text.matchAll(/<<<([a-z]+)_(\d+)>>>/g)].find(
      ([, type = "", number]) => !isWithin(Number(number), known.get(type)),
    );
    if (missing === undefined) return [];
    const [reference, type = ""] = missing;
    const count = known.get(type) ?? 0;
    const given =
      count === 0 ? `no ${type} is given` : `${count} of them ${count === 1 ? "is" : "are"} given`;
    return [
      invalid(path, `The text names ${reference}, but ${given}.`, {
        rule: "NOT_ALLOWED",
        actual: reference,
        allowed: Array.from({ length: count }, (_, index) => `<<<${type}_${index + 1}>>>`),
      }),
    ];
  });
}

const isWithin = (number: number, count: number | undefined): boolean =>
  count === undefined || (number >= 1 && number <= count);
