import { AdvancedLipSyncInput, AdvancedLipSyncTask } from "../schema/advanced-lip-sync.js";
import { checkAudio } from "./checks/audio.js";
import { checkFacePlacement } from "./checks/face-placement.js";
import type { LinkRules } from "./checks/link.js";
import { checkRange } from "./checks/number.js";
import type { Problem } from "./checks/problem.js";
import { defineSourcedProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateAudio, toSound, type Sound } from "./locate-audio.js";
import { locateFace, type SourceFace } from "./locate-face.js";
import { withoutBlanks, type RestBody } from "./rest-body.js";
import { toWatermarkInfo } from "./rest-fields.js";
import { toMilliseconds } from "./time.js";

const AUDIO = ["input", "audio"] as const;
/** Seconds of a sound, and how loud it may be (kling-api-2026.md#B.2). */
const SOUND = { path: AUDIO, length: { minimum: 2, maximum: 60 } };
const VOLUME = { minimum: 0, maximum: 2 };

/** With what its face and its sound are. */
export interface LocatedLipSync extends AdvancedLipSyncInput {
  /** null if it was not found. */
  found: SourceFace | null;
  sound: Sound;
}

/** The REST body of POST /v1/videos/advanced-lip-sync, with times in milliseconds. */
export function toAdvancedLipSyncBody(input: LocatedLipSync): RestBody {
  const { found, sound, clip, insertAtSeconds, speechVolume, originalVolume, watermark } = input;
  const end = clip?.endSeconds ?? sound.seconds;
  return withoutBlanks({
    session_id: found?.sessionId,
    face_choose: [
      {
        face_id: found?.faceId,
        ...toSound(sound),
        sound_start_time: toMilliseconds(clip?.startSeconds ?? 0),
        sound_end_time: end === null ? end : toMilliseconds(end),
        sound_insert_time: toMilliseconds(insertAtSeconds),
        sound_volume: speechVolume,
        original_audio_volume: originalVolume,
      },
    ],
    watermark_info: toWatermarkInfo(watermark),
  });
}

/** That the piece ends before the video does, only Kling can tell: it knows the video's length. */
async function checkAdvancedLipSync(input: LocatedLipSync, links: LinkRules): Promise<Problem[]> {
  return [
    ...(await checkAudio(AUDIO, input.audio, links)),
    ...checkFacePlacement(input),
    ...checkRange(["input", "speechVolume"], input.speechVolume, VOLUME),
    ...checkRange(["input", "originalVolume"], input.originalVolume, VOLUME),
  ];
}

export const advancedLipSync = defineSourcedProduct({
  kind: "ADVANCED_LIP_SYNC",
  mutation: "createAdvancedLipSync",
  description:
    "Lets one face of a video speak a sound, from a moment on; createFaceIdentification comes first. Costs half a video unit for each started 5 seconds of the video (reference/kling-api-2026.md#A.10).",
  input: AdvancedLipSyncInput,
  task: AdvancedLipSyncTask,
  async locate(input, context) {
    const face = await locateFace(input.face, ["input", "face"], context);
    const audio = locateAudio(input.audio, SOUND, context);
    return {
      input: Object.assign(new AdvancedLipSyncInput(), input, {
        found: face.face,
        sound: audio.sound,
      }),
      errors: [...face.errors, ...audio.errors],
    };
  },
  check: checkAdvancedLipSync,
  toBody: toAdvancedLipSyncBody,
  klingPaths: pathsByField({
    session_id: ["face", "identification"],
    session: ["face", "identification"],
    face_id: ["face", "faceId"],
    audio_id: ["audio"],
    sound_file: ["audio"],
    sound_start_time: ["clip", "startSeconds"],
    sound_end_time: ["clip", "endSeconds"],
    sound_insert_time: ["insertAtSeconds"],
    sound_volume: ["speechVolume"],
    original_audio_volume: ["originalVolume"],
    // "Face not found by id".
    face: ["face"],
    watermark_info: ["watermark"],
  }),
});
