import * as z from "zod";
import { billing, chargeOfBilling } from "./charge.js";
import { id, listOf, message, number, optionalId, readable, text, time } from "./lenient.js";
import {
  noResult,
  type KlingPage,
  type KlingResult,
  type KlingTask,
  type KlingVoice,
} from "./report.js";

/**
 * Tasks in the words of the new standard and of the solutions (kling-api-2026.md#C.8,
 * kling-api-2026.md#C.12). One list holds outputs of every type, so their fields stand side by side.
 */
const reference = z.object({
  type: text,
  url: text,
  id: optionalId,
  name: text,
  owned_by: optionalId,
});
const output = z.object({
  type: z.string(),
  id: optionalId,
  url: text,
  watermark_url: text,
  duration: number,
  group_id: optionalId,
  mp3_url: text,
  wav_url: text,
  mp3_duration: number,
  name: text,
  description: text,
  owned_by: optionalId,
  /** The query's word, and that of callbacks (kling-api-2026.md#E-52). */
  references: listOf(reference),
  materials: listOf(reference),
});
type Output = z.output<typeof output>;

/** Only the id and the status are necessary. Try-on's page says task_id (kling-api-2026.md#E-63). */
const task = z.preprocess(
  (data) =>
    typeof data === "object" && data !== null && "task_id" in data && !("id" in data)
      ? { ...data, id: data.task_id }
      : data,
  z.object({
    id,
    status: z.string(),
    message,
    create_time: time,
    update_time: time,
    external_id: optionalId,
    outputs: listOf(output),
    billing,
  }),
);

const cursorPage = z.object({
  result: z.array(z.unknown()),
  next_cursor: optionalId,
  has_more: z.boolean().catch(false),
});

/** Whether an object, such as the body of a callback, is in these words (kling-api-2026.md#D.1). */
export const isNewTask = (data: unknown): boolean =>
  typeof data === "object" && data !== null && "status" in data && !("task_status" in data);

/** Throws on anything else than a task object. */
export const decodeNewTask = (data: unknown): KlingTask => toTask(task.parse(data));

/** The tasks that were asked for by their ids; unknown ones are left out (kling-api-2026.md#C.9). */
export function decodeNewTasks(data: unknown): KlingPage {
  const items = z.array(z.unknown()).parse(data ?? []);
  const tasks = readable(task, items).map(toTask);
  return { tasks, unreadable: items.length - tasks.length };
}

/** `next`: the cursor of the page that follows; null if this is the last. */
export interface CursorPage extends KlingPage {
  next: string | null;
}

/** One page of all products (kling-api-2026.md#C.10). */
export function decodeCursorPage(data: unknown): CursorPage {
  const { result, next_cursor: cursor, has_more: hasMore } = cursorPage.parse(data);
  return { ...decodeNewTasks(result), next: hasMore ? cursor : null };
}

const toTask = (raw: z.output<typeof task>): KlingTask => ({
  ...resultOf(raw.outputs),
  klingTaskId: raw.id,
  externalTaskId: raw.external_id,
  status: raw.status,
  message: raw.message,
  createdAt: raw.create_time,
  updatedAt: raw.update_time,
  charge: chargeOfBilling(raw.billing),
});

/** By Kling's words; those of the solutions say what a file shows (kling-api-2026.md#C.12). */
const VIDEOS = ["video", "product_video", "subbed_video"];
const IMAGES = ["image", "product_image", "model_images"];

function resultOf(outputs: readonly Output[]): KlingResult {
  const of = (...types: readonly string[]) => outputs.filter(({ type }) => types.includes(type));
  const srtUrl = of("srt")[0]?.url ?? null;
  const assUrl = of("ass")[0]?.url ?? null;
  return {
    ...noResult,
    videos: of(...VIDEOS).map(({ id: videoId, url, watermark_url: watermarkedUrl, duration }) => ({
      id: videoId,
      url: url ?? watermarkedUrl,
      watermarkedUrl,
      duration,
      seed: null,
    })),
    // They have no index: their order counts.
    images: of(...IMAGES).flatMap(({ url, watermark_url: watermarkedUrl, group_id }, index) => {
      const link = url ?? watermarkedUrl;
      return link === null ? [] : [{ index, url: link, watermarkedUrl, group: group_id }];
    }),
    audios: of("audio").flatMap((item) => {
      const url = item.mp3_url ?? item.url ?? item.wav_url;
      const duration = item.mp3_duration ?? item.duration;
      return url === null ? [] : [{ id: item.id, url, wavUrl: item.wav_url, duration }];
    }),
    subtitles: srtUrl === null && assUrl === null ? null : { srtUrl, assUrl },
    voice: of("voice").flatMap(toVoice)[0] ?? null,
    element:
      of("element").flatMap((item) =>
        item.id === null
          ? []
          : [
              {
                id: item.id,
                name: item.name,
                description: item.description,
                preset: item.owned_by === "kling",
                voice:
                  [...item.references, ...item.materials]
                    .filter(({ type }) => type === "voice")
                    .flatMap(toVoice)[0] ?? null,
              },
            ],
      )[0] ?? null,
  };
}

const toVoice = (raw: z.output<typeof reference>): KlingVoice[] =>
  raw.id === null
    ? []
    : [{ id: raw.id, name: raw.name, sampleUrl: raw.url, preset: raw.owned_by === "kling" }];
