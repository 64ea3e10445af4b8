export type SoundFormat = "mp3" | "wav" | "m4a" | "aac";

/**
 * The format of a sound by its content, whatever the file was called; null for anything else. Reads
 * nothing beyond the given bytes.
 */
export function soundFormat(bytes: Buffer): SoundFormat | null {
  if (isWave(bytes)) return "wav";
  const type = fileTypeBox(bytes);
  if (type !== null) return hasSoundBrand(type) ? "m4a" : null;
  const sound = bytes.subarray(startOfSound(bytes));
  return sound.toString("latin1", 0, 3) === "ID3" ? behindId3(sound) : frameFormat(sound);
}

/** RF64 (EBU Tech 3306) and BW64 (ITU-R BS.2088) are WAVE files whose sizes have 64 bits. */
const isWave = (bytes: Buffer): boolean =>
  ["RIFF", "RF64", "BW64"].includes(bytes.toString("latin1", 0, 4)) &&
  bytes.toString("latin1", 8, 12) === "WAVE";

interface Box {
  type: string;
  whole: Buffer;
  content: Buffer;
}

/**
 * The outermost boxes of an ISO base media file (ISO/IEC 14496-12, 4.2). Ends at the first that is
 * broken.
 */
function* boxesOf(bytes: Buffer): Generator<Box> {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const type = bytes.toString("latin1", at + 4, at + 8);
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const header = isLong ? 16 : 8;
    // 1: the size follows in 64 bits; 0: all the rest.
    const size = isLong
      ? Number(bytes.readBigUInt64BE(at + 8))
      : short === 0
        ? bytes.length - at
        : short;
    if (size < header) return;
    yield {
      type,
      whole: bytes.subarray(at, at + size),
      content: bytes.subarray(at + header, at + size),
    };
    at += size;
  }
}

/**
 * Boxes that hold nothing, and that writers leave in front to keep space for an index (ISO/IEC
 * 14496-12, 8.1.2; QuickTime).
 */
const PADDING_BOXES = ["free", "skip", "wide"];

/**
 * What the first box of an ISO base media file says, padding apart; null if this is no such file.
 */
function fileTypeBox(bytes: Buffer): Buffer | null {
  for (const { type, content } of boxesOf(bytes)) {
    if (type === "ftyp") return content;
    if (!PADDING_BOXES.includes(type)) return null;
  }
  return null;
}

/**
 * The box that describes the tracks of an ISO base media file. It may be the last: a recorder knows
 * it at the end only.
 */
export function movieBox(bytes: Buffer): Buffer | null {
  for (const { type, whole } of boxesOf(bytes)) if (type === "moov") return whole;
  return null;
}

/** Files of sounds alone, and the plain containers that recorders and encoders write for .m4a. */
const SOUND_BRAND = /^(M4A |M4B |mp4[12]|isom|iso[2-9a-c]|dash)$/;
/**
 * Files of films and pictures: they are so by their own word, though many may be read as plain
 * containers as well.
 */
const OTHER_BRAND =
  /^(qt {2}|M4V.|M4P |F4[VP] |avc1|hvc1|MSNV|XAVC|hei.|hev.|mif1|msf1|avi[fs]|crx |jp[2mx] |mjp2)$/;

/**
 * A file names one major brand, and those by whose rules it can be read, too. Android's recorders,
 * Samsung's among them, write sounds with the major brand of a mobile phone's films (3gp4, 3gp5),
 * and `isom` or `mp42` beside it: whoever reads .m4a reads them. A file that is readable as 3GPP
 * alone may hold a codec that no .m4a has.
 */
function hasSoundBrand(type: Buffer): boolean {
  const major = type.toString("latin1", 0, 4);
  if (SOUND_BRAND.test(major)) return true;
  // Behind the major brand stands its version.
  const compatible = type.toString("latin1", 8).match(/.{4}/gs) ?? [];
  return !OTHER_BRAND.test(major) && compatible.some((brand) => SOUND_BRAND.test(brand));
}

const APE_HEADER = 32;
/** Set in a tag's header, and not in its footer. */
const IS_APE_HEADER = 0x2000_0000;

/** Skips what editors leave in front of an mp3: zero bytes where a tag was, and APE tags. */
function startOfSound(bytes: Buffer): number {
  let at = 0;
  for (;;) {
    if (bytes[at] === 0) while (bytes[at] === 0) at += 1;
    else if (bytes.toString("latin1", at, at + 8) === "APETAGEX" && at + APE_HEADER <= bytes.length)
      at = endOfApe(bytes, at);
    else return at;
  }
}

/**
 * APEv2: a header gives the size of all that follows it. Some writers do not flag it as one, so
 * that it may be taken for a footer.
 */
function endOfApe(bytes: Buffer, at: number): number {
  const content = at + APE_HEADER;
  const end = content + bytes.readUInt32LE(at + 12);
  const isHeader = (bytes.readUInt32LE(at + 20) & IS_APE_HEADER) !== 0;
  return isHeader || frameFormat(bytes.subarray(end)) !== null ? end : content;
}

const ID3_HEADER = 10;

/** An ID3 tag says mp3, unless what it was put in front of is known better. */
function behindId3(bytes: Buffer): SoundFormat | null {
  // Four times seven bits (ID3v2.4, 3.1).
  const size = bytes.subarray(6, ID3_HEADER).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  const sound = bytes.subarray(ID3_HEADER + size);
  if (sound.toString("latin1", 0, 4) === "fLaC") return null;
  return frameFormat(sound) ?? "mp3";
}

/**
 * The header of an MPEG audio frame of layer III (mp3; ISO/IEC 11172-3, 2.4.1.3) or of an ADTS
 * frame (aac; ISO/IEC 13818-7, 6.2).
 */
function frameFormat(bytes: Buffer): "mp3" | "aac" | null {
  if (bytes.length < 4) return null;
  const header = bytes.readUInt32BE(0);
  // Twelve sync bits, a version, then layer 00; of 16 sampling rates 13 exist.
  if ((header & 0xfff6_0000) >>> 0 === 0xfff0_0000)
    return ((header >>> 10) & 0xf) < 13 ? "aac" : null;
  const [version, layer, bitRate, samplingRate] = [
    (header >>> 19) & 3,
    (header >>> 17) & 3,
    (header >>> 12) & 0xf,
    (header >>> 10) & 3,
  ];
  const isFrame = header >>> 21 === 0x7ff && version !== 1 && bitRate !== 0xf && samplingRate !== 3;
  return isFrame && layer === 1 ? "mp3" : null;
}
