/** A PNG file as far as its header tells: signature and IHDR, filled up to a length. */
export function pngFile(width: number, height: number, bytes = 64): Buffer {
  const file = Buffer.alloc(bytes);
  file.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return file;
}

interface JpegOptions {
  /** The marker of the frame: 0xc0 baseline, 0xc2 progressive. */
  frame?: number;
  /** Bytes of application data before the frame. */
  profileBytes?: number;
  /** The EXIF orientation: 5 to 8 are turned by a quarter. */
  orientation?: number;
  /** Numbers of the EXIF segment have their lowest byte first. */
  isLittle?: boolean;
}

/**
 * An EXIF segment (CIPA DC-008, 4.5) whose directory has two entries, the second of them the
 * orientation.
 */
function exif(orientation: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  tiff.write(isLittle ? "II" : "MM", "latin1");
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, 8, isLittle);
  view.setUint16(8, 2, isLittle);
  [
    { tag: 0x0100, value: 1 },
    { tag: 0x0112, value: orientation },
  ].forEach(({ tag, value }, index) => {
    const at = 10 + index * 12;
    view.setUint16(at, tag, isLittle);
    view.setUint16(at + 2, 3, isLittle);
    view.setUint32(at + 4, 1, isLittle);
    view.setUint16(at + 8, value, isLittle);
  });
  const length = 2 + 6 + tiff.length;
  return Buffer.concat([
    Buffer.from([0xff, 0xe1, length >> 8, length & 0xff]),
    Buffer.from("Exif\0\0", "latin1"),
    tiff,
  ]);
}

/**
 * A JPEG file as far as its frame header tells: the start, application segments, then the frame.
 */
export function jpegFile(
  width: number,
  height: number,
  { frame = 0xc0, profileBytes = 16, orientation, isLittle = false }: JpegOptions = {},
): Buffer {
  const segments: Buffer[] = orientation === undefined ? [] : [exif(orientation, isLittle)];
  for (let left = profileBytes; left > 0; left -= 60_000) {
    const length = Math.min(left, 60_000) + 2;
    const segment = Buffer.alloc(length + 2, 0x20);
    segment.writeUInt16BE(0xffe2, 0);
    segment.writeUInt16BE(length, 2);
    segments.push(segment);
  }
  const header = Buffer.from([
    0xff,
    frame,
    0x00,
    0x11,
    0x08,
    height >> 8,
    height & 0xff,
    width >> 8,
    width & 0xff,
    0x03,
    1,
    0x22,
    0,
    2,
    0x11,
    1,
    3,
    0x11,
    1,
  ]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, header, Buffer.alloc(16)]);
}
