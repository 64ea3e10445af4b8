import { FAILURES } from "./failures.js";
import { readPicture, requirePicture, type Picture } from "./pictures.js";
import type { Fields } from "./fields.js";
import type { Size } from "./picture-size.js";
import type { World } from "./world.js";

const MOST_GROUPS = 6;
const POINTS = { min: 2, max: 77 };
const COORDINATE = { min: -1_000_000, max: 1_000_000 };

/** `static_mask` and `dynamic_masks`; empty = the brush is not used. */
export function readMasks(body: Fields, world: World): Picture[] {
  const still = readPicture(body, "static_mask", world, { anyRatio: true });
  const moving = body.objects("dynamic_masks", { min: 0, max: MOST_GROUPS }).map((group) => {
    for (const point of group.objects("trajectories", POINTS))
      for (const axis of ["x", "y"]) if (point.integer(axis, COORDINATE) === undefined) throw point.missing(axis);
    return requirePicture(group, "mask", world, { anyRatio: true });
  });
  return [...(still ? [still] : []), ...moving];
}

/** All masks have the same resolution and the ratio of the image, else the task fails (kling-api.md I.8). Judged where the sizes are known. */
export function masksFailure(image: Picture | undefined, masks: readonly Picture[]): string | undefined {
  const known = masks.filter(({ size }) => size !== undefined);
  const [first] = known;
  if (first === undefined) return undefined;
  if (!known.every((mask) => agree(mask, first, (a, b) => a.width === b.width && a.height === b.height))) return FAILURES.masks;
  if (image?.size === undefined || agree(image, first, (a, b) => Math.abs(a.width / a.height - b.width / b.height) <= 0.01)) return undefined;
  return FAILURES.masks;
}

/** Whether two pictures fit, each as it is stored or as it is shown. */
const agree = (one: Picture, other: Picture, fits: (a: Size, b: Size) => boolean): boolean => shapesOf(one).some((a) => shapesOf(other).some((b) => fits(a, b)));

const shapesOf = ({ size, turned }: Picture): Size[] => (size === undefined ? [] : turned === true ? [size, { width: size.height, height: size.width }] : [size]);
