import { editBoxes, findBox, readNumbers, writeBox, writeNumbers } from "./boxes.js";

/** One track of a loop: its samples (pictures, or stretches of sound) and what describes it. */
export interface Track {
  /** The content of the trak box. */
  description: Buffer;
  /** Ticks a second, and ticks a sample. */
  timescale: number;
  sampleTicks: number;
  samples: Buffer[];
}

/** Samples that lie together in the file. */
export type Chunk = Buffer[];

/**
 * Reads an MP4 of one track, its samples all equally long and one after the other, as
 * scripts/make-media.ts makes them.
 */
export function readTrack(file: Buffer): Track {
  const description = findBox(file, ["moov", "trak"]);
  const tables = findBox(description, ["mdia", "minf", "stbl"]);
  const media = findBox(file, ["mdat"]);
  let end = 0;
  return {
    description,
    timescale: findBox(description, ["mdia", "mdhd"]).readUInt32BE(12),
    sampleTicks: findBox(tables, ["stts"]).readUInt32BE(12),
    samples: readNumbers(findBox(tables, ["stsz"]), 12).map((size) =>
      media.subarray(end, (end += size)),
    ),
  };
}

/** The samples again and again until there are so many, a second to a chunk. */
export function repeatSamples(track: Track, count: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let index = 0; index < count; index += 1) {
    const sample = track.samples[index % track.samples.length];
    const second = Math.floor((index * track.sampleTicks) / track.timescale);
    if (sample) (chunks[second] ??= []).push(sample);
  }
  return chunks;
}

/**
 * The trak box of a repeated track: tables as in ISO/IEC 14496-12, 8.6 and 8.7, each after its
 * version and flags (0).
 */
export function writeTrack(
  track: Track,
  layout: { id: number; movieTimescale: number; chunks: Chunk[]; offsets: number[] },
): Buffer {
  const samples = layout.chunks.flat();
  const ticks = samples.length * track.sampleTicks;
  return writeBox(
    "trak",
    editBoxes(track.description, {
      tkhd: (content) => {
        const header = Buffer.from(content);
        header.writeUInt32BE(layout.id, 12);
        header.writeUInt32BE(Math.round((ticks * layout.movieTimescale) / track.timescale), 20);
        return header;
      },
      mdhd: (content) => {
        const header = Buffer.from(content);
        header.writeUInt32BE(ticks, 16);
        return header;
      },
      stts: () => writeNumbers([0, 1, samples.length, track.sampleTicks]),
      stss: (content) => {
        const inLoop = new Set(readNumbers(content, 8));
        const keys = samples.flatMap((_, index) =>
          inLoop.has((index % track.samples.length) + 1) ? [index + 1] : [],
        );
        return writeNumbers([0, keys.length, ...keys]);
      },
      stsc: () =>
        writeNumbers([
          0,
          layout.chunks.length,
          ...layout.chunks.flatMap((chunk, index) => [index + 1, chunk.length, 1]),
        ]),
      stsz: () => writeNumbers([0, 0, samples.length, ...samples.map((sample) => sample.length)]),
      stco: () => writeNumbers([0, layout.offsets.length, ...layout.offsets]),
      // Both speak of the loop's own length; players need neither.
      edts: () => undefined,
      sbgp: () => undefined,
      sgpd: () => undefined,
    }),
  );
}
