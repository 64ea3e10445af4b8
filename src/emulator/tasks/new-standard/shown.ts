import { ENDPOINTS } from "../../endpoints/index.js";
import type { Family } from "../../endpoints/new-standard/endpoint.js";
import { familyOf } from "../../endpoints/new-standard/index.js";
import type { TaskRecord } from "../../model/task-record.js";
import { isVisible, type QueryScope } from "../query.js";

/** What was answered at once is no task that these paths know: kling-api-2026.md#C.9. */
const AT_ONCE = new Set(
  ENDPOINTS.filter(({ atOnce }) => atOnce !== undefined).map(({ product }) => product),
);

export const isShown = (task: TaskRecord, family: Family, scope: QueryScope): boolean =>
  familyOf(task.product) === family && !AT_ONCE.has(task.product) && isVisible(task, scope);
