import { modeName } from "../../schema/video-options.js";
import { unsupported, type Problem } from "./problem.js";

/** Modes of kinds that have no rows of their own for each. */
const MODES = ["std", "pro"];

/** `what`: such as "An avatar is made". */
export const checkStdOrPro = (mode: string, what: string): Problem[] =>
  MODES.includes(mode)
    ? []
    : [
        unsupported(["input", "mode"], `${what} in STD or PRO.`, {
          rule: "NOT_ALLOWED",
          actual: modeName(mode),
          allowed: MODES.map(modeName),
        }),
      ];
