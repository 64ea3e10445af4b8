import { invalid } from "../../model/answer.js";

const MOST_SHOTS = 6;
const WORDS_MAXIMUM = 512;

/** `shot n, m, words;` up to the next shot or the end; words may hold semicolons of their own. */
const SHOT = /shot\s+(\d+)\s*,\s*(\d+)\s*,\s*([^]*?)\s*;?\s*(?=shot\s+\d+\s*,\s*\d+\s*,|$)/giy;
const LOOKS_LIKE_SHOTS = /^\s*shot\s+\d+\s*,\s*\d+\s*,/i;

/**
 * The shots told in a prompt, kling-api-2026.md#C.3. A prompt that does not start like the syntax is
 * plain text; one that does is refused if its shots do not add up (kling-api-2026.md#E-40, #E-41).
 */
export function checkShots(prompt: string, seconds: number): void {
  if (!LOOKS_LIKE_SHOTS.test(prompt)) return;
  const shots = [...prompt.trim().matchAll(SHOT)].map(([, number, length, words = ""]) => ({
    number: Number(number),
    seconds: Number(length),
    words,
  }));
  if (shots.some(({ number }) => number < 1 || number > MOST_SHOTS))
    throw invalid(`prompt: shots must count from 1 to ${MOST_SHOTS}`);
  if (shots.some((shot) => shot.seconds < 1))
    throw invalid("prompt: a shot must have at least 1 second");
  if (shots.some(({ words }) => Array.from(words).length > WORDS_MAXIMUM))
    throw invalid(`prompt: the words of a shot must have at most ${WORDS_MAXIMUM} characters`);
  if (shots.reduce((sum, shot) => sum + shot.seconds, 0) !== seconds)
    throw invalid("prompt: the seconds of the shots must add up to settings.duration");
}
