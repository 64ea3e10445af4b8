import type { InputRuleValue, UserErrorValue } from "../../schema/user-error.js";

/** The rule that an input breaks, in numbers; message says the same in words. */
export interface BrokenRule {
  rule: InputRuleValue;
  /** What was given: the value, or its number of characters, items, bytes or pixels. */
  actual?: string | number;
  minimum?: number;
  maximum?: number;
  /** Values that would be taken, as the field takes them; empty: the field must be left out. */
  allowed?: readonly string[];
}

/** A rule that an input breaks. */
export interface Problem extends BrokenRule {
  code: Extract<UserErrorValue, "INVALID_INPUT" | "UNSUPPORTED">;
  path: readonly string[];
  /** What is wrong and how to fix it. */
  message: string;
}

export type Path = readonly string[];

export const invalid = (path: Path, message: string, broken: BrokenRule): Problem => ({
  code: "INVALID_INPUT",
  path,
  message,
  ...broken,
});
export const unsupported = (path: Path, message: string, broken: BrokenRule): Problem => ({
  code: "UNSUPPORTED",
  path,
  message,
  ...broken,
});

/** Tells what was found from the reason why nothing was. */
export const isProblem = (found: object): found is Problem => "rule" in found && "message" in found;
