import { execFileSync } from "node:child_process";
import type { Look } from "../src/emulator/media/index.js";

export const sampleRate = 48_000;

/** Speech by espeak-ng as a WAV file. */
export function speak(words: string, voice: string): Buffer {
  return execFileSync("espeak-ng", ["-v", voice, "-s", "150", "--stdout", words], {
    maxBuffer: 2 ** 26,
  });
}

/**
 * The sound of one loop, mono, -1 to 1; silent at both ends, so that loops join without a click.
 */
export function soundOf(look: Look, seconds: number): Float32Array {
  const sound = new Float32Array(Math.round(seconds * sampleRate));
  const beat = seconds / 8;
  switch (look) {
    case "sample":
      for (let tick = 0; tick < 8; tick += 1)
        addNote(sound, tick * beat + 0.1, 0.06, tick % 2 === 0 ? 1200 : 900, 0.3);
      break;
    case "generated":
      for (const pitch of [220, 277.2, 329.6]) addNote(sound, 0.02, seconds - 0.05, pitch, 0.12);
      break;
    case "dubbed":
      addSpeech(sound, "This is the dubbed video. The mouth moves, and the voice is new.");
      break;
    case "extended":
      for (let step = 0; step < 4; step += 1)
        addNote(sound, step * 2 * beat + 0.05, 1.8 * beat, 196 * 1.1225 ** (step * 2), 0.25);
      break;
    case "effect":
      for (let step = 0; step < 16; step += 1) {
        addNote(
          sound,
          (step * beat) / 2 + 0.02,
          beat * 0.4,
          392 * ([1, 1.25, 1.5, 2][step % 4] ?? 1),
          0.2,
        );
      }
      break;
  }
  return sound;
}

/** How loud each frame's stretch of the sound is, 0 to 1. */
export function loudnessPerFrame(sound: Float32Array, frames: number): number[] {
  const length = sound.length / frames;
  const levels = Array.from({ length: frames }, (_, frame) => {
    const stretch = sound.subarray(frame * length, (frame + 1) * length);
    return Math.sqrt(stretch.reduce((sum, sample) => sum + sample * sample, 0) / stretch.length);
  });
  const loudest = Math.max(...levels);
  return levels.map((level) => level / loudest);
}

function addNote(
  sound: Float32Array,
  start: number,
  seconds: number,
  pitch: number,
  volume: number,
): void {
  const first = Math.round(start * sampleRate);
  const length = Math.round(seconds * sampleRate);
  sound.subarray(first, first + length).forEach((before, index, note) => {
    const swell = Math.sin((Math.PI * index) / length) ** 0.7;
    note[index] = before + volume * swell * Math.sin((2 * Math.PI * pitch * index) / sampleRate);
  });
}

function addSpeech(sound: Float32Array, words: string): void {
  const raw = execFileSync(
    "ffmpeg",
    ["-v", "error", "-i", "pipe:0", "-f", "f32le", "-ac", "1", "-ar", String(sampleRate), "pipe:1"],
    { input: speak(words, "en-gb"), maxBuffer: 2 ** 26 },
  );
  const start = Math.round(0.2 * sampleRate);
  if (start + raw.length / 4 > sound.length)
    throw new Error("The spoken line is longer than the loop: shorten it.");
  for (let index = 0; index < raw.length / 4; index += 1)
    sound[start + index] = 0.7 * raw.readFloatLE(index * 4);
}
