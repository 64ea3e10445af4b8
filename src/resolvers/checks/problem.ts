import type { UserErrorValue } from "../../schema/user-error.js";

/** A rule that an input breaks. */
export interface Problem {
  code: UserErrorValue;
  path: readonly string[];
  /** What is wrong and what would do. */
  message: string;
}

export type Path = readonly string[];

export const invalid = (path: Path, message: string): Problem => ({
  code: "INVALID_INPUT",
  path,
  message,
});
export const unsupported = (path: Path, message: string): Problem => ({
  code: "UNSUPPORTED",
  path,
  message,
});
