import type { Family } from "../../endpoints/new-standard/endpoint.js";
import { invalid, succeed, type Answer } from "../../model/answer.js";
import type { TaskRecord } from "../../model/task-record.js";
import type { QueryScope } from "../query.js";
import { isShown } from "./shown.js";
import { newTaskView } from "./view.js";

const MOST_IDS = 20;

/**
 * GET /tasks and GET /solutions, kling-api-2026.md#C.9: in the order of the request, a repeated id
 * once, an unknown one left out (kling-api-2026.md#E-44, #E-45).
 */
export function findTasks(
  scope: QueryScope,
  family: Family,
  query: Record<string, unknown>,
  origin: string,
): Answer {
  const ids = readIds(query, "task_ids");
  const externalIds = readIds(query, "external_task_ids");
  if (ids.length + externalIds.length > MOST_IDS)
    throw invalid(`task_ids and external_task_ids cannot exceed ${MOST_IDS} in total`);
  if (ids.length > 0 === externalIds.length > 0)
    throw invalid("exactly one of task_ids and external_task_ids is required");
  const found = new Set<TaskRecord | undefined>([
    ...ids.map((id) => scope.tasks.get(id)),
    ...externalIds.map((id) => scope.tasks.withExternalId(id)),
  ]);
  const shown = [...found].filter((task) => task !== undefined && isShown(task, family, scope));
  const options = { now: scope.now(), origin };
  return succeed(shown.flatMap((task) => (task ? [newTaskView(task, options)] : [])));
}

/** Separated by commas; a repeated parameter counts as one list. */
const readIds = (query: Record<string, unknown>, name: string): string[] =>
  [query[name]]
    .flat()
    .flatMap((value) => (typeof value === "string" ? value.split(",") : []))
    .map((id) => id.trim())
    .filter((id) => id !== "");
