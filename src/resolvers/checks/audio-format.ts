import { fileTypeFromBuffer } from "file-type";

/** The formats that Kling takes (kling-api.md 3-13). */
export type AudioFormat = "mp3" | "wav" | "m4a" | "aac";

/** The library's names for what it finds, in ours; the containers of ISO base media are told apart by their brands. */
const formats: Readonly<Record<string, AudioFormat>> = { mp3: "mp3", wav: "wav", aac: "aac" };
/** Brands of audio files, and of the plain containers that encoders and recorders write for .m4a (mp4ra.org). */
const AUDIO_BRANDS = /^(M4A |M4B |mp4[12]|isom|iso[2-6]|dash)$/;

/** The format by the file's content, whatever it was called; null if Kling does not take it. */
export async function audioFormat(file: Buffer): Promise<AudioFormat | null> {
  const brands = isoBrands(file);
  if (brands !== null) return brands.some((brand) => AUDIO_BRANDS.test(brand)) ? "m4a" : null;
  const wave = file.toString("latin1", 8, 12) === "WAVE" ? file.toString("latin1", 0, 4) : "";
  // The library knows RIFF alone; the other two are the same for files of more than 4 GB, which some recorders always write.
  if (["RIFF", "RF64", "BW64"].includes(wave)) return "wav";
  const sound = file.subarray(leadingJunk(file));
  const found = await fileTypeFromBuffer(sound).catch(() => undefined);
  if (found !== undefined) return formats[found.ext] ?? null;
  return sound.toString("latin1", 0, 3) === "ID3" ? "mp3" : null;
}

/** Boxes of padding that may stand before the one that names the brands. */
const PADDING_BOXES = ["free", "skip", "wide"];

/** The major brand and the compatible ones (ISO/IEC 14496-12, 4.3); null if this is no ISO base media file. */
function isoBrands(file: Buffer): string[] | null {
  let at = 0;
  while (at + 8 <= file.length) {
    const size = file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    if (type === "ftyp") {
      const end = Math.min(at + size, file.length);
      const brands = [file.toString("latin1", at + 8, at + 12)];
      for (let next = at + 16; next + 4 <= end; next += 4) brands.push(file.toString("latin1", next, next + 4));
      return brands;
    }
    if (!PADDING_BOXES.includes(type) || size < 8) return null;
    at += size;
  }
  return null;
}

/** An APE tag begins so, and its header has 32 bytes (wiki.hydrogenaud.io, APE Tags Header). */
const APE_TAG = "APETAGEX";
const APE_HEADER_BYTES = 32;

/** Bytes that players skip before the first frame: zeros, and an APE tag. */
function leadingJunk(file: Buffer): number {
  let at = 0;
  while (file[at] === 0) at += 1;
  if (file.toString("latin1", at, at + APE_TAG.length) !== APE_TAG || at + APE_HEADER_BYTES > file.length) return at;
  // The size counts the items and the footer; without a footer the first frame is found by its sync bits.
  const end = at + APE_HEADER_BYTES + file.readUInt32LE(at + 12);
  const footer = end - APE_HEADER_BYTES;
  return file.toString("latin1", footer, footer + APE_TAG.length) === APE_TAG ? end : firstSync(file, at + APE_HEADER_BYTES);
}

/** Eleven set bits begin each frame of MPEG audio. */
function firstSync(file: Buffer, from: number): number {
  for (let at = from; at + 1 < file.length; at++) if (file[at] === 0xff && ((file[at + 1] ?? 0) & 0xe0) === 0xe0) return at;
  return file.length;
}
