import { isSafeNumber, parse } from "lossless-json";
import { z } from "zod";
import { refusal, unreadable, UnreadableDataError } from "./errors.js";

/** Ids of 18 digits may come as JSON numbers; a double would lose digits, so unsafe numbers are read as text. */
const parseJson = (text: string): unknown => parse(text, null, { parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits) });

const id = z.union([z.string().min(1), z.number().transform(String)]);
/** Kling's messages are a line; what is longer than this would only fill store and log. Characters. */
const MAX_MESSAGE = 1_000;
/** Missing optional fields are null; fields that came later are ignored. */
const message = z.string().nullish().transform((text) => (text === undefined || text === "" ? null : (text?.slice(0, MAX_MESSAGE) ?? null)));
const seconds = z.coerce.number().nullish().catch(null).transform((value) => value ?? null);

/** Lists show tasks of any age, and nobody knows what is left of a result that Kling has deleted (kling-api.md I.5): its link may be gone. */
const video = z.object({ id: id.nullish(), url: z.string().nullish(), duration: seconds, seed: id.nullish() });
const image = z.object({ index: z.coerce.number().int(), url: z.string().nullish() });

const task = z.object({
  task_id: id,
  task_status: z.string(),
  task_status_msg: message,
  task_info: z.object({ external_task_id: id.nullish(), parent_video: z.object({ id: id.nullish(), url: z.string().nullish(), duration: seconds }).nullish() }).nullish(),
  task_result: z.object({ videos: z.array(video).nullish(), images: z.array(image).nullish() }).nullish(),
  created_at: z.coerce.number(),
  updated_at: z.coerce.number(),
});

/** Errors come without `data` (kling-api.md I.3). */
const envelope = z.object({ code: z.int(), message, request_id: z.string().nullish(), data: z.unknown().optional() });

export interface KlingVideo {
  id: string | null;
  url: string | null;
  /** Seconds. */
  duration: number | null;
  seed: string | null;
}
export interface KlingImage {
  index: number;
  url: string;
}

/** A task as Kling describes it in every answer and callback. */
export interface KlingTask {
  klingTaskId: string;
  externalTaskId: string | null;
  /** As sent: submitted, processing, succeed, failed, or a word of tomorrow. */
  status: string;
  message: string | null;
  /** Epoch milliseconds. */
  createdAt: number;
  updatedAt: number;
  videos: KlingVideo[];
  images: KlingImage[];
  parentVideo: KlingVideo | null;
}

/** One page of a list. */
export interface KlingPage {
  tasks: KlingTask[];
  /** Items that can't be understood; they keep nobody from the others. */
  unreadable: number;
}

/** Reads a task object: an item of `data`, or the bare body of a callback (kling-api.md V). Throws on anything else. */
export const decodeTask = (data: unknown): KlingTask => toKlingTask(task.parse(data));

export function decodePage(data: unknown): KlingPage {
  const items = z.array(z.unknown()).parse(data).map((item) => task.safeParse(item));
  const tasks = items.flatMap((item) => (item.success ? [toKlingTask(item.data)] : []));
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
    videos: (raw.task_result?.videos ?? []).map((item) => ({ id: item.id ?? null, url: item.url ?? null, duration: item.duration, seed: item.seed ?? null })),
    images: (raw.task_result?.images ?? []).flatMap(({ index, url }) => (typeof url === "string" ? [{ index, url }] : [])),
    parentVideo: parent ? { id: parent.id ?? null, url: parent.url ?? null, duration: parent.duration, seed: null } : null,
  };
}

/** The same from a body of text. */
export const decodeTaskText = (body: string): KlingTask => decodeTask(parseJson(body));

/** Opens Kling's envelope: the data on code 0, a KlingError on everything else, HTTP 200 with a code included. */
export function openEnvelope<T>(httpStatus: number, body: string, decode: (data: unknown) => T): T {
  let opened: z.output<typeof envelope>;
  try {
    opened = envelope.parse(parseJson(body));
  } catch (cause) {
    throw unreadable(httpStatus, body, cause);
  }
  if (opened.code !== 0) {
    throw refusal({ httpStatus, code: opened.code, message: opened.message ?? "", requestId: opened.request_id ?? undefined });
  }
  try {
    return decode(opened.data);
  } catch (cause) {
    throw new UnreadableDataError(httpStatus, body, cause);
  }
}
