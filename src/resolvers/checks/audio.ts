import { movieBox, soundFormat } from "../../lib/sound-format.js";
import type { AudioInput } from "../../schema/media.js";
import { openBase64 } from "./base64.js";
import { checkLink, type LinkRules } from "./link.js";
import { invalid, isProblem, type Path, type Problem } from "./problem.js";

/** kling-api.md#3-13: a sound of at most 5 MB. */
export const MAX_AUDIO_BYTES = 5 * 1024 * 1024;

export async function checkAudio(
  path: Path,
  { url, base64 }: AudioInput,
  links: LinkRules,
): Promise<Problem[]> {
  if (typeof url === "string") return checkLink([...path, "url"], url, links);
  return typeof base64 === "string" ? checkAudioFile([...path, "base64"], base64) : [];
}

async function checkAudioFile(path: Path, base64: string): Promise<Problem[]> {
  const opened = openBase64(path, base64);
  if (isProblem(opened)) return [opened];
  if (opened.bytes > MAX_AUDIO_BYTES)
    return [
      invalid(
        path,
        `The sound has ${opened.bytes} bytes; at most ${MAX_AUDIO_BYTES} (5 MB) are allowed.`,
        { rule: "BAD_MEDIA", actual: opened.bytes, maximum: MAX_AUDIO_BYTES },
      ),
    ];
  const bytes = Buffer.from(base64, "base64");
  const format = soundFormat(bytes);
  if (format === null) return [unrecognizable(path, " by its bytes.")];
  const reason = format === "m4a" ? await whyNotM4a(bytes) : null;
  return reason === null ? [] : [unrecognizable(path, `: ${reason}.`)];
}

const FORMATS = ["mp3", "wav", "m4a", "aac"];

const unrecognizable = (path: Path, reason: string): Problem =>
  invalid(path, `The sound is not recognizable as mp3, wav, m4a or aac${reason}`, {
    rule: "BAD_MEDIA",
    allowed: FORMATS,
  });

const M4A_CODECS = ["MPEG-4/AAC", "ALAC"];
/**
 * A megabyte of tiny boxes would keep the process busy for a second. Five megabytes of sound have
 * an index of some 20 KB.
 */
const MAX_INDEX_BYTES = 256 * 1024;

/**
 * The brands of a phone's films and sounds are the same; its tracks tell them apart. Null also if
 * no readable index tells them.
 */
async function whyNotM4a(bytes: Buffer): Promise<string | null> {
  const index = movieBox(bytes);
  if (index === null || index.length > MAX_INDEX_BYTES) return null;
  // A large library for a rare input: loaded when the first comes.
  const { parseBuffer } = await import("music-metadata");
  try {
    const { format } = await parseBuffer(index, "audio/mp4", { skipCovers: true });
    if (format.hasVideo === true) return "the file is a film";
    const codecs = format.trackInfo.flatMap(({ audio, codecName }) =>
      audio && codecName !== undefined ? [codecName] : [],
    );
    return codecs.length === 0 || codecs.some((codec) => M4A_CODECS.includes(codec))
      ? null
      : `its codec is ${codecs.join(", ")}`;
  } catch {
    return null;
  }
}
