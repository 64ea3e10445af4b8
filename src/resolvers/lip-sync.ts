import {
  LipSyncInput,
  LipSyncTask,
  type LipSyncAudioToVideoInput,
  type LipSyncSpeechInput,
  type LipSyncTextToVideoInput,
} from "../schema/lip-sync.js";
import type { VideoInput } from "../schema/media.js";
import { findVoice, findVoiceById, type Voice } from "../services/catalog/voices.js";
import { checkAudio } from "./checks/audio.js";
import { checkKlingVideoId } from "./checks/kling-video.js";
import { checkLink } from "./checks/link.js";
import { checkOneDecimal, checkRange } from "./checks/number.js";
import { invalid, type Path, type Problem } from "./checks/problem.js";
import { checkText } from "./checks/text.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateVideo, type OwnVideo } from "./locate-video.js";

/** kling-api.md#3-13. */
const MAX_TEXT = 120;
const SPEED = { minimum: 0.8, maximum: 2.0 };
/** Seconds of a video that Kling made. */
const LENGTHS = [5, 10];
/** "5 s" are 5.041 s, and become 9 to 10 s if they are extended (kling-api.md#3-10). */
const LENGTH_TOLERANCE = 1;

const VIDEO = ["input", "video"] as const;
const TEXT = ["input", "speech", "textToVideo"] as const;
const AUDIO = ["input", "speech", "audioToVideo", "audio"] as const;

const languages = { ZH: "zh", EN: "en" } as const satisfies Record<string, Voice["language"]>;
const enumValues = { zh: "ZH", en: "EN" } as const;

/**
 * The REST body of POST /v1/videos/lip-sync. Whether a text or a sound speaks is `mode`; how the
 * sound comes is `audio_type`.
 */
export function toLipSyncBody({ video, speech }: LipSyncInput): { [key: string]: unknown } {
  return { input: { ...toSource(video), ...toSpeech(speech) } };
}

const toSource = ({ klingVideoId, url }: VideoInput) =>
  typeof klingVideoId === "string" ? { video_id: klingVideoId } : { video_url: url };

function toSpeech({ textToVideo, audioToVideo }: LipSyncSpeechInput) {
  if (textToVideo) {
    const { text, voiceSpeed } = textToVideo;
    const voice = voiceOf(textToVideo);
    return {
      mode: "text2video",
      text,
      voice_id: voice?.voice_id,
      voice_language: voice?.language,
      voice_speed: voiceSpeed,
    };
  }
  return { mode: "audio2video", ...(audioToVideo ? toAudio(audioToVideo) : {}) };
}

const toAudio = ({ audio: { url, base64 } }: LipSyncAudioToVideoInput) =>
  typeof url === "string"
    ? { audio_type: "url", audio_url: url }
    : { audio_type: "file", audio_file: base64 };

/** A Voice of ours by its id, or one of Kling's by id and language, ZH if none is given. */
const voiceOf = ({ voiceId, voiceLanguage }: LipSyncTextToVideoInput): Voice | undefined =>
  findVoiceById(voiceId) ?? findVoice(voiceId, languages[voiceLanguage ?? "ZH"]);

/**
 * Every rule of kling-api.md#3-13 that can be checked before Kling is asked, but for those of a
 * video of the caller's own: they are checked where it is located.
 */
export async function checkLipSync(
  { video, speech }: LipSyncInput,
  links: { allowLoopback: boolean },
): Promise<Problem[]> {
  return [
    ...(typeof video.url === "string" ? checkLink([...VIDEO, "url"], video.url, links) : []),
    ...checkKlingVideoId(VIDEO, video.klingVideoId),
    ...(speech.textToVideo ? checkSpokenText(speech.textToVideo) : []),
    ...(speech.audioToVideo ? await checkAudio(AUDIO, speech.audioToVideo.audio, links) : []),
  ];
}

