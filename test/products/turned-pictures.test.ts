import { expect, it } from "vitest";
import { checkMotionBrush } from "../../src/resolvers/checks/motion-brush.js";
import { isTurned } from "../../src/emulator/rules/picture-size.js";
import { jpegFile, pngFile } from "./picture-files.js";

/** A JPEG of 400 x 600 pixels whose EXIF data ask for this orientation. */
function photo(orientation: number): Buffer {
  const tiff = Buffer.from("4d4d002a00000008000101120003000000010000000000000000", "hex");
  tiff.writeUInt16BE(orientation, 18);
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
  const plain = jpegFile(400, 600);
  return Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]);
}

const problems = (orientation: number, width: number, height: number) =>
  checkMotionBrush(["brush"], { staticMask: { base64: pngFile(width, height, 66).toString("base64") } }, { base64: photo(orientation).toString("base64") }, { allowLoopback: false, anyRatio: true });

it.each([5, 6, 7, 8])("a mask for a photograph with orientation %i may have the size that is stored or the one that people see", (orientation) => {
  expect(isTurned(photo(orientation))).toBe(true);
  expect(problems(orientation, 400, 600)).toEqual([]);
  expect(problems(orientation, 600, 400)).toEqual([]);
  expect(problems(orientation, 500, 400)).toMatchObject([{ message: expect.stringContaining("ratios must be equal") as unknown }]);
});

it.each([1, 2, 3, 4])("with orientation %i there is one size", (orientation) => {
  expect(problems(orientation, 400, 600)).toEqual([]);
  expect(problems(orientation, 600, 400)).toHaveLength(1);
});
