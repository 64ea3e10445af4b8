import type { OutputTypes } from "../../endpoints/new-standard/endpoint.js";
import { newEndpointOf } from "../../endpoints/new-standard/index.js";
import type { SoundMade, TaskRecord, VideoMade, VoiceMade } from "../../model/task-record.js";
import {
  durationText,
  imageUrl,
  OWNER,
  soundUrl,
  textUrl,
  videoUrl,
  watermarkUrl,
} from "../library.js";
import { elementOutput } from "./element-output.js";

/** `outputs[]` of a task that has succeeded: kling-api-2026.md#C.8 and #C.12. */
export function outputsOf(task: TaskRecord, origin: string): object[] {
  const types = newEndpointOf(task.product)?.outputs ?? {};
  return [
    ...task.images.map((_, index) => imageOutput(task, index, { types, origin })),
    ...task.videos.map((video) => videoOutput(task, video, { types, origin })),
    ...(types.texts ?? []).map((type) => ({ type, url: textUrl(origin, task.id, type) })),
    ...task.sounds.map((sound) => soundOutput(sound, origin)),
    ...task.voices.map((voice) => voiceOutput(voice, origin)),
    ...task.elements.map((element) => elementOutput(element, origin)),
  ];
}

interface Naming {
  types: OutputTypes;
  origin: string;
}

/** Without id and index: their order counts. */
function imageOutput(task: TaskRecord, index: number, { types, origin }: Naming): object {
  const url = imageUrl(origin, task.id, index);
  return {
    type: types.images?.[index] ?? "image",
    url,
    ...watermarked(task, url),
    ...(task.isSeries && { group_id: task.id }),
  };
}

/** Videos of solutions have no id, and that of apparel has no length either. */
function videoOutput(task: TaskRecord, video: VideoMade, { types, origin }: Naming): object {
  const url = videoUrl(origin, video.id);
  return {
    type: types.video ?? "video",
    ...(types.video === undefined && { id: video.id }),
    url,
    ...watermarked(task, url),
    ...(types.video !== "product_video" && { duration: durationText(video.seconds) }),
  };
}

const watermarked = (task: TaskRecord, url: string) =>
  task.watermark ? { watermark_url: watermarkUrl(url) } : {};

const soundOutput = ({ id, seconds }: SoundMade, origin: string): object => ({
  type: "audio",
  id,
  mp3_url: soundUrl(origin, id, "mp3"),
  wav_url: soundUrl(origin, id, "wav"),
  mp3_duration: durationText(seconds),
  wav_duration: durationText(seconds),
});

const voiceOutput = ({ id, name, isDeleted }: VoiceMade, origin: string): object => ({
  type: "voice",
  id,
  name,
  url: soundUrl(origin, id, "mp3"),
  owned_by: OWNER,
  status: isDeleted ? "deleted" : "succeeded",
});
