import { FAILURES } from "./failures.js";
import type { Fields } from "./fields.js";
import type { Size } from "./picture-size.js";
import { readPicture, requirePicture, type Picture } from "./pictures.js";
import type { RequestContext } from "./request-context.js";

const MOST_GROUPS = 6;
const POINTS = { min: 2, max: 77 };
const COORDINATE = { min: -1_000_000, max: 1_000_000 };

/** `static_mask` and `dynamic_masks`; empty = the brush is not used. */
export function readMasks(body: Fields, context: RequestContext): Picture[] {
  const still = readPicture(body, "static_mask", context, { anyRatio: true });
  const moving = body.objects("dynamic_masks", { min: 0, max: MOST_GROUPS }).map((group) => {
    for (const point of group.objects("trajectories", POINTS))
      for (const axis of ["x", "y"])
        if (point.integer(axis, COORDINATE) === undefined) throw point.missing(axis);
    return requirePicture(group, "mask", context, { anyRatio: true });
  });
  return [...(still ? [still] : []), ...moving];
}

/**
 * All masks have the same resolution and the ratio of the image, otherwise the task fails
 * (kling-api.md#I.8). Checked if the sizes are known. Of a picture that is turned, either size will
 * do: nothing says which of the two Kling takes.
 */
export function masksFailure(
  image: Picture | undefined,
  masks: readonly Picture[],
): string | undefined {
  const [first = [], ...others] = masks.flatMap((mask) => (mask.size ? [bothWays(mask.size)] : []));
  const common = first.filter(({ width, height }) =>
    others.every((sizes) => sizes.some((size) => size.width === width && size.height === height)),
  );
  if (first.length > 0 && common.length === 0) return FAILURES.masks;
  const wholes = image?.size ? bothWays(image.size) : [];
  if (common.length === 0 || wholes.length === 0) return undefined;
  const fits = common.some((size) =>
    wholes.some((whole) => Math.abs(whole.width / whole.height - size.width / size.height) <= 0.01),
  );
  return fits ? undefined : FAILURES.masks;
}

const bothWays = ({ width, height, turned = false }: Size): Size[] => [
  { width, height },
  ...(turned ? [{ width: height, height: width }] : []),
];
