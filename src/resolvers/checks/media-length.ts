import type { Range } from "./number.js";
import { invalid, type Path, type Problem } from "./problem.js";

/** A video that Kling made is a picture longer than it was ordered (kling-api.md#3-10). */
const GRACE_SECONDS = 0.1;

/** The length of a file that a task has made; null if Kling sent none. */
export const checkSeconds = (
  path: Path,
  what: "video" | "sound",
  seconds: number | null,
  { minimum, maximum }: Range,
): Problem[] =>
  seconds === null || (seconds >= minimum && seconds <= maximum + GRACE_SECONDS)
    ? []
    : [
        invalid(
          path,
          `This ${what} has ${seconds} seconds; ${minimum} to ${maximum} are allowed.`,
          {
            rule: "BAD_MEDIA",
            actual: seconds,
            minimum,
            maximum,
          },
        ),
      ];
