import type { TaskUpdate } from "../schema/task-update.js";
import type { TaskChange } from "../schema/task.js";
import type * as updates from "../services/changes/task-updates.js";
import { publicTask, type PublicTask } from "../services/task/public-task.js";
import type { Change, Task } from "../services/task/task.js";

/**
 * A task with the fields of every task type; which of them can be asked for is the schema's
 * business.
 */
export type TaskObject = PublicTask<Date>;

export const presentTask = (task: Task): TaskObject => publicTask(task, (at) => new Date(at));

const presentChange = ({ task, at, message, source }: Change): TaskChange => ({
  version: task.version,
  status: task.status,
  at: new Date(at),
  message,
  source,
});

export function presentUpdate(update: updates.TaskUpdate): TaskUpdate {
  const { type, cursor } = update;
  if (type === "CHECKPOINT")
    return { type, cursor, task: null, change: null, previousStatus: null };
  const { change } = update;
  return {
    type,
    cursor,
    task: presentTask(change.task),
    change: presentChange(change),
    previousStatus: change.previousStatus,
  };
}

/**
 * The same for updates that look the same to one owner: a cursor stands for one change, of which a
 * subscriber sees the first message or a later one.
 */
export function updateKey(update: updates.TaskUpdate): string {
  const before = update.type === "CHECKPOINT" ? null : update.change.previousStatus;
  return `${update.type} ${before ?? ""} ${update.cursor}`;
}
