import type { AudioInput } from "../../schema/media.js";
import { isProblem, openBase64 } from "./base64.js";
import { checkLink } from "./link.js";
import { invalid, type Path, type Problem } from "./problem.js";

/** kling-api.md 3-13: a sound of at most 5 MB. */
export const MAX_AUDIO_BYTES = 5 * 1024 * 1024;

export function checkAudio(path: Path, { url, base64 }: AudioInput, links: { allowLoopback: boolean }): Problem[] {
  if (typeof url === "string") return checkLink([...path, "url"], url, links);
  return typeof base64 === "string" ? checkAudioFile([...path, "base64"], base64) : [];
}

function checkAudioFile(path: Path, base64: string): Problem[] {
  const opened = openBase64(path, base64);
  if (isProblem(opened)) return [opened];
  const problems: Problem[] = [];
  if (opened.bytes > MAX_AUDIO_BYTES) problems.push(invalid(path, `The sound has ${opened.bytes} bytes; at most ${MAX_AUDIO_BYTES} (5 MB) are allowed.`));
  if (audioFormat(opened.head) === null) problems.push(invalid(path, "The sound is not recognisable as mp3, wav, m4a or aac by its first bytes."));
  return problems;
}

/** The format by its magic bytes, whatever the file was called. */
export function audioFormat(head: Buffer): "mp3" | "wav" | "m4a" | "aac" | null {
  const ascii = (from: number, to: number) => head.toString("latin1", from, to);
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WAVE") return "wav";
  // ISO base media; brands of audio files and of the plain containers that encoders write for .m4a.
  if (ascii(4, 8) === "ftyp") return /^(M4A |M4B |mp4[12]|isom|iso[2-6]|dash)$/.test(ascii(8, 12)) ? "m4a" : null;
  if (ascii(0, 3) === "ID3") return "mp3";
  const [first = 0, second = 0] = head;
  if (first !== 0xff || head.length < 4) return null;
  // Eleven sync bits, then version and layer: ADTS has layer 00, mp3 layer 01.
  if ((second & 0xf6) === 0xf0) return "aac";
  return (second & 0xe0) === 0xe0 && (second & 0x06) === 0x02 && (second & 0x18) !== 0x08 ? "mp3" : null;
}
