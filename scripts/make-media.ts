/**
 * Makes the emulator's clips (assets/clips) and the spoken line of the examples (examples/audio).
 * Both are committed: run this only to change them, `npx tsx scripts/make-media.ts`. It needs the
 * Debian packages ffmpeg and espeak-ng.
 *
 * Each look is one loop of 128 pictures: a mute MP4 per ratio and one sound for all three, joined
 * and repeated to the wanted length by src/emulator/media. At 24 pictures a second and 48 kHz that
 * is exactly 250 AAC frames of 1,024 samples, so picture and sound start anew together. No
 * B-frames: a clip may then end after any picture.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Look, Ratio } from "../src/emulator/media/index.js";
import { backdrop, scenes } from "./make-media.scenes.js";
import { loudnessPerFrame, sampleRate, soundOf, speak } from "./make-media.sounds.js";

const frames = 128;
const frameRate = 24;
const looks: Look[] = ["sample", "generated", "dubbed", "extended", "effect"];
// Within 720 to 1920 pixels a side, which is what lip-sync takes (kling-api.md#I.8).
const sizes: Record<Ratio, [width: number, height: number]> = {
  "16:9": [1280, 720],
  "9:16": [720, 1280],
  "1:1": [960, 960],
};
const ratios: Ratio[] = ["16:9", "9:16", "1:1"];

const clips = new URL("../assets/clips/", import.meta.url).pathname;
const audio = new URL("../examples/audio/", import.meta.url).pathname;
const quiet = ["-v", "error", "-y"];
const reproducible = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact"];

function* pictures(
  look: Look,
  [width, height]: [number, number],
  loudness: number[],
): Generator<Buffer> {
  const background = backdrop(look, width, height);
  for (const [frame, level] of loudness.entries()) {
    const canvas = background.copy();
    scenes[look].draw(canvas, { phase: frame / frames, loudness: level });
    yield canvas.pixels;
  }
}

async function makeVideo(look: Look, ratio: Ratio, loudness: number[]): Promise<void> {
  const [width, height] = sizes[ratio];
  const encoder = spawn(
    "ffmpeg",
    [
      ...quiet,
      "-f",
      "rawvideo",
      "-pix_fmt",
      "rgb24",
      "-s",
      `${width}x${height}`,
      "-r",
      String(frameRate),
      "-i",
      "pipe:0",
      "-vf",
      "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
      "-colorspace",
      "bt709",
      "-color_primaries",
      "bt709",
      "-color_trc",
      "bt709",
      "-c:v",
      "libx264",
      "-preset",
      "veryslow",
      "-crf",
      "30",
      "-bf",
      "0",
      "-refs",
      "3",
      "-level",
      "3.2",
      "-g",
      String(frames / 2),
      "-sc_threshold",
      "0",
      ...reproducible,
      `${clips}${look}.${ratio.replace(":", "x")}.mp4`,
    ],
    { stdio: ["pipe", "inherit", "inherit"] },
  );
  const ended = new Promise<number | null>((resolve) => encoder.once("exit", resolve));
  await pipeline(Readable.from(pictures(look, sizes[ratio], loudness)), encoder.stdin);
  const code = await ended;
  if (code !== 0)
    throw new Error(
      `ffmpeg ended with ${String(code)} on the ${look} look, ${ratio}: its messages are above.`,
    );
}

function makeSound(look: Look, sound: Float32Array): void {
  const adts = execFileSync(
    "ffmpeg",
    [
      ...quiet,
      "-f",
      "f32le",
      "-ac",
      "1",
      "-ar",
      String(sampleRate),
      "-i",
      "pipe:0",
      "-c:a",
      "aac",
      "-b:a",
      "40k",
      "-f",
      "adts",
      "pipe:1",
    ],
    { input: Buffer.from(sound.buffer), maxBuffer: 2 ** 24 },
  );
  // The encoder's first frame holds only its warming up.
  const loop = adtsFrames(adts).slice(1, 1 + (frames * sampleRate) / frameRate / 1024);
  execFileSync(
    "ffmpeg",
    [...quiet, "-f", "aac", "-i", "pipe:0", "-c", "copy", ...reproducible, `${clips}${look}.m4a`],
    { input: Buffer.concat(loop) },
  );
}

/** Cuts an AAC stream where its headers say: the length is 13 bits from the 31st on. */
function adtsFrames(stream: Buffer): Buffer[] {
  const cut: Buffer[] = [];
  for (let at = 0; at < stream.length;) {
    const length = (stream.readUInt32BE(at + 3) >>> 13) & 0x1fff;
    cut.push(stream.subarray(at, at + length));
    at += length;
  }
  return cut;
}

function makeSpokenLine(): void {
  const line = speak("Welcome to the hut. Mind the step.", "en-gb");
  const encodings: Record<string, string[]> = {
    "hello.wav": ["-ar", "16000", "-c:a", "pcm_s16le"],
    "hello.mp3": ["-ar", "24000", "-c:a", "libmp3lame", "-b:a", "32k"],
    "hello.m4a": ["-ar", "24000", "-c:a", "aac", "-b:a", "32k"],
    "hello.aac": ["-ar", "24000", "-c:a", "aac", "-b:a", "32k", "-f", "adts"],
  };
  for (const [name, options] of Object.entries(encodings)) {
    execFileSync(
      "ffmpeg",
      [...quiet, "-i", "pipe:0", "-ac", "1", ...options, ...reproducible, audio + name],
      { input: line },
    );
  }
}

mkdirSync(clips, { recursive: true });
mkdirSync(audio, { recursive: true });
makeSpokenLine();
for (const look of looks) {
  const sound = soundOf(look, frames / frameRate);
  makeSound(look, sound);
  for (const ratio of ratios) await makeVideo(look, ratio, loudnessPerFrame(sound, frames));
}
