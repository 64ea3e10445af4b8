import { crc32, inflateSync } from "node:zlib";

/**
 * Readers of MP4 and PNG that share nothing with the writers under test. They throw where a file is
 * not well formed.
 */
export interface TrackRead {
  width: number;
  height: number;
  /** By the track's own header, and by the header for the whole movie. */
  seconds: number;
  playSeconds: number;
  samples: Span[];
  /** Samples that playing can start at, counted from 1. */
  keys: number[];
  chunks: number[];
}

interface Span {
  start: number;
  end: number;
}

type Box = Span & { type: string };

export function boxesIn(
  file: Buffer,
  { start, end }: Span = { start: 0, end: file.length },
): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at < end;) {
    const size = file.readUInt32BE(at);
    if (size < 8 || at + size > end)
      throw new Error(`The box at ${at} has the impossible size ${size}.`);
    boxes.push({ type: file.toString("latin1", at + 4, at + 8), start: at + 8, end: at + size });
    at += size;
  }
  return boxes;
}

function inside(file: Buffer, path: string[], from?: Span): Box[] {
  const [first, ...rest] = path;
  const boxes = boxesIn(file, from).filter(({ type }) => type === first);
  return rest.length === 0 ? boxes : boxes.flatMap((box) => inside(file, rest, box));
}

function one<T>(found: T[]): T {
  const [only] = found;
  if (only === undefined || found.length !== 1)
    throw new Error(`There are ${found.length} where there should be one.`);
  return only;
}

export function readMovie(file: Buffer): {
  seconds: number;
  media: Span;
  video: TrackRead;
  sound: TrackRead;
} {
  const header = one(inside(file, ["moov", "mvhd"]));
  const timescale = file.readUInt32BE(header.start + 12);
  const tracks = inside(file, ["moov", "trak"]);
  const ofKind = (kind: string) => {
    const isKind = (trak: Box) =>
      file.toString("latin1", one(inside(file, ["mdia", "hdlr"], trak)).start + 8).startsWith(kind);
    return readTrack(file, one(tracks.filter(isKind)), timescale);
  };
  return {
    seconds: file.readUInt32BE(header.start + 16) / timescale,
    media: one(inside(file, ["mdat"])),
    video: ofKind("vide"),
    sound: ofKind("soun"),
  };
}

function readTrack(file: Buffer, trak: Box, movieTimescale: number): TrackRead {
  const header = one(inside(file, ["tkhd"], trak));
  const media = one(inside(file, ["mdia", "mdhd"], trak));
  const table = (type: string) => {
    const box = inside(file, ["mdia", "minf", "stbl", type], trak)[0];
    if (!box) return [];
    return Array.from({ length: (box.end - box.start) / 4 - 1 }, (_, index) =>
      file.readUInt32BE(box.start + 4 + index * 4),
    );
  };
  const [, ...chunks] = table("stco");
  const [, , ...sizes] = table("stsz");
  const [, count = 0, ticks = 0] = table("stts");
  const [, ...keys] = table("stss");
  const seconds = file.readUInt32BE(media.start + 16) / file.readUInt32BE(media.start + 12);
  if (count !== sizes.length || (count * ticks) / file.readUInt32BE(media.start + 12) !== seconds) {
    throw new Error("The track's duration is not that of its samples.");
  }
  return {
    width: file.readUInt32BE(header.end - 8) >>> 16,
    height: file.readUInt32BE(header.end - 4) >>> 16,
    seconds,
    playSeconds: file.readUInt32BE(header.start + 20) / movieTimescale,
    samples: placeSamples(chunks, sizes, table("stsc").slice(1)),
    keys,
    chunks,
  };
}

/** `runs` are triples: from this chunk on, so many samples a chunk, described so. */
function placeSamples(chunks: number[], sizes: number[], runs: number[]): Span[] {
  const spans: Span[] = [];
  let perChunk = 0;
  chunks.forEach((chunk, index) => {
    for (let run = 0; run < runs.length; run += 3)
      if (runs[run] === index + 1) perChunk = runs[run + 1] ?? 0;
    let at = chunk;
    for (const size of sizes.slice(spans.length, spans.length + perChunk))
      spans.push({ start: at, end: (at += size) });
  });
  if (spans.length !== sizes.length)
    throw new Error(`The chunks hold ${spans.length} samples of ${sizes.length}.`);
  return spans;
}

/**
 * The kinds of the H.264 units of one sample, each after its length; 5 is a picture that needs no
 * other.
 */
export function unitTypes(sample: Buffer): number[] {
  const types: number[] = [];
  let at = 0;
  while (at < sample.length) {
    types.push(sample.readUInt8(at + 4) & 0x1f);
    at += 4 + sample.readUInt32BE(at);
  }
  if (at !== sample.length) throw new Error("The sample ends in the middle of a unit.");
  return types;
}

/** An indexed PNG of two colours: each row a text with "#" for the second. */
export function readPicture(file: Buffer): {
  width: number;
  height: number;
  background: number[];
  rows: string[];
} {
  if (file.toString("latin1", 0, 8) !== "\x89PNG\r\n\x1a\n") throw new Error("This is not a PNG.");
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length;) {
    const end = at + 8 + file.readUInt32BE(at);
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end))
      throw new Error(`The chunk at ${at} has a wrong checksum.`);
    chunks.set(file.toString("latin1", at + 4, at + 8), file.subarray(at + 8, end));
    at = end + 4;
  }
  const part = (type: string) => chunks.get(type) ?? Buffer.alloc(0);
  if ([...chunks.keys()].join() !== "IHDR,PLTE,IDAT,IEND")
    throw new Error("A chunk is missing or in the wrong place.");
  const [width, height] = [part("IHDR").readUInt32BE(0), part("IHDR").readUInt32BE(4)];
  const data = inflateSync(part("IDAT"));
  const stride = 1 + Math.ceil(width / 8);
  if (data.length !== stride * height)
    throw new Error(`There are ${data.length} bytes for ${height} rows of ${stride}.`);
  const rows = Array.from({ length: height }, (_, y) => {
    if (data.readUInt8(y * stride) !== 0) throw new Error("The rows should not be filtered.");
    const bits = Array.from(data.subarray(y * stride + 1, (y + 1) * stride), (byte) =>
      byte.toString(2).padStart(8, "0"),
    ).join("");
    return bits.slice(0, width).replaceAll("0", " ").replaceAll("1", "#");
  });
  return { width, height, background: [...part("PLTE").subarray(0, 3)], rows };
}
