import type { DynamicMaskInput, MotionBrushInput } from "../../schema/image-to-video.js";
import type { ImageInput } from "../../schema/media.js";
import { checkImage, checkOptionalImage, sizesOf, type ImageRules, type Size } from "./image.js";
import { checkLength } from "./number.js";
import { invalid, type Path, type Problem } from "./problem.js";

/** kling-api.md#III.dynamic_masks. */
const MAX_GROUPS = 6;
const MIN_POINTS = 2;
const MAX_POINTS = 77;
/**
 * How far two ratios may lie apart and still be the same: a pixel of rounding in a small picture.
 */
const RATIO_TOLERANCE = 0.01;

export function checkMotionBrush(
  path: Path,
  brush: MotionBrushInput,
  image: ImageInput | null | undefined,
  rules: ImageRules,
): Problem[] {
  const dynamic = brush.dynamicMasks ?? [];
  if (!brush.staticMask && dynamic.length === 0)
    return [invalid(path, "Give staticMask, dynamicMasks or both.", { rule: "REQUIRED" })];
  const anyRatio = { ...rules, anyRatio: true };
  return [
    ...checkOptionalImage([...path, "staticMask"], brush.staticMask, anyRatio),
    ...checkLength([...path, "dynamicMasks"], dynamic.length, {
      minimum: 0,
      maximum: MAX_GROUPS,
      what: "areas",
    }),
    ...dynamic.flatMap((each, index) =>
      checkDynamicMask([...path, "dynamicMasks", String(index)], each, anyRatio),
    ),
    ...checkSizes(path, brush, image),
  ];
}

function checkDynamicMask(
  path: Path,
  { mask, trajectory }: DynamicMaskInput,
  rules: ImageRules,
): Problem[] {
  return [
    ...checkImage([...path, "mask"], mask, rules),
    ...checkLength([...path, "trajectory"], trajectory.length, {
      minimum: MIN_POINTS,
      maximum: MAX_POINTS,
      what: "points",
    }),
    ...trajectory.flatMap(({ x, y }, index) =>
      x < 0 || y < 0
        ? [
            invalid(
              [...path, "trajectory", String(index)],
              `(${x}, ${y}) lies outside the image: pixels count from 0 at the bottom left.`,
              { rule: "OUT_OF_RANGE", actual: Math.min(x, y), minimum: 0 },
            ),
          ]
        : [],
    ),
  ];
}

/**
 * Otherwise the task would end as failed (kling-api.md#I.8). Only files can be measured here, not
 * links.
 */
function checkSizes(
  path: Path,
  { staticMask, dynamicMasks }: MotionBrushInput,
  image: ImageInput | null | undefined,
): Problem[] {
  const masks = [
    ...(staticMask ? [{ where: [...path, "staticMask"], sizes: sizesOf(staticMask) }] : []),
    ...(dynamicMasks ?? []).map(({ mask }, index) => ({
      where: [...path, "dynamicMasks", String(index), "mask"],
      sizes: sizesOf(mask),
    })),
  ].filter(({ sizes }) => sizes.length > 0);
  const wholes = image ? sizesOf(image) : [];
  /** The sizes that all masks so far may have. */
  let common = masks[0]?.sizes ?? [];
  return masks.flatMap(({ where, sizes }) => {
    const shared = common.filter((size) =>
      sizes.some((each) => each.width === size.width && each.height === size.height),
    );
    if (shared.length === 0)
      return [
        invalid(
          where,
          `The mask is ${named(sizes)} pixels, another one ${named(common)}; all must have one size.`,
          { rule: "CONFLICTING", actual: named(sizes), allowed: texts(common) },
        ),
      ];
    common = shared;
    if (
      wholes.length > 0 &&
      !shared.some((size) => wholes.some((whole) => hasRatioOf(size, whole)))
    ) {
      return [
        invalid(
          where,
          `The mask is ${named(shared)} pixels, the image ${named(wholes)}; their ratios must be equal.`,
          { rule: "CONFLICTING", actual: named(shared), allowed: texts(wholes) },
        ),
      ];
    }
    return [];
  });
}

const hasRatioOf = (size: Size, other: Size): boolean =>
  Math.abs(size.width / size.height / (other.width / other.height) - 1) <= RATIO_TOLERANCE;

const texts = (sizes: readonly Size[]): string[] =>
  sizes.map(({ width, height }) => `${width} x ${height}`);

const named = (sizes: readonly Size[]): string => texts(sizes).join(" or ");
