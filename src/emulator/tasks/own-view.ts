import { endpointOf } from "../endpoints/index.js";
import { newEndpointOf } from "../endpoints/new-standard/index.js";
import type { TaskRecord } from "../model/task-record.js";
import { newTaskView } from "./new-standard/view.js";
import { taskView, type ViewOptions } from "./view.js";

/**
 * A task in the form of the path that made it, as callbacks and admin routes show it
 * (kling-api-2026.md#E-56).
 */
export const ownView = (task: TaskRecord, options: ViewOptions): object =>
  newEndpointOf(task.product)
    ? newTaskView(task, options)
    : taskView(task, endpointOf(task.product), options);
