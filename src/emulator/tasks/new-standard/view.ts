import type { TaskRecord } from "../../model/task-record.js";
import { stateAt, type TaskState } from "../state.js";
import { outputsOf } from "./outputs.js";

/** The reply to a create, kling-api-2026.md#C.8. */
export const newCreatedView = (task: TaskRecord): object => ({
  id: task.id,
  status: "submitted",
  create_time: task.createdAt,
  update_time: task.createdAt,
  external_id: task.externalTaskId ?? "",
});

export interface NewViewOptions {
  now: number;
  /** What media addresses start with. */
  origin: string;
}

/**
 * A task as queries and callbacks of the new standard show it, whichever path made it. What there is
 * nothing to say of is empty, not absent (kling-api-2026.md#E-53).
 */
export function newTaskView(task: TaskRecord, { now, origin }: NewViewOptions): object {
  const state = stateAt(task, now);
  const isDone = state.status === "succeed";
  return {
    id: task.id,
    ...(!task.odd.garbled && { status: statusOf(state) }),
    message: state.message,
    create_time: task.createdAt,
    update_time: state.updatedAt,
    external_id: task.externalTaskId ?? "",
    outputs: isDone && !task.odd.empty ? outputsOf(task, origin) : [],
    billing: isDone ? billingOf(task) : [],
  };
}

export const statusOf = ({ status }: TaskState): string =>
  status === "succeed" ? "succeeded" : status;

/** Nothing but units is ever paid with here; a pack for try-on counts pictures. */
const PACKAGE_TYPES: Record<TaskRecord["pool"], string> = {
  video: "video",
  image: "image",
  "try-on": "image",
};

/** What costs nothing has no entry. */
const billingOf = ({ units, pool }: TaskRecord): object[] =>
  units === 0
    ? []
    : [{ charge_type: "unit", amount: String(units), package_type: PACKAGE_TYPES[pool] }];
