import { FAILURES } from "./failures.js";
import { fromBase64, LARGEST } from "./media-inputs.js";

/** `.mp3` `.wav` `.m4a` `.aac` of at most 5 MB. Base64 syntax is refused at submit, the content fails the task (kling-api.md IX 16). */
export function soundFailure(base64: string): string | undefined {
  const bytes = fromBase64(base64);
  if (bytes.length > LARGEST.audio) return FAILURES.size;
  return isSound(bytes) ? undefined : FAILURES.audioFormat;
}

function isSound(bytes: Buffer): boolean {
  const head = bytes.toString("latin1", 0, 12);
  if (head.startsWith("ID3") || head.startsWith("APETAGEX")) return true;
  if (/^(RIFF|RF64|BW64)/.test(head) && head.endsWith("WAVE")) return true;
  if (["ftyp", "free", "skip", "wide"].includes(head.slice(4, 8))) return true;
  // An MPEG audio frame (mp3) or an ADTS frame (aac): eleven or twelve set bits. Players skip zeros before it.
  const start = bytes.findIndex((byte) => byte !== 0);
  return bytes.length > start + 2 && bytes[start] === 0xff && ((bytes[start + 1] ?? 0) & 0xe0) === 0xe0;
}
