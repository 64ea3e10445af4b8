import { isSafeNumber, parse } from "lossless-json";
import * as z from "zod";
import { refusal, unreadable, UnreadableDataError } from "./errors.js";
import { decodeTask } from "./legacy-task.js";
import { message, optionalId } from "./lenient.js";
import { decodeNewTask, isNewTask } from "./new-task.js";
import type { KlingTask } from "./report.js";

export type { KlingPage, KlingReport, KlingTask } from "./report.js";

/**
 * Ids of 18 digits may come as JSON numbers; a double would lose digits, so unsafe numbers are read
 * as text.
 */
export const parseJson = (text: string): unknown =>
  parse(text, null, { parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits) });

/** Errors come without `data` (kling-api.md#I.3). */
const envelope = z.object({
  code: z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]),
  message,
  request_id: optionalId,
  data: z.unknown().optional(),
});

/** A callback's body: a bare task in the words of either standard (kling-api-2026.md#D.1). */
export function decodeTaskText(body: string): KlingTask {
  const data = parseJson(body);
  return isNewTask(data) ? decodeNewTask(data) : decodeTask(data);
}

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
