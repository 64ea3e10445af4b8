import type { AudioInput } from "../schema/media.js";
import type { UserError } from "../schema/user-error.js";
import type { PublicAudio } from "../services/task/public-results.js";
import { checkSeconds } from "./checks/media-length.js";
import type { Range } from "./checks/number.js";
import type { Path } from "./checks/problem.js";
import { checkNotDeleted } from "./checks/retention.js";
import type { Context } from "./context.js";
import type { RestBody } from "./rest-body.js";
import { inputError } from "./user-errors.js";

/** A sound as Kling takes it. */
export interface Sound {
  /** Kling's own id: of speech that it made at most 30 days ago (kling-api-2026.md#B.3). */
  klingAudioId: string | null;
  /** A link or bare Base64; null if a task is still to make the sound. */
  file: string | null;
  /** null if nobody knows: links are not downloaded, and bytes are not measured. */
  seconds: number | null;
}

export interface SoundSource {
  /** Of the sound in the arguments. */
  path: Path;
  /** Seconds that the product takes. */
  length: Range;
}

/** An input that names a task holds the task's sound, as soon as it is there. */
type FilledAudio = AudioInput & { clip?: PublicAudio<Date> };

/** What is known of a sound, and what is wrong with it if one of the caller's tasks made it. */
export function locateAudio(
  { url, base64, clip }: FilledAudio,
  { path, length }: SoundSource,
  { now }: Pick<Context, "now">,
): { sound: Sound; errors: UserError[] } {
  const file = url ?? base64 ?? null;
  if (clip === undefined) return { sound: { klingAudioId: null, file, seconds: null }, errors: [] };
  const { klingAudioId, durationSeconds: seconds, expiresAt } = clip;
  const taskOutput = [...path, "taskOutput"];
  const problems = [
    ...checkNotDeleted(taskOutput, "sound", expiresAt, now()),
    ...checkSeconds(taskOutput, "sound", seconds, length),
  ];
  return { sound: { klingAudioId, file, seconds }, errors: problems.map(inputError) };
}

/** Either field is enough (kling-api-2026.md#B.2, kling-api-2026.md#B.6). */
export const toSound = ({ klingAudioId, file }: Sound): RestBody =>
  klingAudioId === null ? { sound_file: file } : { audio_id: klingAudioId };
