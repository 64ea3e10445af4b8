import {
  VoiceCreationInput,
  VoiceCreationTask,
  VoiceSourceInput,
} from "../schema/voice-creation.js";
import { checkAudio } from "./checks/audio.js";
import { checkVideo } from "./checks/kling-video.js";
import { checkSeconds } from "./checks/media-length.js";
import { invalid, unsupported, type Path, type Problem } from "./checks/problem.js";
import { checkText } from "./checks/text.js";
import { defineSourcedProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateAudio } from "./locate-audio.js";
import { locateVideo, type OwnVideo } from "./locate-video.js";
import { toVideoSource, type RestBody } from "./rest-body.js";

const AUDIO = ["input", "source", "audio"] as const;
const VIDEO = ["input", "source", "video"] as const;
/** Characters of a name, and seconds of a sample (kling-api-2026.md#B.13). */
const MAX_NAME = 20;
const LENGTH = { minimum: 5, maximum: 30 };
/** What can have a voice in it; Kling alone knows whether the sound of a video was on. */
const SPEAKING = ["AVATAR", "LIP_SYNC", "ADVANCED_LIP_SYNC"];
const WITH_SOUND = "kling-v2-6";

const SOURCE = {
  path: VIDEO,
  check: (path: Path, { video, task }: OwnVideo): Problem[] => [
    ...checkSeconds(path, "video", video.durationSeconds, LENGTH),
    ...(SPEAKING.includes(task.kind) || task.model === WITH_SOUND
      ? []
      : [
          invalid(
            path,
            "Nobody speaks in this video. Take that of an avatar or a lip-sync, or one of KLING_V2_6 with sound; or give its url.",
            { rule: "BAD_MEDIA" },
          ),
        ]),
  ],
};

/** Kling fetches a sample, and takes no bytes. */
const checkNoFile = (base64: string | null | undefined): Problem[] =>
  typeof base64 === "string"
    ? [
        unsupported([...AUDIO, "base64"], "Kling takes a sample by its link. Give its url.", {
          rule: "NOT_ALLOWED",
          allowed: [],
        }),
      ]
    : [];

const toSource = ({ audio, video }: VoiceSourceInput): RestBody => {
  if (audio) return { voice_url: audio.url };
  const { video_url, ...id } = toVideoSource(video ?? {});
  return video_url === undefined ? id : { voice_url: video_url };
};

export const voiceCreation = defineSourcedProduct({
  kind: "VOICE_CREATION",
  mutation: "createVoiceCreation",
  description:
    "Makes a voice from a sample, for the library of the account. Costs 0.05 video units (reference/kling-api-2026.md#A.10).",
  input: VoiceCreationInput,
  task: VoiceCreationTask,
  async locate(input, context) {
    const { audio, video } = input.source;
    if (audio) {
      const { errors } = locateAudio(audio, { path: AUDIO, length: LENGTH }, context);
      return { input, errors };
    }
    if (!video) return { input, errors: [] };
    const located = await locateVideo(video, SOURCE, context);
    const source = Object.assign(new VoiceSourceInput(), { video: located.video });
    return {
      input: Object.assign(new VoiceCreationInput(), input, { source }),
      errors: located.errors,
    };
  },
  check: async ({ name, source: { audio, video } }, links) => [
    ...checkText(["input", "name"], name, MAX_NAME),
    ...checkNoFile(audio?.base64),
    ...(audio?.url ? await checkAudio(AUDIO, audio, links) : []),
    ...(video ? checkVideo(VIDEO, video, links) : []),
  ],
  toBody: ({ name, source }) => ({ voice_name: name, ...toSource(source) }),
  prompt: ({ name }) => name,
  klingPaths: pathsByField({
    voice_name: ["name"],
    voice_url: ["source"],
    video_id: ["source", "video"],
    // "From video not found by id".
    video: ["source", "video"],
  }),
});
