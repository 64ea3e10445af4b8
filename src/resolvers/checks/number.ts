import { invalid, type Path, type Problem } from "./problem.js";

export interface Range {
  minimum: number;
  maximum: number;
}

export function checkRange(path: Path, actual: number, { minimum, maximum }: Range): Problem[] {
  return actual >= minimum && actual <= maximum
    ? []
    : [
        invalid(path, `${actual} is out of range: ${minimum} to ${maximum}.`, {
          rule: "OUT_OF_RANGE",
          actual,
          minimum,
          maximum,
        }),
      ];
}

/** At most one digit behind the point. */
export function checkOneDecimal(path: Path, actual: number): Problem[] {
  return Number.isInteger(Math.round(actual * 1e9) / 1e8)
    ? []
    : [
        invalid(path, `${actual} has more than one decimal place.`, {
          rule: "TOO_PRECISE",
          actual,
        }),
      ];
}

/** The number of items of a list; `what` names them in the plural. */
export function checkLength(
  path: Path,
  actual: number,
  { minimum, maximum, what }: Range & { what: string },
): Problem[] {
  if (actual >= minimum && actual <= maximum) return [];
  const allowed = minimum > 0 ? `${minimum} to ${maximum}` : `at most ${maximum}`;
  return [
    invalid(path, `There are ${actual} ${what}; ${allowed} are allowed.`, {
      rule: actual < minimum ? "TOO_FEW" : "TOO_MANY",
      actual,
      minimum,
      maximum,
    }),
  ];
}

/** Kling makes 1 to 9 images at a time (kling-api.md#2-1, #2-4). */
export const checkCount = (count: number, path: Path = ["input", "count"]): Problem[] =>
  checkRange(path, count, { minimum: 1, maximum: 9 });
