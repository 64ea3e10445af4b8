import type { Endpoint } from "../endpoints/endpoint.js";
import type { Switches } from "../model/switches.js";
import type { TaskRecord } from "../model/task-record.js";
import { reached } from "../rules/dates.js";
import { resultOf } from "./results.js";
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
  const info = { ...parentOf(task), ...externalIdOf(task) };
  const hasInfo = Object.keys(info).length > 0 || switches.emptyTaskInfo === "object";
  return {
    task_id: task.id,
    ...(!task.odd.garbled && { task_status: state.status }),
    task_status_msg: state.message,
    ...(hasInfo && { task_info: info }),
    task_result: done && !task.odd.empty ? resultOf(endpoint.results, task, origin) : {},
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

function parentOf({ parent }: TaskRecord): object {
  if (!parent) return {};
  const { id, url, duration } = parent;
  return { parent_video: { id, url, duration } };
}

/** Nothing but units is ever paid with here. */
export const deductionsOf = (task: Pick<TaskRecord, "units">) => ({
  final_unit_deduction: String(task.units),
  final_balance_deduction: { quota: "0", list_price: "0" },
});
