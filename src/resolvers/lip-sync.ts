import {
  LipSyncInput,
  LipSyncTask,
  type LipSyncAudioToVideoInput,
  type LipSyncSpeechInput,
  type LipSyncTextToVideoInput,
} from "../schema/lip-sync.js";
import type { UserError } from "../schema/user-error.js";
import { checkAudio } from "./checks/audio.js";
import { checkVideo } from "./checks/kling-video.js";
import type { LinkRules } from "./checks/link.js";
import { invalid, type Path, type Problem } from "./checks/problem.js";
import { checkSpeaker } from "./checks/speaker.js";
import { checkText } from "./checks/text.js";
import type { Context } from "./context.js";
import { defineSourcedProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateAudio } from "./locate-audio.js";
import { locateVideo, type OwnVideo } from "./locate-video.js";
import { toVideoSource } from "./rest-body.js";
import { toSpeaker } from "./speaker.js";

/** kling-api.md#3-13. */
const MAX_TEXT = 120;
/** Seconds of a video that Kling made. */
const LENGTHS = [5, 10];
/** "5 s" are 5.041 s, and become 9 to 10 s if they are extended (kling-api.md#3-10). */
const LENGTH_TOLERANCE = 1;

const VIDEO = ["input", "video"] as const;
const TEXT = ["input", "speech", "textToVideo"] as const;
const AUDIO = ["input", "speech", "audioToVideo", "audio"] as const;

/**
 * The REST body of POST /v1/videos/lip-sync. Whether a text or a sound speaks is `mode`; how the
 * sound comes is `audio_type`.
 */
export function toLipSyncBody({ video, speech }: LipSyncInput): { [key: string]: unknown } {
  return { input: { ...toVideoSource(video), ...toSpeech(speech) } };
}

function toSpeech({ textToVideo, audioToVideo }: LipSyncSpeechInput) {
  if (textToVideo) {
    return { mode: "text2video", text: textToVideo.text, ...toSpeaker(textToVideo) };
  }
  return { mode: "audio2video", ...(audioToVideo ? toAudio(audioToVideo) : {}) };
}

const toAudio = ({ audio: { url, base64 } }: LipSyncAudioToVideoInput) =>
  typeof url === "string"
    ? { audio_type: "url", audio_url: url }
    : { audio_type: "file", audio_file: base64 };

/**
 * Every rule of kling-api.md#3-13 that can be checked before Kling is asked, but for those of a
 * video of the caller's own: they are checked where it is located.
 */
export async function checkLipSync(
  { video, speech }: LipSyncInput,
  links: LinkRules,
): Promise<Problem[]> {
  return [
    ...checkVideo(VIDEO, video, links),
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
  return [...checkText([...TEXT, "text"], input.text, MAX_TEXT), ...checkSpeaker(TEXT, input)];
}

const SOURCE = { path: VIDEO, check: checkSourceLength };
const SOUND = { path: AUDIO, length: { minimum: 2, maximum: 60 } };

/** What is wrong with a sound that a task made. It goes by its link: `audio_id` is not known here. */
const soundErrors = ({ audioToVideo }: LipSyncSpeechInput, context: Context): UserError[] =>
  audioToVideo ? locateAudio(audioToVideo.audio, SOUND, context).errors : [];

export const lipSync = defineSourcedProduct({
  kind: "LIP_SYNC",
  mutation: "createLipSync",
  description:
    "Dubs a video: the lips move to a text or a sound. Costs half a video unit for each started 5 seconds (a unit is what Kling bills in; price list of 2025, reference/kling-api.md#I.9).",
  input: LipSyncInput,
  task: LipSyncTask,
  async locate(input, context) {
    const { video, errors } = await locateVideo(input.video, SOURCE, context);
    return {
      input: { video, speech: input.speech },
      errors: [...errors, ...soundErrors(input.speech, context)],
    };
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
