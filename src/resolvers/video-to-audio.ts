import { VideoToAudioInput, VideoToAudioTask } from "../schema/video-to-audio.js";
import { checkVideo } from "./checks/kling-video.js";
import { checkSeconds } from "./checks/media-length.js";
import type { Path, Problem } from "./checks/problem.js";
import { checkOptionalText, isGiven } from "./checks/text.js";
import { defineSourcedProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateVideo, type OwnVideo } from "./locate-video.js";
import { toVideoSource, withoutBlanks } from "./rest-body.js";

const VIDEO = ["input", "video"] as const;
/** Seconds of a video, and characters of a prompt (kling-api-2026.md#B.4). */
const LENGTH = { minimum: 3, maximum: 20 };
const MAX_PROMPT = 200;

const SOURCE = {
  path: VIDEO,
  check: (path: Path, { video }: OwnVideo): Problem[] =>
    checkSeconds(path, "video", video.durationSeconds, LENGTH),
};

export const videoToAudio = defineSourcedProduct({
  kind: "VIDEO_TO_AUDIO",
  mutation: "createVideoToAudio",
  description:
    "Makes noises and music for a video, and the video with them. Costs 0.25 video units (reference/kling-api-2026.md#A.10).",
  input: VideoToAudioInput,
  task: VideoToAudioTask,
  async locate(input, context) {
    const { video, errors } = await locateVideo(input.video, SOURCE, context);
    return { input: Object.assign(new VideoToAudioInput(), input, { video }), errors };
  },
  check: ({ video, soundEffectPrompt, musicPrompt }, links) => [
    ...checkVideo(VIDEO, video, links),
    ...checkOptionalText(["input", "soundEffectPrompt"], soundEffectPrompt, MAX_PROMPT),
    ...checkOptionalText(["input", "musicPrompt"], musicPrompt, MAX_PROMPT),
  ],
  toBody: ({ video, soundEffectPrompt, musicPrompt, asmr }) =>
    withoutBlanks({
      ...toVideoSource(video),
      sound_effect_prompt: soundEffectPrompt,
      bgm_prompt: musicPrompt,
      // false is the default.
      asmr_mode: asmr || null,
    }),
  prompt: ({ soundEffectPrompt, musicPrompt }) =>
    [soundEffectPrompt, musicPrompt].filter(isGiven).join("\n"),
  klingPaths: pathsByField({
    video_id: ["video"],
    video_url: ["video", "url"],
    sound_effect_prompt: ["soundEffectPrompt"],
    bgm_prompt: ["musicPrompt"],
    asmr_mode: ["asmr"],
    // "From video not found by id".
    video: ["video"],
  }),
});
