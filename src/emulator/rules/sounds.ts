import { soundFormat } from "../../lib/sound-format.js";
import { FAILURES } from "./failures.js";
import { fromBase64, LARGEST } from "./media-inputs.js";

/**
 * `.mp3` `.wav` `.m4a` `.aac` of at most 5 MB. Base64 syntax is refused at submit, the content
 * fails the task (kling-api.md#IX-16).
 */
export function soundFailure(base64: string): string | undefined {
  const bytes = fromBase64(base64);
  if (bytes.length > LARGEST.audio) return FAILURES.size;
  // Tracks are not looked at: a film whose brands fit an .m4a is taken.
  return soundFormat(bytes) === null ? FAILURES.audioFormat : undefined;
}
