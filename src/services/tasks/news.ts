import { KlingError } from "../kling/errors.js";
import type { KlingTask } from "../kling/wire.js";
import type { ChangeSource, FailureCode, TaskStatus } from "./task.js";
import type { News } from "./transition.js";

/** Kling deletes images and videos 30 days after it made them (kling-api.md I.5). */
export const RETENTION_MS = 30 * 86_400_000;

/** Kling's words for a task's state; the later standard writes `succeeded` (kling-api-2026.md C.8). */
const statuses = new Map<string, TaskStatus>([
  ["submitted", "SUBMITTED"],
  ["processing", "PROCESSING"],
  ["succeed", "SUCCEEDED"],
  ["succeeded", "SUCCEEDED"],
  ["failed", "FAILED"],
]);

/** Our status for Kling's word, or null for a word we don't know: then the last known one stays. */
export const statusOf = (word: string): TaskStatus | null => statuses.get(word.toLowerCase()) ?? null;

/** What Kling's description of a task means for ours. Null: its status is a word we don't know. */
export function newsFrom(kling: KlingTask, source: ChangeSource, at: number): News | null {
  const status = statusOf(kling.status);
  if (status === null) return null;
  const news: News = {
    source,
    at,
    status,
    klingTaskId: kling.klingTaskId,
    message: kling.message,
    result: {
      videos: kling.videos,
      images: kling.images,
      parentVideo: kling.parentVideo,
      expiresAt: status === "SUCCEEDED" ? kling.updatedAt + RETENTION_MS : null,
    },
  };
  if (status === "FAILED") {
    const message = kling.message ?? "Kling gives no reason.";
    return { ...news, failure: { code: failureFor(message), message, klingCode: null, klingRequestId: null } };
  }
  if (status === "SUCCEEDED" && kling.videos.length + kling.images.length === 0) {
    return { ...news, message: "Kling reports success but sent no result." };
  }
  return news;
}

/** Moderation after submit ends a task with this text and no code (kling-api.md I.4). */
const failureFor = (message: string): FailureCode => (/risk control/i.test(message) ? "CONTENT_POLICY" : "GENERATION_FAILED");

/** How Kling's refusal of a create ends the task; null where it says nothing about this task (credentials, limits, faults). */
export function failureOf(error: KlingError): FailureCode | null {
  switch (error.code) {
    case 1200:
    case 1201:
    case 1202:
    case 1203:
      return "INVALID_INPUT";
    case 1300:
    case 1301:
      return "CONTENT_POLICY";
    case 1100:
    case 1101:
    case 1102:
      return "ACCOUNT";
    case 1103:
    case 1304:
      return "PERMISSION";
    default:
      return null;
  }
}

/** News that a refused create makes of its task. */
export function refusalNews(error: KlingError, code: FailureCode, at: number): News {
  return {
    source: "SUBMIT",
    at,
    status: "FAILED",
    message: error.message,
    failure: { code, message: error.message, klingCode: error.code ?? null, klingRequestId: error.requestId ?? null },
  };
}

/** News of the server's own: it gives the task up. */
export function givenUp(code: FailureCode, message: string, at: number): News {
  return { source: "SERVER", at, status: "FAILED", message, failure: { code, message, klingCode: null, klingRequestId: null } };
}
