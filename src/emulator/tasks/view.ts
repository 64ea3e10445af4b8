import type { Endpoint } from "../endpoints/endpoint.js";
import type { Switches } from "../model/switches.js";
import type { TaskRecord } from "../model/task-record.js";
import { reached } from "../rules/dates.js";
import { durationText, imageUrl, videoUrl, watermarkUrl } from "./library.js";
import { stateAt } from "./state.js";

export interface ViewOptions {
  now: number;
  /** Where media addresses start. */
  origin: string;
  date: string | undefined;
  switches: Pick<Switches, "emptyTaskInfo">;
}

/** The reply to a create: always `submitted`, and no `task_status_msg` (kling-api.md#I.5). */
export function createdView(
  task: TaskRecord,
  endpoint: Endpoint,
  { date, switches }: Pick<ViewOptions, "date" | "switches">,
): object {
  const info = externalIdOf(task);
  const hasInfo =
    reached(endpoint.taskInfoOnCreate, date) &&
    (info.external_task_id !== undefined || switches.emptyTaskInfo === "object");
  return {
    task_id: task.id,
    task_status: "submitted",
    ...(hasInfo && { task_info: info }),
    created_at: task.createdAt,
    updated_at: task.createdAt,
  };
}

/** What queries, lists and callbacks show of a task. */
export function taskView(
  task: TaskRecord,
  endpoint: Endpoint,
  { now, origin, date, switches }: ViewOptions,
): object {
  const state = stateAt(task, now);
  const done = state.status === "succeed";
  const info = { ...(task.parent && { parent_video: task.parent }), ...externalIdOf(task) };
  const hasInfo = Object.keys(info).length > 0 || switches.emptyTaskInfo === "object";
  return {
    task_id: task.id,
    ...(!task.odd.garbled && { task_status: state.status }),
    task_status_msg: state.message,
    ...(hasInfo && { task_info: info }),
    task_result:
      done && !task.odd.empty ? { [endpoint.results]: results(task, endpoint, origin) } : {},
    ...(done && reached(UNIT_FIELDS_SINCE, date) && deductionsOf(task)),
    ...(task.watermark !== undefined && { watermark_info: { enabled: task.watermark } }),
    created_at: task.createdAt,
    updated_at: state.updatedAt,
  };
}

/** kling-api-2026.md#A.1: final_unit_deduction and watermark_info. */
export const UNIT_FIELDS_SINCE = "2026-01-23";

const externalIdOf = (task: TaskRecord): { external_task_id?: string } =>
  task.externalTaskId === undefined ? {} : { external_task_id: task.externalTaskId };

const deductionsOf = (task: TaskRecord) => ({
  final_unit_deduction: String(task.units),
  final_balance_deduction: { quota: "0", list_price: "0" },
});

function results(task: TaskRecord, endpoint: Endpoint, origin: string): object[] {
  if (endpoint.results === "images") {
    return task.images.map((_, index) => {
      const url = imageUrl(origin, task.id, index);
      return { index, url, ...watermarked(task, url) };
    });
  }
  return task.videos.map((video) => {
    const url = videoUrl(origin, video.id);
    const seed = task.seed === undefined ? {} : { seed: task.seed };
    return {
      id: video.id,
      url,
      ...watermarked(task, url),
      ...seed,
      duration: durationText(video.seconds),
    };
  });
}

const watermarked = (task: TaskRecord, url: string) =>
  task.watermark ? { watermark_url: watermarkUrl(url) } : {};
