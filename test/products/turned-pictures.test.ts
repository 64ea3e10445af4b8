import { beforeAll, describe, expect, it } from "vitest";
import { masksFailure } from "../../src/emulator/rules/motion-brush.js";
import { pictureSize, type Size } from "../../src/emulator/rules/picture-size.js";
import type { TaskKind } from "../../src/services/kling/products.js";
import { offlineMutations, type Asked } from "./offline.js";
import { jpegFile, pngFile } from "./picture-files.js";

let ask: (kind: TaskKind, input: object) => Promise<Asked>;
beforeAll(async () => {
  ask = await offlineMutations();
});

const trajectory = [
  { x: 1, y: 1 },
  { x: 2, y: 2 },
];
const base64 = (file: Buffer) => ({ base64: file.toString("base64") });

/**
 * A picture, a mask that stands still and masks that move: what the server says of them, and what
 * the emulator would.
 */
async function classifyFailure(
  image: Buffer,
  still: Buffer,
  ...moving: Buffer[]
): Promise<{ problems: string[]; failure: string | undefined }> {
  const dynamicMasks = moving.map((mask) => ({ mask: base64(mask), trajectory }));
  const motionBrush = { staticMask: base64(still), ...(moving.length > 0 && { dynamicMasks }) };
  const { userErrors } = await ask("IMAGE_TO_VIDEO", {
    firstFrame: base64(image),
    motionBrush,
    model: "KLING_V1",
  });
  const [first = {}, ...masks] = [image, still, ...moving].map((file) => ({ size: sizeOf(file) }));
  return {
    problems: userErrors.map(({ path, message }) => `${path}: ${message}`),
    failure: masksFailure(first, masks),
  };
}

function sizeOf(file: Buffer): Size {
  const size = pictureSize(file);
  if (size === undefined) throw new Error("The file has no size.");
  return size;
}

const FINE = { problems: [], failure: undefined };
const byteOrders = [false, true];
const turned = [5, 6, 7, 8].flatMap((orientation) =>
  byteOrders.map((isLittle) => ({ orientation, isLittle })),
);
const upright = [1, 2, 3, 4].flatMap((orientation) =>
  byteOrders.map((isLittle) => ({ orientation, isLittle })),
);

describe("a JPEG that EXIF turns by a quarter", () => {
  it.each(turned)(
    "may have masks of the size that is shown, and of the size that is stored: %o",
    async (exif) => {
      const photo = jpegFile(640, 480, exif);
      expect(await classifyFailure(photo, pngFile(480, 640))).toEqual(FINE);
      expect(await classifyFailure(photo, pngFile(640, 480), pngFile(640, 480))).toEqual(FINE);
    },
  );

  it.each(turned)("may be the mask: %o", async (exif) => {
    expect(
      await classifyFailure(pngFile(480, 640), jpegFile(640, 480, exif), pngFile(480, 640)),
    ).toEqual(FINE);
    expect(await classifyFailure(jpegFile(640, 480, exif), jpegFile(640, 480, exif))).toEqual(FINE);
  });

  it("may not have one mask of each size", async () => {
    const { problems, failure } = await classifyFailure(
      jpegFile(640, 480, { orientation: 6 }),
      pngFile(640, 480),
      pngFile(480, 640),
    );
    expect(problems).toEqual([
      "input.motionBrush.dynamicMasks.0.mask: The mask is 480 x 640 pixels, another one 640 x 480; all must have one size.",
    ]);
    expect(failure).toBeDefined();
  });

  it("does not let its masks be taken for one size with one, and for another with the next", async () => {
    const mask = jpegFile(640, 480, { orientation: 6 });
    const { problems, failure } = await classifyFailure(
      mask,
      mask,
      pngFile(640, 480),
      pngFile(480, 640),
    );
    expect(problems).toEqual([
      "input.motionBrush.dynamicMasks.1.mask: The mask is 480 x 640 pixels, another one 640 x 480; all must have one size.",
    ]);
    expect(failure).toBeDefined();
  });

  it("has no other ratio than these two", async () => {
    const { problems, failure } = await classifyFailure(
      jpegFile(640, 480, { orientation: 6 }),
      pngFile(500, 500),
    );
    expect(problems).toEqual([
      "input.motionBrush.staticMask: The mask is 500 x 500 pixels, the image 640 x 480 or 480 x 640; their ratios must be equal.",
    ]);
    expect(failure).toBeDefined();
  });
});

it.each(upright)("a JPEG that is upside down or mirrored has one size: %o", async (exif) => {
  const photo = jpegFile(640, 480, exif);
  expect(await classifyFailure(photo, pngFile(640, 480))).toEqual(FINE);
  const { problems, failure } = await classifyFailure(photo, pngFile(480, 640));
  expect(problems).toHaveLength(1);
  expect(failure).toBeDefined();
});
