import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { dotsOf, leading } from "./font.js";
import { fit } from "./text.js";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const largestSide = 8192;

export interface Picture {
  width: number;
  height: number;
  lines: string[];
}

/**
 * A PNG of that size with the lines drawn on it, readable; other lines have another colour behind
 * them.
 */
export function labelledPng({ width, height, lines }: Picture): Buffer {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 1 || side > largestSide) {
      throw new RangeError(
        `A picture of ${width} x ${height} cannot be drawn: each side is 1 to ${largestSide} whole pixels.`,
      );
    }
  }
  return twoColours({ width, height }, background(lines), scanlines({ width, height, lines }));
}

/** A PNG of a selection: white where `isInside` says so, black elsewhere. */
export function maskPng(
  size: Pick<Picture, "width" | "height">,
  isInside: (x: number, y: number) => boolean,
): Buffer {
  const stride = 1 + Math.ceil(size.width / 8);
  const data = Buffer.alloc(stride * size.height);
  for (let y = 0; y < size.height; y += 1)
    for (let x = 0; x < size.width; x += 1) {
      const at = y * stride + 1 + (x >> 3);
      if (isInside(x, y)) data.writeUInt8(data.readUInt8(at) | (0x80 >> (x & 7)), at);
    }
  return twoColours(size, [0, 0, 0], data);
}

/** Bits of 0 have the colour `behind`, bits of 1 are white. */
const twoColours = (
  { width, height }: Pick<Picture, "width" | "height">,
  behind: readonly number[],
  data: Buffer,
): Buffer =>
  Buffer.concat([
    signature,
    chunk("IHDR", header(width, height)),
    chunk("PLTE", Buffer.from([...behind, 255, 255, 255])),
    chunk("IDAT", deflateSync(data)),
    chunk("IEND", Buffer.alloc(0)),
  ]);

/** One bit a pixel, an index into the palette; no interlacing. */
function header(width: number, height: number): Buffer {
  const fields = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0]);
  fields.writeUInt32BE(width, 0);
  fields.writeUInt32BE(height, 4);
  return fields;
}

/**
 * Each scanline is a filter byte (0: none) and then eight pixels a byte, the leftmost in the
 * highest bit.
 */
function scanlines({ width, height, lines }: Picture): Buffer {
  const stride = 1 + Math.ceil(width / 8);
  const data = Buffer.alloc(stride * height);
  const margin = Math.floor(Math.min(width, height) / 16);
  const text = fit({ width: width - 2 * margin, height: height - 2 * margin }, lines);
  const top = Math.floor((height - text.lines.length * leading * text.scale) / 2);

  text.lines.forEach((line, row) => {
    for (const dot of dotsOf(line)) {
      const left = margin + dot.x * text.scale;
      const start = (top + (row * leading + dot.y) * text.scale) * stride;
      for (let x = left; x < Math.min(left + text.scale, width); x += 1) {
        const at = start + 1 + (x >> 3);
        data.writeUInt8(data.readUInt8(at) | (0x80 >> (x & 7)), at);
      }
    }
  });
  // A row of dots is as many scanlines high as a dot is wide: all the same as the first.
  for (let y = top; y + text.scale <= height; y += text.scale) {
    for (let copy = 1; copy < text.scale; copy += 1) {
      data.copy(data, (y + copy) * stride, y * stride, (y + 1) * stride);
    }
  }
  return data;
}

/** Dark enough for white letters: no part of the colour is above 143. */
function background(lines: string[]): number[] {
  const hash = createHash("sha256").update(lines.join("\n")).digest();
  return [...hash.subarray(0, 3)].map((byte) => 16 + (byte >> 1));
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, check]);
}
