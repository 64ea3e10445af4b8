import type { Size } from "../rules/picture-size.js";

/** "1k", "2k" and "4k" read as the longer side in pixels. */
const LONGER_SIDE = { "1k": 1024, "2k": 2048, "4k": 4096 };

export type Resolution = keyof typeof LONGER_SIDE;

/** A picture of a ratio such as "3:2". */
export function sized(ratio: string, resolution: Resolution): Size {
  const [width = 1, height = 1] = ratio.split(":").map(Number);
  return scaled({ width, height }, LONGER_SIDE[resolution]);
}

/**
 * A picture as large as another, within what is quickly drawn; 1024 x 1024 where the other is not
 * known.
 */
export function fitted(size: Size = { width: 1024, height: 1024 }): Size {
  return scaled(size, Math.min(LONGER_SIDE["2k"], Math.max(size.width, size.height)));
}

function scaled({ width, height }: Size, longerSide: number): Size {
  const factor = longerSide / Math.max(width, height);
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  };
}
