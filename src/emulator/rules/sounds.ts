import { soundFormat } from "../../lib/sound-format.js";
import { invalid } from "../model/answer.js";
import { FAILURES } from "./failures.js";
import type { Fields } from "./fields.js";
import { fromBase64, fromLink, isLink, LARGEST, type Input } from "./media-inputs.js";
import type { RequestContext } from "./request-context.js";

/**
 * `.mp3` `.wav` `.m4a` `.aac` of at most 5 MB. Base64 syntax is refused at submit, the content
 * fails the task (kling-api.md#IX-16).
 */
export const soundFailure = (base64: string): string | undefined =>
  bytesFailure(fromBase64(base64));

function bytesFailure(bytes: Buffer): string | undefined {
  if (bytes.length > LARGEST.audio) return FAILURES.size;
  // Tracks are not looked at: a film whose brands fit an .m4a is taken.
  return soundFormat(bytes) === null ? FAILURES.audioFormat : undefined;
}

export interface SourceSound extends Input {
  /** Known for the emulator's own sounds and for WAV files in Base64. */
  seconds?: number;
}

/** `audio_id` or `sound_file`, exactly one of them (kling-api-2026.md#B.2 and #B.6). */
export function readSourceSound(
  fields: Fields,
  context: RequestContext,
  [least, greatest]: readonly [least: number, greatest: number],
): SourceSound {
  const id = fields.text("audio_id");
  const file = fields.text("sound_file");
  if (id !== undefined && file !== undefined)
    throw invalid("only one of audio_id and sound_file is allowed");
  if (id === undefined && file === undefined) throw invalid("audio_id or sound_file is required");
  const isKnown = (seconds: number | undefined): seconds is number => seconds !== undefined;
  const isWrong = (seconds: number) => seconds < least || seconds > greatest;
  if (id !== undefined) {
    const speech = context.speech(id);
    if (!speech) throw invalid(`Audio not found by id: ${id}`);
    if (isWrong(speech.seconds)) throw invalid(`The duration of audio ${id} is not supported`);
    return { seconds: speech.seconds };
  }
  const sound = readFile(file ?? "", context);
  return isKnown(sound.seconds) && isWrong(sound.seconds)
    ? { ...sound, failure: FAILURES.audioLength }
    : sound;
}

function readFile(file: string, context: RequestContext): SourceSound {
  if (isLink(file)) {
    const input = fromLink("sound_file", file, "audio", context);
    return input.own?.kind === "audio" ? { ...input, seconds: input.own.seconds } : input;
  }
  const bytes = fromBase64(file);
  const failure = bytesFailure(bytes);
  const seconds = wavSeconds(bytes);
  return {
    ...(failure !== undefined && { failure }),
    ...(seconds !== undefined && { seconds }),
  };
}

/** Of the canonical header alone: bytes a second stand at 28, the length of the data at 40. */
function wavSeconds(bytes: Buffer): number | undefined {
  if (bytes.length < 44 || bytes.toString("latin1", 36, 40) !== "data") return undefined;
  const perSecond = bytes.readUInt32LE(28);
  return perSecond > 0 ? bytes.readUInt32LE(40) / perSecond : undefined;
}
