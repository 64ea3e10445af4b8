import type { CameraControlInput } from "../../schema/video-options.js";
import { checkRange } from "./number.js";
import { invalid, type Path, type Problem } from "./problem.js";

/** kling-api.md#III.camera_control. */
const RANGE = { minimum: -10, maximum: 10 };

export function checkCamera(path: Path, { simple }: CameraControlInput): Problem[] {
  if (!simple) return [];
  return Object.entries(simple).flatMap(([axis, value]) => {
    if (typeof value !== "number") return [];
    if (value === 0)
      return [
        invalid(
          [...path, "simple", axis],
          "0 does not move the camera. Leave camera out, or give -10 to 10 other than 0.",
          { rule: "NOT_ALLOWED", actual: value, ...RANGE },
        ),
      ];
    return checkRange([...path, "simple", axis], value, RANGE);
  });
}
