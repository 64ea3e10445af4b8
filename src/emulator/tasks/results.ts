import type { ResultForm } from "../endpoints/endpoint.js";
import type {
  ElementMade,
  SoundMade,
  TaskRecord,
  VideoMade,
  VoiceMade,
} from "../model/task-record.js";
import { durationText, imageUrl, OWNER, soundUrl, videoUrl, watermarkUrl } from "./library.js";

/** `task_result` of a task that has succeeded, in the form of its endpoint. */
export const resultOf = (form: ResultForm, task: TaskRecord, origin: string): object =>
  FORMS[form](task, origin);

const FORMS: Record<ResultForm, (task: TaskRecord, origin: string) => object> = {
  videos: (task, origin) => ({ videos: videos(task, origin) }),
  images: (task, origin) => ({ images: images(task, origin) }),
  "omni images": (task, origin) => ({
    result_type: task.isSeries ? "series" : "single",
    [task.isSeries ? "series_images" : "images"]: images(task, origin),
  }),
  views: (task, origin) => ({ images: views(task, origin) }),
  speech: (task, origin) => ({ audios: task.sounds.map((sound) => speech(sound, origin)) }),
  sounds: (task, origin) => ({ audios: task.sounds.map((sound) => twoFiles(sound, origin)) }),
  "videos and sounds": (task, origin) => ({
    videos: videos(task, origin),
    audios: task.sounds.map((sound) => twoFiles(sound, origin)),
  }),
  voices: (task, origin) => ({
    voices: task.voices.map((voice) => voiceView(voice, origin, OWNER)),
  }),
  elements: (task, origin) => ({
    elements: task.elements.map((element) => elementView(element, origin, OWNER)),
  }),
};

const videos = (task: TaskRecord, origin: string): object[] =>
  task.videos.map((video) => videoView(task, video, origin));

function videoView(task: TaskRecord, video: VideoMade, origin: string): object {
  const url = videoUrl(origin, video.id);
  return {
    id: video.id,
    ...(task.sessionId !== undefined && { session_id: task.sessionId }),
    url,
    ...watermarked(task, url),
    ...(task.seed !== undefined && { seed: task.seed }),
    duration: durationText(video.seconds),
  };
}

function images(task: TaskRecord, origin: string): object[] {
  return task.images.map((_, index) => {
    const url = imageUrl(origin, task.id, index);
    return { index, url, ...watermarked(task, url) };
  });
}

const watermarked = (task: TaskRecord, url: string) =>
  task.watermark ? { watermark_url: watermarkUrl(url) } : {};

/** Three proposals of three views each: kling-api-2026.md#B.15. */
function views(task: TaskRecord, origin: string): object[] {
  const url = (index: number) => imageUrl(origin, task.id, index);
  return [0, 1, 2].map((index) => ({
    index,
    url_1: url(index * 3),
    url_2: url(index * 3 + 1),
    url_3: url(index * 3 + 2),
  }));
}

/** kling-api-2026.md#B.3. */
const speech = ({ id, seconds }: SoundMade, origin: string): object => ({
  id,
  url: soundUrl(origin, id, "mp3"),
  duration: durationText(seconds),
});

/** kling-api-2026.md#B.4 and #B.5. */
const twoFiles = ({ id, seconds }: SoundMade, origin: string): object => ({
  id,
  url_mp3: soundUrl(origin, id, "mp3"),
  url_wav: soundUrl(origin, id, "wav"),
  duration_mp3: durationText(seconds),
  duration_wav: durationText(seconds),
});

/** kling-api-2026.md#B.13. */
export const voiceView = ({ id, name }: VoiceMade, origin: string, owner: string): object => ({
  voice_id: id,
  voice_name: name,
  trial_url: soundUrl(origin, id, "mp3"),
  owned_by: owner,
});

/** kling-api-2026.md#B.14; the id is a number, also above 2^53. */
export const elementView = (
  { id, name, description, referenceType, tags, isDeleted, ...media }: ElementMade,
  origin: string,
  owner: string,
): object => ({
  element_id: BigInt(id),
  element_name: name,
  element_description: description,
  reference_type: referenceType,
  element_image_list:
    media.frontalImage === undefined
      ? {}
      : {
          frontal_image: media.frontalImage,
          refer_images: media.otherImages.map((image) => ({ image_url: image })),
        },
  element_video_list:
    media.video === undefined ? {} : { refer_videos: [{ video_url: media.video }] },
  element_voice_info: media.voice ? voiceView(media.voice, origin, media.voice.owner) : {},
  tag_list: tags.map((tag) => ({ tag_id: tag })),
  owned_by: owner,
  status: isDeleted ? "deleted" : "succeed",
});
