import { invalid, type Path, type Problem } from "./problem.js";

export function checkRange(path: Path, value: number, min: number, max: number): Problem[] {
  return value >= min && value <= max
    ? []
    : [invalid(path, `${value} is out of range: ${min} to ${max}.`)];
}

/** At most one digit behind the point. */
export function checkOneDecimal(path: Path, value: number): Problem[] {
  return Number.isInteger(Math.round(value * 1e9) / 1e8)
    ? []
    : [invalid(path, `${value} has more than one decimal place.`)];
}

/** Kling makes 1 to 9 pictures at a time (kling-api.md#2-1, #2-4). */
export const checkCount = (count: number): Problem[] => checkRange(["input", "count"], count, 1, 9);