function checkSourceLength(path: Path, { video: { durationSeconds } }: OwnVideo): Problem[] {
  if (durationSeconds === null) return [];
  if (LENGTHS.some((length) => Math.abs(durationSeconds - length) < LENGTH_TOLERANCE)) return [];
  return [
    invalid(
      path,
      `This video has ${durationSeconds} seconds; of the videos that Kling made, only those of ${LENGTHS.join(" or ")} seconds can be dubbed. Any video of 2 to 10 seconds can be given by its url.`,
      { rule: "BAD_MEDIA", actual: durationSeconds, allowed: LENGTHS.map(String) },
    ),
  ];
}

function checkSpokenText(input: LipSyncTextToVideoInput): Problem[] {
  return [
    ...checkText([...TEXT, "text"], input.text, MAX_TEXT),
    ...checkVoice(input),
    ...checkRange([...TEXT, "voiceSpeed"], input.voiceSpeed, SPEED),
    ...checkOneDecimal([...TEXT, "voiceSpeed"], input.voiceSpeed),
  ];
}

function checkVoice(input: LipSyncTextToVideoInput): Problem[] {
  const { voiceId, voiceLanguage } = input;
  const voice = voiceOf(input);
  if (voice === undefined) return [noVoice(voiceId, voiceLanguage ?? "ZH")];
  const speaks = enumValues[voice.language];
  if (!voiceLanguage || voiceLanguage === speaks) return [];
  return [
    invalid(
      [...TEXT, "voiceLanguage"],
      `The voice "${voiceId}" speaks ${speaks}. Leave voiceLanguage out, or take another voice.`,
      { rule: "CONFLICTING", actual: voiceLanguage, allowed: [speaks] },
    ),
  ];
}

function noVoice(id: string, language: keyof typeof languages): Problem {
  const other = language === "EN" ? "ZH" : "EN";
  const speaksOther = findVoice(id, languages[other]) !== undefined;
  const hint = speaksOther ? `It speaks ${other} only.` : "The query voices lists all.";
  return invalid([...TEXT, "voiceId"], `There is no voice "${id}" in ${language}. ${hint}`, {
    rule: speaksOther ? "CONFLICTING" : "NOT_ALLOWED",
    actual: id,
  });
}

const SOURCE = { path: VIDEO, check: checkSourceLength };

export const lipSync = defineProduct({
  kind: "LIP_SYNC",
  mutation: "createLipSync",
  description:
    "Dubs a video: the lips move to a text or a sound. Costs half a video unit for each started 5 seconds (a unit is what Kling bills in; price list of 2025, reference/kling-api.md#I.9).",
  input: LipSyncInput,
  task: LipSyncTask,
  async locate(input, context) {
    const { video, errors } = await locateVideo(input.video, SOURCE, context);
    return { input: Object.assign(new LipSyncInput(), input, { video }), errors };
  },
  check: checkLipSync,
  toBody: toLipSyncBody,
  prompt: ({ speech }) => speech.textToVideo?.text,
  // Kling's own words, seen live (kling-api.md#3-13). That the contents of "the file" can't be got is
  // said of the video and of the sound alike, so it has no place.
  klingPaths: pathsByField({
    // "video_id or video_url is required".
    video_id: ["video"],
    video_url: ["video", "url"],
    // "From video not found by id".
    video: ["video"],
    voice_id: ["speech", "textToVideo", "voiceId"],
    // "Voice language not found" means that the voice is missing.
    voice_language: ["speech", "textToVideo", "voiceId"],
    voice_speed: ["speech", "textToVideo", "voiceSpeed"],
    audio_type: ["speech", "audioToVideo", "audio"],
    audio_file: ["speech", "audioToVideo", "audio", "base64"],
    audio_url: ["speech", "audioToVideo", "audio", "url"],
    audio: ["speech", "audioToVideo", "audio"],
    text: ["speech", "textToVideo", "text"],
  }),
});
