import { readFileSync } from "node:fs";
import { projectFolder } from "../../lib/project-folder.js";
import { makeMovie } from "./movie.js";

export type Look = "sample" | "generated" | "dubbed" | "extended" | "effect";
export type Ratio = "16:9" | "9:16" | "1:1";

export interface Clip {
  look: Look;
  ratio: Ratio;
  seconds: number;
}

// An avatar speaks for up to 5 minutes (kling-api-2026.md#B.6).
const longest = 300;
// A minute is about 1 MB, so this is rarely more than a few MB.
const cachedClips = 32;

const folder = new URL("assets/clips/", projectFolder);
const made = new Map<string, Buffer>();

/**
 * A playable MP4 (H.264 and AAC) of 1 to 300 seconds, rounded to whole pictures of 1/24 s: 5.041
 * are 121 pictures.
 */
export function videoClip({ look, ratio, seconds }: Clip): Buffer {
  if (!(seconds >= 1 && seconds <= longest)) {
    throw new RangeError(`A clip of ${seconds} seconds cannot be made: ask for 1 to ${longest}.`);
  }
  const key = `${look} ${ratio} ${seconds}`;
  const clip =
    made.get(key) ??
    makeMovie(asset(`${look}.${ratio.replace(":", "x")}.mp4`), asset(`${look}.m4a`), seconds);
  // The one asked for last goes to the end, the one not asked for longest is first to leave.
  made.delete(key);
  made.set(key, clip);
  const oldest = made.keys().next().value;
  if (made.size > cachedClips && oldest !== undefined) made.delete(oldest);
  return clip;
}

/**
 * Seconds as Kling writes them in results, a picture longer than asked: "5" gives "5.041"
 * (kling-api.md#IX-33).
 */
export function durationOf({ seconds }: Pick<Clip, "seconds">): string {
  return (seconds + 0.041).toFixed(3);
}

const asset = (name: string): Buffer => readFileSync(new URL(name, folder));
