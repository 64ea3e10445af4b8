import type { AudioInput } from "../../schema/media.js";
import { audioFormat } from "./audio-format.js";
import { isProblem, openBase64 } from "./base64.js";
import { checkLink } from "./link.js";
import { invalid, type Path, type Problem } from "./problem.js";

/** kling-api.md 3-13: a sound of at most 5 MB. */
export const MAX_AUDIO_BYTES = 5 * 1024 * 1024;

export async function checkAudio(path: Path, { url, base64 }: AudioInput, links: { allowLoopback: boolean }): Promise<Problem[]> {
  if (typeof url === "string") return checkLink([...path, "url"], url, links);
  return typeof base64 === "string" ? checkAudioFile([...path, "base64"], base64) : [];
}

async function checkAudioFile(path: Path, base64: string): Promise<Problem[]> {
  const opened = openBase64(path, base64);
  if (isProblem(opened)) return [opened];
  if (opened.bytes > MAX_AUDIO_BYTES) return [invalid(path, `The sound has ${opened.bytes} bytes; at most ${MAX_AUDIO_BYTES} (5 MB) are allowed.`)];
  if ((await audioFormat(Buffer.from(base64, "base64"))) !== null) return [];
  return [invalid(path, "The sound is not recognisable as mp3, wav, m4a or aac by its content.")];
}
