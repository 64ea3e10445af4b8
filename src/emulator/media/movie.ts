import { findBox, writeBox } from "./boxes.js";
import { readTrack, repeatSamples, writeTrack, type Chunk, type Track } from "./track.js";

const boxHeader = 8;

interface Part {
  track: Track;
  chunks: Chunk[];
}

/**
 * Joins a mute video and its sound, both of one loop, and repeats them to so many seconds. The
 * index comes first, so that a player can start before it has the whole file; picture and sound
 * take turns every second.
 */
export function makeMovie(videoFile: Buffer, soundFile: Buffer, seconds: number): Buffer {
  const [video, sound] = [readTrack(videoFile), readTrack(soundFile)];
  const pictures = Math.round((seconds * video.timescale) / video.sampleTicks);
  const length = pictures * video.sampleTicks;
  // Rather a little less sound than pictures: the pictures then say how long the movie is.
  const stretches = Math.floor((length * sound.timescale) / video.timescale / sound.sampleTicks);
  const parts = [
    { track: video, chunks: repeatSamples(video, pictures) },
    { track: sound, chunks: repeatSamples(sound, stretches) },
  ];
  const { media, offsets } = interleave(parts);

  const type = writeBox("ftyp", findBox(videoFile, ["ftyp"]));
  const movieHeader = Buffer.from(findBox(videoFile, ["moov", "mvhd"]));
  movieHeader.writeUInt32BE(video.timescale, 12);
  movieHeader.writeUInt32BE(length, 16);
  movieHeader.writeUInt32BE(parts.length + 1, movieHeader.length - 4); // the next free track

  const index = (mediaStart: number) =>
    writeBox(
      "moov",
      writeBox("mvhd", movieHeader),
      ...parts.map(({ track, chunks }, part) =>
        writeTrack(track, {
          id: part + 1,
          movieTimescale: video.timescale,
          chunks,
          offsets: (offsets[part] ?? []).map((offset) => mediaStart + offset),
        }),
      ),
    );
  // The media starts after the index, whose size is the same wherever that is.
  const mediaStart = type.length + index(0).length + boxHeader;
  return Buffer.concat([type, index(mediaStart), writeBox("mdat", ...media)]);
}

/**
 * All samples in the order of the file, and for each part where its chunks are, in bytes from the
 * first.
 */
function interleave(parts: Part[]): { media: Buffer[]; offsets: number[][] } {
  const media: Buffer[] = [];
  const offsets = parts.map((): number[] => []);
  let size = 0;
  for (let second = 0; parts.some(({ chunks }) => second < chunks.length); second += 1) {
    parts.forEach(({ chunks }, part) => {
      const chunk = chunks[second];
      if (!chunk) return;
      offsets[part]?.push(size);
      media.push(...chunk);
      size += chunk.reduce((sum, sample) => sum + sample.length, 0);
    });
  }
  return { media, offsets };
}
