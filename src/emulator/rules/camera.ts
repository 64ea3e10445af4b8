import { invalid } from "../model/answer.js";
import type { Fields } from "./fields.js";

const TYPES = [
  "simple",
  "down_back",
  "forward_up",
  "right_turn_forward",
  "left_turn_forward",
] as const;
const AXES = ["horizontal", "vertical", "pan", "tilt", "roll", "zoom"] as const;

export type CameraType = (typeof TYPES)[number];

/**
 * `camera_control`: with `simple` exactly one axis moves; the other types take no `config`
 * (kling-api.md#III and #IX-15).
 */
export function readCamera(body: Fields): CameraType | undefined {
  const camera = body.object("camera_control");
  if (!camera) return undefined;
  const type = camera.choice("type", TYPES);
  if (type === undefined) throw camera.missing("type");
  const config = camera.object("config");
  if (type !== "simple") {
    if (config) throw invalid(`camera_control config is not allowed with type '${type}'`);
    return type;
  }
  if (!config) throw camera.missing("config");
  const moving = AXES.filter((axis) => (config.number(axis, { min: -10, max: 10 }) ?? 0) !== 0);
  if (moving.length !== 1)
    throw invalid("camera_control config must have exactly one non-zero value");
  return type;
}
