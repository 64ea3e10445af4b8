import type { DynamicMaskInput, MotionBrushInput } from "../../schema/image-to-video.js";
import type { ImageInput } from "../../schema/media.js";
import { checkImage, checkOptionalImage, sizeOf, type ImageRules, type Size } from "./image.js";
import { invalid, type Path, type Problem } from "./problem.js";

/** kling-api.md III, dynamic_masks. */
const MAX_GROUPS = 6;
const MIN_POINTS = 2;
const MAX_POINTS = 77;
/** How far two ratios may lie apart and still be the same: a pixel of rounding in a small picture. */
const RATIO_TOLERANCE = 0.01;

export function checkMotionBrush(path: Path, brush: MotionBrushInput, image: ImageInput | null | undefined, rules: ImageRules): Problem[] {
  const dynamic = brush.dynamicMasks ?? [];
  if (!brush.staticMask && dynamic.length === 0) return [invalid(path, "Give staticMask, dynamicMasks or both.")];
  const anyRatio = { ...rules, anyRatio: true };
  return [
    ...checkOptionalImage([...path, "staticMask"], brush.staticMask, anyRatio),
    ...(dynamic.length > MAX_GROUPS ? [invalid([...path, "dynamicMasks"], `${dynamic.length} areas; at most ${MAX_GROUPS} are allowed.`)] : []),
    ...dynamic.flatMap((each, index) => checkDynamicMask([...path, "dynamicMasks", String(index)], each, anyRatio)),
    ...checkSizes(path, brush, image),
  ];
}

function checkDynamicMask(path: Path, { mask, trajectory }: DynamicMaskInput, rules: ImageRules): Problem[] {
  const count = trajectory.length;
  return [
    ...checkImage([...path, "mask"], mask, rules),
    ...(count < MIN_POINTS || count > MAX_POINTS ? [invalid([...path, "trajectory"], `${count} points; ${MIN_POINTS} to ${MAX_POINTS} are allowed.`)] : []),
    ...trajectory.flatMap(({ x, y }, index) =>
      x < 0 || y < 0 ? [invalid([...path, "trajectory", String(index)], `(${x}, ${y}) lies outside the image: pixels count from 0 at the bottom left.`)] : [],
    ),
  ];
}

/** Otherwise the task would end as failed (kling-api.md I.8). Only files can be measured here, not links. */
function checkSizes(path: Path, { staticMask, dynamicMasks }: MotionBrushInput, image: ImageInput | null | undefined): Problem[] {
  const masks = [
    ...(staticMask ? [{ path: [...path, "staticMask"], size: sizeOf(staticMask) }] : []),
    ...(dynamicMasks ?? []).map(({ mask }, index) => ({ path: [...path, "dynamicMasks", String(index), "mask"], size: sizeOf(mask) })),
  ].flatMap(({ path: where, size }) => (size === null ? [] : [{ where, size }]));
  const whole = image ? sizeOf(image) : null;
  const first = masks[0]?.size;
  return masks.flatMap(({ where, size }) => {
    if (first !== undefined && !shapesOf(size).some((shape) => shapesOf(first).some((other) => shape.width === other.width && shape.height === other.height))) {
      return [invalid(where, `The mask is ${size.width} x ${size.height} pixels, another one ${first.width} x ${first.height}; all must have one size.`)];
    }
    if (whole !== null && !shapesOf(size).some((shape) => shapesOf(whole).some((other) => haveOneRatio(shape, other)))) {
      return [invalid(where, `The mask is ${size.width} x ${size.height} pixels, the image ${whole.width} x ${whole.height}; their ratios must be equal.`)];
    }
    return [];
  });
}

/** As it is stored, and as it is shown: nobody can tell which one the masks were drawn for. */
const shapesOf = ({ width, height, turned }: Size) => (turned ? [{ width, height }, { width: height, height: width }] : [{ width, height }]);

const haveOneRatio = (a: { width: number; height: number }, b: { width: number; height: number }): boolean => Math.abs(a.width / a.height / (b.width / b.height) - 1) <= RATIO_TOLERANCE;
