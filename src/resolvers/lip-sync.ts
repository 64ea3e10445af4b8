import {
  CreateLipSyncInput,
  CreateLipSyncPayload,
  LipSyncTask,
  type LipSyncAudioToVideoInput,
  type LipSyncSpeechInput,
  type LipSyncTextToVideoInput,
} from "../schema/lip-sync.js";
import type { VideoInput } from "../schema/media.js";
import { findVoice, type Voice } from "../services/catalog/voices.js";
import { checkAudio } from "./checks/audio.js";
import { checkLink } from "./checks/link.js";
import { checkOneDecimal, checkRange } from "./checks/number.js";
import { invalid, type Problem } from "./checks/problem.js";
import { checkText } from "./checks/text.js";
import { defineProduct } from "./define-product.js";
import type { KlingPaths } from "./user-errors.js";

/** kling-api.md#3-13. */
const MAX_TEXT = 120;

const TEXT = ["input", "speech", "textToVideo"] as const;
const AUDIO = ["input", "speech", "audioToVideo", "audio"] as const;

const languages = { ZH: "zh", EN: "en" } as const satisfies Record<string, Voice["language"]>;

/**
 * The REST body of POST /v1/videos/lip-sync. Whether a text or a sound speaks is `mode`; how the
 * sound comes is `audio_type`.
 */
export function toLipSyncBody({ video, speech }: CreateLipSyncInput): { [key: string]: unknown } {
  return { input: { ...toSource(video), ...toSpeech(speech) } };
}

const toSource = ({ id, url }: VideoInput) =>
  typeof id === "string" ? { video_id: id } : { video_url: url };

function toSpeech({ textToVideo, audioToVideo }: LipSyncSpeechInput) {
  if (textToVideo) {
    const { text, voiceId, voiceLanguage, voiceSpeed } = textToVideo;
    return {
      mode: "text2video",
      text,
      voice_id: voiceId,
      voice_language: languages[voiceLanguage],
      voice_speed: voiceSpeed,
    };
  }
  return { mode: "audio2video", ...(audioToVideo ? toAudio(audioToVideo) : {}) };
}

const toAudio = ({ audio: { url, base64 } }: LipSyncAudioToVideoInput) =>
  typeof url === "string"
    ? { audio_type: "url", audio_url: url }
    : { audio_type: "file", audio_file: base64 };

/** Every rule of kling-api.md#3-13 that can be checked before Kling is asked. */
export async function checkLipSync(
  { video, speech }: CreateLipSyncInput,
  links: { allowLoopback: boolean },
): Promise<Problem[]> {
  return [
    ...(typeof video.url === "string"
      ? checkLink(["input", "video", "url"], video.url, links)
      : []),
    ...(video.id?.trim() === ""
      ? [invalid(["input", "video", "id"], "The id is empty. Take Video.id of a result.")]
      : []),
    ...(speech.textToVideo ? checkSpokenText(speech.textToVideo) : []),
    ...(speech.audioToVideo ? await checkAudio(AUDIO, speech.audioToVideo.audio, links) : []),
  ];
}

function checkSpokenText({
  text,
  voiceId,
  voiceLanguage,
  voiceSpeed,
}: LipSyncTextToVideoInput): Problem[] {
  return [
    ...checkText([...TEXT, "text"], text, MAX_TEXT),
    ...checkVoice(voiceId, voiceLanguage),
    ...checkRange([...TEXT, "voiceSpeed"], voiceSpeed, 0.8, 2.0),
    ...checkOneDecimal([...TEXT, "voiceSpeed"], voiceSpeed),
  ];
}

function checkVoice(id: string, language: keyof typeof languages): Problem[] {
  if (findVoice(id, languages[language]) !== undefined) return [];
  const other = language === "EN" ? "ZH" : "EN";
  const hint =
    findVoice(id, languages[other]) === undefined
      ? "The query voices lists all."
      : `It speaks ${other} only.`;
  return [invalid([...TEXT, "voiceId"], `There is no voice "${id}" in ${language}. ${hint}`)];
}

/** Kling's own words about lip-sync, seen live (kling-api.md#3-13). */
const klingPaths: KlingPaths = [
  [/from video not found/i, ["input", "video", "id"]],
  [/video_url|get the contents of the file/i, ["input", "video", "url"]],
  [/voice id|voice language not found/i, [...TEXT, "voiceId"]],
  [/voice_?speed/i, [...TEXT, "voiceSpeed"]],
  [/audio/i, AUDIO],
  [/text/i, [...TEXT, "text"]],
];

export const lipSync = defineProduct({
  kind: "LIP_SYNC",
  mutation: "createLipSync",
  description:
    "Dubs a video. Returns a durable task at once; follow it with taskUpdated. Costs half a video unit for each started 5 seconds (Kling's price list of 2025).",
  input: CreateLipSyncInput,
  inputDescription: "The video, and what is to be said.",
  payload: CreateLipSyncPayload,
  task: LipSyncTask,
  check: checkLipSync,
  toBody: toLipSyncBody,
  klingPaths,
});
