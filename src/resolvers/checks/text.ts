import { invalid, type Path, type Problem } from "./problem.js";

/**
 * Kling counts "characters"; taken as Unicode code points (kling-api.md#IX-36). An empty or blank
 * text counts as missing.
 */
export function checkText(path: Path, text: string, maximum: number): Problem[] {
  const name = path.at(-1) ?? "text";
  if (/\p{Surrogate}/u.test(text))
    return [
      invalid(path, `The ${name} holds half of a character (a lone surrogate).`, {
        rule: "BAD_FORMAT",
      }),
    ];
  if (text.includes("\0"))
    return [invalid(path, `The ${name} holds a NUL character.`, { rule: "BAD_FORMAT" })];
  if (text.trim() === "")
    return [invalid(path, `The ${name} is empty.`, { rule: "REQUIRED", minimum: 1, maximum })];
  const actual = Array.from(text).length;
  return actual <= maximum
    ? []
    : [
        invalid(path, `The ${name} has ${actual} characters; at most ${maximum} are allowed.`, {
          rule: "TOO_LONG",
          actual,
          maximum,
        }),
      ];
}

/** Whether an optional text was given. Forms send a field that nobody filled in as "". */
export const isGiven = (text: string | null | undefined): text is string =>
  typeof text === "string" && text !== "";

/** A text that may be left out. */
export const checkOptionalText = (
  path: Path,
  text: string | null | undefined,
  maximum: number,
): Problem[] => (isGiven(text) ? checkText(path, text, maximum) : []);
