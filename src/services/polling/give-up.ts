import { givenUp } from "../task/status-update.js";
import type { Task } from "../task/task.js";
import type { StatusUpdate } from "../task/transition.js";

export interface GiveUpSettings {
  /** How long Kling must deny a task, in at least MIN_NOT_FOUND answers, until it is LOST. */
  lostAfterMs: number;
  /**
   * An open task older than this is given up, once Kling has answered that it goes on, or has not
   * answered for as long again. Milliseconds.
   */
  taskDeadlineMs: number;
}

/** What Kling has said of an open task. Times are epoch milliseconds. */
export interface Heard {
  /** How often in a row Kling did not know it, and since when; null after any other answer. */
  notFound: { count: number; since: number } | null;
  /** Since when it is asked for without an answer; null if the last request was answered. */
  unansweredSince: number | null;
  /** What was last heard, in words; null if nothing was. */
  last: string | null;
}

const MIN_NOT_FOUND = 3;

/** The end of a task that Kling no longer knows; null while it may be a matter of time. */
export function lost(
  { notFound }: Heard,
  now: number,
  settings: GiveUpSettings,
): StatusUpdate | null {
  const isLost =
    notFound !== null &&
    notFound.count >= MIN_NOT_FOUND &&
    now - notFound.since >= settings.lostAfterMs;
  return isLost ? givenUp("LOST", "Kling no longer knows the task.", now) : null;
}

/** The end of a task that goes on beyond its deadline, to be asked for after each answer. */
export function overdue(
  { createdAt }: Pick<Task, "createdAt">,
  { last }: Heard,
  now: number,
  { taskDeadlineMs }: GiveUpSettings,
): StatusUpdate | null {
  if (now - createdAt <= taskDeadlineMs) return null;
  const heard = last === null ? "" : ` Last heard: ${last}`;
  return givenUp(
    "KLING_UNAVAILABLE",
    `Kling did not finish the task before its deadline.${heard}`,
    now,
  );
}

/** The same where Kling has said nothing about the task for as long again. */
export function unanswered(
  task: Pick<Task, "createdAt">,
  heard: Heard,
  now: number,
  settings: GiveUpSettings,
): StatusUpdate | null {
  const since = heard.unansweredSince ?? now;
  return now - since > settings.taskDeadlineMs ? overdue(task, heard, now, settings) : null;
}
