import { invalid, type Path, type Problem } from "./problem.js";

/**
 * Kling counts "characters"; taken as Unicode code points (kling-api.md#IX-36). An empty or blank
 * text counts as missing.
 */
export function checkText(path: Path, text: string, max: number): Problem[] {
  const name = path.at(-1) ?? "text";
  if (/\p{Surrogate}/u.test(text))
    return [invalid(path, `The ${name} holds half of a character (a lone surrogate).`)];
  if (text.includes("\0")) return [invalid(path, `The ${name} holds a NUL character.`)];
  if (text.trim() === "") return [invalid(path, `The ${name} is empty.`)];
  const length = Array.from(text).length;
  return length <= max
    ? []
    : [invalid(path, `The ${name} has ${length} characters; at most ${max} are allowed.`)];
}

/** Whether an optional text was given. Forms send a field that nobody filled in as "". */
export const isGiven = (text: string | null | undefined): text is string =>
  typeof text === "string" && text !== "";

/** A text that may be left out. */
export const checkOptionalText = (
  path: Path,
  text: string | null | undefined,
  max: number,
): Problem[] => (isGiven(text) ? checkText(path, text, max) : []);
