import {
  isAmong,
  pointsIn,
  type ElementSelection,
  type SelectionPoint,
} from "../../services/task/element-selection.js";
import { checkLength, checkRange } from "./number.js";
import { invalid, type Problem } from "./problem.js";

/** kling-api-2026.md#B.10. */
const MAX_FRAMES = 10;
const MAX_POINTS = 10;
const SHARE = { minimum: 0, maximum: 1 };

export interface MarkedPoints {
  frameIndex: number;
  points: readonly SelectionPoint[];
}

/** The rules for points that are added. */
export function checkAddedPoints(
  selection: ElementSelection,
  { frameIndex, points }: MarkedPoints,
): Problem[] {
  const problems = checkPoints(selection, { frameIndex, points });
  if (problems.length > 0) return problems;
  const { frames } = selection;
  const there = pointsIn(frames, frameIndex).length;
  return [
    ...checkLength(["points"], there + points.length, {
      minimum: 1,
      maximum: MAX_POINTS,
      what: "points in this frame",
    }),
    ...checkLength(["frameIndex"], frames.length + (there === 0 ? 1 : 0), {
      minimum: 0,
      maximum: MAX_FRAMES,
      what: "frames with points",
    }),
  ];
}

/** "The points must equal those added." */
export function checkRemovedPoints(
  selection: ElementSelection,
  { frameIndex, points }: MarkedPoints,
): Problem[] {
  const there = pointsIn(selection.frames, frameIndex);
  return [
    ...checkPoints(selection, { frameIndex, points }),
    ...points.flatMap((point, index) =>
      isAmong(point, there)
        ? []
        : [
            invalid(["points", String(index)], "This point is not marked in this frame.", {
              rule: "NOT_ALLOWED",
              allowed: there.map(({ x, y }) => `${x}, ${y}`),
            }),
          ],
    ),
  ];
}

function checkPoints({ video }: ElementSelection, { frameIndex, points }: MarkedPoints): Problem[] {
  const last = (video.frameCount ?? Infinity) - 1;
  return [
    ...checkRange(["frameIndex"], frameIndex, { minimum: 0, maximum: last }),
    ...checkLength(["points"], points.length, { minimum: 1, maximum: MAX_POINTS, what: "points" }),
    ...points.flatMap(({ x, y }, index) => [
      ...checkRange(["points", String(index), "x"], x, SHARE),
      ...checkRange(["points", String(index), "y"], y, SHARE),
    ]),
  ];
}
