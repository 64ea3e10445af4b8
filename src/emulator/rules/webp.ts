import type { Size } from "./picture-size.js";

const text = (bytes: Buffer, start: number, end: number): string =>
  bytes.toString("latin1", start, end);

export const isWebp = (bytes: Buffer): boolean =>
  text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 12) === "WEBP";

/** From the first chunk of a WebP file (RFC 9649, 2.5 to 2.7); undefined if it is no such file. */
export function webpSize(bytes: Buffer): Size | undefined {
  if (!isWebp(bytes) || bytes.length < 30) return undefined;
  switch (text(bytes, 12, 16)) {
    case "VP8 ":
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case "VP8L": {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}
