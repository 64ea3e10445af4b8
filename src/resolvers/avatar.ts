import { AvatarInput, AvatarTask } from "../schema/avatar.js";
import { checkAudio } from "./checks/audio.js";
import { checkImage } from "./checks/image.js";
import type { LinkRules } from "./checks/link.js";
import { checkStdOrPro } from "./checks/mode.js";
import type { Problem } from "./checks/problem.js";
import { checkPrompt } from "./checks/prompt.js";
import { defineSourcedProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateAudio, toSound, type Sound } from "./locate-audio.js";
import { toMedia, withoutBlanks, type RestBody } from "./rest-body.js";
import { toWatermarkInfo } from "./rest-fields.js";

const AUDIO = ["input", "audio"] as const;
/** Seconds of a sound (kling-api-2026.md#B.6). */
const SOUND = { path: AUDIO, length: { minimum: 2, maximum: 300 } };
const DEFAULT_MODE = "std";

export interface LocatedAvatar extends AvatarInput {
  sound: Sound;
}

/** The REST body of POST /v1/videos/avatar/image2video. */
export const toAvatarBody = ({ image, sound, prompt, mode, watermark }: LocatedAvatar): RestBody =>
  withoutBlanks({
    image: toMedia(image),
    ...toSound(sound),
    prompt,
    mode: mode ?? DEFAULT_MODE,
    watermark_info: toWatermarkInfo(watermark),
  });

async function checkAvatar(
  { image, audio, prompt, mode }: LocatedAvatar,
  links: LinkRules,
): Promise<Problem[]> {
  return [
    ...checkImage(["input", "image"], image, links),
    ...(await checkAudio(AUDIO, audio, links)),
    ...checkPrompt(["input", "prompt"], prompt),
    ...checkStdOrPro(mode ?? DEFAULT_MODE, "An avatar is made"),
  ];
}

export const avatar = defineSourcedProduct({
  kind: "AVATAR",
  mutation: "createAvatar",
  description:
    "Lets the person of an image speak a sound, in a video as long as the sound. Costs 0.4 (STD) or 0.8 (PRO) video units a second (reference/kling-api-2026.md#A.10).",
  input: AvatarInput,
  task: AvatarTask,
  locate(input, context) {
    const { sound, errors } = locateAudio(input.audio, SOUND, context);
    return Promise.resolve({ input: Object.assign(new AvatarInput(), input, { sound }), errors });
  },
  check: checkAvatar,
  toBody: toAvatarBody,
  prompt: ({ prompt }) => prompt,
  klingPaths: pathsByField({
    image: ["image"],
    audio_id: ["audio"],
    sound_file: ["audio"],
    prompt: ["prompt"],
    mode: ["mode"],
    watermark_info: ["watermark"],
  }),
});
