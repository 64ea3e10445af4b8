export interface Size {
  width: number;
  height: number;
  /** Shown with its sides swapped: a JPEG with an EXIF orientation of 5 to 8. */
  turned?: boolean;
}

/**
 * Width and height from the header of a PNG or JPEG file; undefined for anything else, or if the
 * bytes end before they are told.
 */
export function pictureSize(bytes: Buffer): Size | undefined {
  if (bytes.length >= 24 && bytes.toString("latin1", 0, 8) === "\x89PNG\r\n\x1a\n")
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  return bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8 ? jpegSize(bytes) : undefined;
}

export const isPicture = (bytes: Buffer): boolean =>
  bytes.length > 4 && (bytes.readUInt32BE(0) === 0x89504e47 || bytes.readUInt16BE(0) === 0xffd8);

/** Goes from segment to segment up to the frame header (ITU T.81, B.2.2). */
function jpegSize(bytes: Buffer): Size | undefined {
  let at = 2;
  let turned = false;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (isFrameHeader(marker)) {
      const size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
      return turned ? { ...size, turned } : size;
    }
    if (marker === APP1)
      turned ||= isTurned(bytes.subarray(at + 4, at + 2 + bytes.readUInt16BE(at + 2)));
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

const APP1 = 0xe1;
const ORIENTATION = 0x0112;
const ENTRY_BYTES = 12;

/**
 * Looks for the orientation in the first directory of an Exif segment, which is a TIFF file behind
 * six bytes (CIPA DC-008, 4.5).
 */
function isTurned(segment: Buffer): boolean {
  if (segment.toString("latin1", 0, 6) !== "Exif\0\0") return false;
  const tiff = segment.subarray(6);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const directory = tiff.length < 8 ? Infinity : view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return false;
  const end = Math.min(
    tiff.length,
    directory + 2 + view.getUint16(directory, isLittle) * ENTRY_BYTES,
  );
  for (let entry = directory + 2; entry + ENTRY_BYTES <= end; entry += ENTRY_BYTES) {
    if (view.getUint16(entry, isLittle) === ORIENTATION)
      return view.getUint16(entry + 8, isLittle) >= 5;
  }
  return false;
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which share their range. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
