import { isAboutRequest, isRefusal, meaningOf } from "../kling/codes.js";
import { NotSendableError, type KlingError } from "../kling/errors.js";
import type { KlingReport, KlingResult } from "../kling/report.js";
import type { ChangeSource, Delay, FailureCode, KlingAnswer, TaskStatus } from "./task.js";
import type { StatusUpdate } from "./transition.js";

/** Kling deletes images and videos 30 days after it made them (kling-api.md#I.5). */
export const RETENTION_MS = 30 * 86_400_000;

/** Faces that were found in a video can be used for a day (kling-api-2026.md#B.1). */
export const SESSION_MS = 86_400_000;

/**
 * Kling's words for a task's state; the later standard writes `succeeded` (kling-api-2026.md#C.8).
 */
const statuses = new Map<string, TaskStatus>([
  ["submitted", "SUBMITTED"],
  ["processing", "PROCESSING"],
  ["succeed", "SUCCEEDED"],
  ["succeeded", "SUCCEEDED"],
  ["success", "SUCCEEDED"],
  ["failed", "FAILED"],
]);

/** Our status for Kling's word, or null for a word we don't know: then the last known one stays. */
export const statusOf = (word: string): TaskStatus | null =>
  statuses.get(word.trim().toLowerCase()) ?? null;

/** What Kling's description of a task means for ours. Null: its status is a word we don't know. */
export function statusUpdateFrom(
  kling: KlingReport,
  source: ChangeSource,
  at: number,
): StatusUpdate | null {
  const status = statusOf(kling.status);
  if (status === null) return null;
  const update: StatusUpdate = {
    source,
    at,
    status,
    ...(kling.klingTaskId !== null && { klingTaskId: kling.klingTaskId }),
    message: kling.message,
    result: {
      ...resultIn(kling),
      expiresAt: status === "SUCCEEDED" ? expiryOf(kling, at) : null,
      usableUntil: kling.sessionId === null ? null : (kling.createdAt ?? at) + SESSION_MS,
    },
  };
  if (status === "FAILED") {
    const message = kling.message ?? "Kling gives no reason.";
    return {
      ...update,
      failure: {
        code: failureFor(message),
        message,
        path: null,
        klingError: { code: null, message: kling.message, requestId: null },
      },
    };
  }
  if (status === "SUCCEEDED" && !hasResult(kling)) {
    return { ...update, message: "Kling reports success but sent no result." };
  }
  return update;
}

/** Counted from our clock if Kling leaves its time out; null if Kling's time can't be read. */
export const expiryOf = ({ updatedAt, createdAt }: KlingReport, at: number): number | null => {
  const madeAt = updatedAt === undefined ? (createdAt ?? at) : updatedAt;
  return madeAt === null ? null : madeAt + RETENTION_MS;
};

const resultIn = (kling: KlingReport): KlingResult => ({
  videos: kling.videos,
  images: kling.images,
  audios: kling.audios,
  faces: kling.faces,
  sessionId: kling.sessionId,
  segments: kling.segments,
  subtitles: kling.subtitles,
  voice: kling.voice,
  element: kling.element,
  parentVideo: kling.parentVideo,
  charge: kling.charge,
});

/** A video without faces has a session all the same. */
const hasResult = (kling: KlingReport): boolean =>
  [...kling.videos, ...kling.images, ...kling.audios].some(({ url }) => url !== null) ||
  kling.segments.length > 0 ||
  [kling.sessionId, kling.subtitles, kling.voice, kling.element].some((part) => part !== null);

/** Moderation after submit ends a task with this text and no code (kling-api.md#I.4). */
const failureFor = (message: string): FailureCode =>
  /risk control/i.test(message) ? "CONTENT_POLICY" : "GENERATION_FAILED";

/**
 * How Kling's refusal of a create ends the task; null where it says nothing about this task
 * (credentials, limits, faults).
 */
export function failureOf(error: KlingError): FailureCode | null {
  if (error instanceof NotSendableError) return error.failure;
  const known = meaningOf(error.code)?.create;
  if (known === undefined) return failureOfUnknown(error);
  return known.is === "refused" ? known.failure : null;
}

/** 4xx statuses that say nothing about this task: credentials, a right, time or pace. */
const PASSING_STATUSES: readonly number[] = [401, 403, 408, 425, 429];
/** Nobody serves the endpoint at this address, or a proxy is in the way. */
const NOT_SERVED: readonly number[] = [404, 405, 407, 410];

/**
 * A code that Kling's table does not know, or an answer from before Kling, such as a gateway's
 * page.
 */
function failureOfUnknown({ code, httpStatus = 0 }: KlingError): FailureCode | null {
  if (isAboutRequest(code)) return "INVALID_INPUT";
  if (PASSING_STATUSES.includes(httpStatus) || httpStatus >= 500) return null;
  // With HTTP 200 too, a code is Kling's refusal.
  if (httpStatus < 400) return isRefusal(code) ? "INVALID_INPUT" : null;
  if (httpStatus === 402) return "ACCOUNT_IN_ARREARS";
  return NOT_SERVED.includes(httpStatus) ? "KLING_UNAVAILABLE" : "INVALID_INPUT";
}

export interface Rejection {
  error: KlingError;
  code: FailureCode;
  /** The field of the mutation's arguments that Kling means, if that is known. */
  path: string[] | null;
  /** What to do about it, beyond Kling's own words; null if there is nothing to add. */
  advice: string | null;
}

/** The status update that a rejected create makes. */
export function rejectionUpdate(
  { error, code, path, advice }: Rejection,
  at: number,
): StatusUpdate {
  const { requestId } = error;
  const message = advice === null ? error.message : `${error.message} ${advice}`;
  return {
    source: "SUBMIT",
    at,
    status: "FAILED",
    klingRequestId: requestId,
    message,
    failure: { code, message, path, klingError: answerOf(error) },
  };
}

/** What Kling answered; null if nothing that is Kling's came back. */
export const answerOf = ({ code, message, requestId }: KlingError): KlingAnswer | null =>
  code === undefined && requestId === undefined
    ? null
    : { code: code ?? null, message, requestId: requestId ?? null };

/**
 * A status update by the server itself: it gives the task up. `delay`: what was last heard about
 * it.
 */
export function givenUp(
  code: FailureCode,
  reason: string,
  at: number,
  delay: Delay | null = null,
): StatusUpdate {
  const message =
    delay === null ? reason : `${reason} Last heard: ${delay.message}${codeIn(delay)}`;
  return {
    source: "SERVER",
    at,
    status: "FAILED",
    message,
    failure: { code, message, path: null, klingError: delay?.klingError ?? null },
  };
}

const codeIn = ({ klingError }: Delay): string =>
  typeof klingError?.code === "number" ? ` (code ${klingError.code})` : "";
