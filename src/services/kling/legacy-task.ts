import * as z from "zod";
import { chargeOfDeductions, deductions } from "./charge.js";
import {
  id,
  lenient,
  listOf,
  message,
  number,
  optionalId,
  readable,
  text,
  time,
} from "./lenient.js";
import {
  noResult,
  type KlingElement,
  type KlingImage,
  type KlingPage,
  type KlingReport,
  type KlingResult,
  type KlingSegment,
  type KlingTask,
  type KlingVoice,
} from "./report.js";

/**
 * Tasks in the words of the legacy standard (kling-api.md#0.1, kling-api-2026.md#B).
 *
 * Lists show tasks of any age, and nobody knows what is left of a result that Kling has deleted
 * (kling-api.md#I.5): its link may be gone.
 */
const video = z.object({
  id: optionalId,
  url: text,
  watermark_url: text,
  duration: number,
  seed: optionalId,
});
/** One array for three things: images, views of a subject, and parts that were recognized. */
const image = z.object({
  index: number,
  url: text,
  watermark_url: text,
  url_1: text,
  url_2: text,
  url_3: text,
  type: text,
  is_contain: lenient(z.boolean()),
});
const audio = z.object({
  id: optionalId,
  url: text,
  duration: number,
  url_mp3: text,
  url_wav: text,
  duration_mp3: number,
});
export const voice = z.object({
  voice_id: id,
  voice_name: text,
  trial_url: text,
  owned_by: optionalId,
});
export const element = z.object({
  element_id: id,
  element_name: text,
  element_description: text,
  element_voice_info: lenient(voice),
  owned_by: optionalId,
});
const face = z.object({
  face_id: id,
  face_image: z.string().min(1),
  start_time: number,
  end_time: number,
});

const taskInfo = z.object({
  external_task_id: optionalId,
  parent_video: lenient(z.object({ id: optionalId, url: text, duration: number })),
});
const taskResult = z.object({
  videos: listOf(video),
  images: listOf(image),
  result_type: text,
  series_images: listOf(image),
  audios: listOf(audio),
  voices: listOf(voice),
  elements: listOf(element),
});

/** Only the id and the status are necessary. */
const task = z.object({
  task_id: id,
  task_status: z.string(),
  task_status_msg: message,
  task_info: lenient(taskInfo),
  task_result: lenient(taskResult),
  created_at: time,
  updated_at: time,
  ...deductions,
});

/** An answer that is the result by itself has no status, and not always an id. */
const answer = task.extend({
  task_id: optionalId,
  task_status: z.string().min(1).catch("succeed"),
  session_id: optionalId,
  face_data: listOf(face),
});

/** Throws on anything else than a task object. */
export const decodeTask = (data: unknown): KlingTask => {
  const raw = task.parse(data);
  return { ...reportOf(raw), klingTaskId: raw.task_id };
};

/** A list without any task may come as null. */
export function decodePage(data: unknown): KlingPage {
  const items = z.array(z.unknown()).parse(data ?? []);
  const tasks = readable(task, items).map((raw) => ({
    ...reportOf(raw),
    klingTaskId: raw.task_id,
  }));
  return { tasks, unreadable: items.length - tasks.length };
}

/** The result of a kind that is answered at once. */
export function decodeAnswer(data: unknown): KlingReport {
  const raw = answer.parse(data);
  return {
    ...reportOf(raw),
    sessionId: raw.session_id,
    faces: raw.face_data.map((each) => ({
      id: each.face_id,
      imageUrl: each.face_image,
      startMs: each.start_time ?? 0,
      endMs: each.end_time ?? 0,
    })),
  };
}

type Raw = Omit<z.output<typeof task>, "task_id"> & { task_id: string | null };

function reportOf(raw: Raw): KlingReport {
  return {
    ...(raw.task_result === null ? noResult : resultOf(raw.task_result)),
    klingTaskId: raw.task_id,
    externalTaskId: raw.task_info?.external_task_id ?? null,
    status: raw.task_status,
    message: raw.task_status_msg,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    parentVideo: raw.task_info?.parent_video
      ? { ...raw.task_info.parent_video, watermarkedUrl: null, seed: null }
      : null,
    charge: chargeOfDeductions(raw),
  };
}

function resultOf(raw: z.output<typeof taskResult>): KlingResult {
  const images = raw.result_type === "series" ? raw.series_images : raw.images;
  const made = raw.elements[0];
  return {
    ...noResult,
    videos: raw.videos.map(({ watermark_url: watermarkedUrl, ...item }) => ({
      ...item,
      url: item.url ?? watermarkedUrl,
      watermarkedUrl,
    })),
    images: [...toImages(images), ...images.flatMap(toViews)],
    segments: images.flatMap(toSegments),
    audios: raw.audios.flatMap((item) => {
      const url = item.url ?? item.url_mp3 ?? item.url_wav;
      return url === null
        ? []
        : [
            {
              id: item.id,
              url,
              wavUrl: item.url_wav,
              duration: item.duration ?? item.duration_mp3,
            },
          ];
    }),
    voice: raw.voices.map(toVoice)[0] ?? null,
    element: made === undefined ? null : toElement(made),
  };
}

/** In the order of Kling's index; an image without one counts by its place in the list. */
const toImages = (images: readonly z.output<typeof image>[]): KlingImage[] =>
  images
    .flatMap(({ index, url, watermark_url: watermarkedUrl, type }, position) => {
      const link = url ?? watermarkedUrl;
      if (link === null || type !== null) return [];
      const known = index !== null && Number.isInteger(index) ? index : position;
      return [{ index: known, url: link, watermarkedUrl, group: null }];
    })
    .toSorted((a, b) => a.index - b.index);

/** One proposal: up to three views of a subject (kling-api-2026.md#B.15). */
const toViews = (
  { index, url_1, url_2, url_3 }: z.output<typeof image>,
  position: number,
): KlingImage[] =>
  [url_1, url_2, url_3].flatMap((url, view) =>
    url === null
      ? []
      : [
          {
            index: position * 3 + view,
            url,
            watermarkedUrl: null,
            group: String(index ?? position),
          },
        ],
  );

const segmentNames = new Map<string | null, KlingSegment["type"]>([
  ["object_seg", "OBJECT"],
  ["head_seg", "HEAD"],
  ["face_seg", "FACE"],
  ["cloth_seg", "CLOTHES"],
]);
const toSegments = ({ type, is_contain: found, url }: z.output<typeof image>): KlingSegment[] => {
  const name = segmentNames.get(type);
  return name === undefined ? [] : [{ type: name, found: found ?? url !== null, url }];
};

export const toVoice = (raw: z.output<typeof voice>): KlingVoice => ({
  id: raw.voice_id,
  name: raw.voice_name,
  sampleUrl: raw.trial_url,
  preset: raw.owned_by === "kling",
});

export const toElement = (raw: z.output<typeof element>): KlingElement => ({
  id: raw.element_id,
  name: raw.element_name,
  description: raw.element_description,
  preset: raw.owned_by === "kling",
  voice: raw.element_voice_info && toVoice(raw.element_voice_info),
});
