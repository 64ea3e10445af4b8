import { isSafeNumber, parse } from "lossless-json";
import * as z from "zod";
import { refusal, unreadable, UnreadableDataError } from "./errors.js";
import { id, lenient, listOf, number, optionalId, readable, text } from "./lenient.js";

/**
 * Ids of 18 digits may come as JSON numbers; a double would lose digits, so unsafe numbers are read
 * as text.
 */
const parseJson = (text: string): unknown =>
  parse(text, null, { parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits) });

/**
 * Kling's messages are a line; what is longer than this would only fill store and log. Characters.
 */
const MAX_MESSAGE = 1_000;
/**
 * Below this a time counts seconds, not milliseconds: as milliseconds it would lie before March
 * 1973.
 */
const FIRST_MILLISECOND = 100_000_000_000;

const message = lenient(
  z
    .string()
    .min(1)
    .transform((words) => words.slice(0, MAX_MESSAGE)),
);
/** Epoch milliseconds; undefined if it is left out, null if it can't be read. */
const time = z
  .union([
    z.number(),
    z.string().regex(/^\d+$/).transform(Number),
    z.iso.datetime({ offset: true }).transform(Date.parse),
  ])
  .pipe(z.number().positive())
  .transform((value) => (value < FIRST_MILLISECOND ? value * 1000 : value))
  .nullish()
  .catch(null);
/**
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
const image = z.object({ index: number, url: text, watermark_url: text });
const taskInfo = z.object({
  external_task_id: optionalId,
  parent_video: lenient(z.object({ id: optionalId, url: text, duration: number })),
});

/** Only the id and the status are necessary. */
const task = z.object({
  task_id: id,
  task_status: z.string(),
  task_status_msg: message,
  task_info: lenient(taskInfo),
  task_result: lenient(z.object({ videos: listOf(video), images: listOf(image) })),
  created_at: time,
  updated_at: time,
});

/** Errors come without `data` (kling-api.md#I.3). */
const envelope = z.object({
  code: z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]),
  message,
  request_id: optionalId,
  data: z.unknown().optional(),
});

export interface KlingVideo {
  id: string | null;
  url: string | null;
  /** The same with Kling's watermark, if one was asked for. */
  watermarkedUrl: string | null;
  /** Seconds. */
  duration: number | null;
  seed: string | null;
}
export interface KlingImage {
  index: number;
  url: string;
  /** The same with Kling's watermark, if one was asked for. */
  watermarkedUrl: string | null;
}

/** A task as Kling describes it in every answer and callback. */
export interface KlingTask {
  klingTaskId: string;
  externalTaskId: string | null;
  /** As sent: submitted, processing, succeed, failed, or a word of tomorrow. */
  status: string;
  message: string | null;
  /** Epoch milliseconds; undefined if Kling left it out, null if it can't be read. */
  createdAt: number | null | undefined;
  updatedAt: number | null | undefined;
  videos: KlingVideo[];
  images: KlingImage[];
  parentVideo: KlingVideo | null;
  /** Kling's name for the request, of the answer to a create. */
  requestId?: string | undefined;
}

/** One page of a list. */
export interface KlingPage {
  tasks: KlingTask[];
  /** Items that can't be understood; they keep nobody from the others. */
  unreadable: number;
}

/**
 * Reads a task object: an item of `data`, or the bare body of a callback (kling-api.md#V). Throws
 * on anything else.
 */
export const decodeTask = (data: unknown): KlingTask => toKlingTask(task.parse(data));

/** A list without any task may come as null. */
export function decodePage(data: unknown): KlingPage {
  const items = z.array(z.unknown()).parse(data ?? []);
  const tasks = readable(task, items).map(toKlingTask);
  return { tasks, unreadable: items.length - tasks.length };
}

function toKlingTask(raw: z.output<typeof task>): KlingTask {
  const parent = raw.task_info?.parent_video;
  return {
    klingTaskId: raw.task_id,
    externalTaskId: raw.task_info?.external_task_id ?? null,
    status: raw.task_status,
    message: raw.task_status_msg,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    videos: (raw.task_result?.videos ?? []).map(({ watermark_url: watermarkedUrl, ...item }) => ({
      ...item,
      url: item.url ?? watermarkedUrl,
      watermarkedUrl,
    })),
    images: toKlingImages(raw.task_result?.images ?? []),
    parentVideo: parent ? { ...parent, watermarkedUrl: null, seed: null } : null,
  };
}

/** In the order of Kling's index; an image without one counts by its place in the list. */
const toKlingImages = (images: readonly z.output<typeof image>[]): KlingImage[] =>
  images
    .flatMap(({ index, url, watermark_url: watermarkedUrl }, position) => {
      const link = url ?? watermarkedUrl;
      if (link === null) return [];
      const known = index !== null && Number.isInteger(index) ? index : position;
      return [{ index: known, url: link, watermarkedUrl }];
    })
    .toSorted((a, b) => a.index - b.index);

/** The same from a body of text. */
export const decodeTaskText = (body: string): KlingTask => decodeTask(parseJson(body));

/** Reads `data`; the request id stands beside it. */
export type Decode<T> = (data: unknown, requestId: string | undefined) => T;

/**
 * Opens Kling's envelope: the data on code 0, a KlingError on everything else, HTTP 200 with a code
 * included.
 */
export function openEnvelope<T>(
  httpStatus: number,
  body: string,
  decode: Decode<T>,
  what = "task",
): T {
  let opened: z.output<typeof envelope>;
  try {
    opened = envelope.parse(parseJson(body));
  } catch (cause) {
    throw unreadable(httpStatus, body, cause);
  }
  if (opened.code !== 0) {
    throw refusal({
      httpStatus,
      code: opened.code,
      message: opened.message ?? "",
      requestId: opened.request_id ?? undefined,
    });
  }
  try {
    return decode(opened.data, opened.request_id ?? undefined);
  } catch (cause) {
    throw new UnreadableDataError({ what, httpStatus, body, cause });
  }
}

/**
 * Kling's documents leave the order open (kling-api.md#I.6). Only in this one do old tasks on a
 * page mean that all later pages are older still.
 */
export function isNewestFirst(items: readonly KlingTask[]): boolean {
  const times = items.map((item) => item.createdAt ?? Number.NaN);
  return (
    times.every((at, index) => index === 0 || at <= (times[index - 1] ?? at)) &&
    (times[0] ?? 0) > (times.at(-1) ?? 0)
  );
}
