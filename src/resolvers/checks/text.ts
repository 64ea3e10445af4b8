import { invalid, type Path, type Problem } from "./problem.js";

/** Kling counts "characters"; taken as Unicode code points (kling-api.md IX 36). An empty or blank text counts as missing. */
export function checkText(path: Path, text: string, max: number): Problem[] {
  if (/\p{Surrogate}/u.test(text)) return [invalid(path, "The text holds half of a character (a lone surrogate).")];
  if (text.includes("\0")) return [invalid(path, "The text holds a NUL character.")];
  if (text.trim() === "") return [invalid(path, "The text is empty.")];
  const length = Array.from(text).length;
  return length <= max ? [] : [invalid(path, `The text has ${length} characters; at most ${max} are allowed.`)];
}

/** A text that may be left out. */
export const checkOptionalText = (path: Path, text: string | null | undefined, max: number): Problem[] =>
  text === null || text === undefined ? [] : checkText(path, text, max);
