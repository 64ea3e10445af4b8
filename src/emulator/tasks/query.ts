import type { Endpoint } from "../endpoints/endpoint.js";
import { invalid, succeed, type Answer } from "../model/answer.js";
import type { Switches } from "../model/switches.js";
import type { TaskRecord } from "../model/task-record.js";
import { accepts } from "../rules/external-ids.js";
import { readPage } from "./page.js";
import type { TaskStore } from "./store.js";
import { taskView, type ViewOptions } from "./view.js";

/** What a query sees of the emulator. */
export interface QueryScope {
  readonly date: string | undefined;
  readonly switches: Switches;
  readonly tasks: TaskStore;
  now(): number;
}

export function singleTask(
  scope: QueryScope,
  endpoint: Endpoint,
  id: string,
  origin: string,
): Answer {
  const task = find(scope, endpoint, id);
  if (!task || !isVisible(task, scope)) throw invalid(`Task not found by id/external id: ${id}`);
  return succeed(taskView(task, endpoint, viewOptions(scope, origin)));
}

/**
 * A task id wins over an equal external id, and other endpoints' tasks are not found:
 * kling-api.md#IX-20 to #IX-22.
 */
function find(scope: QueryScope, endpoint: Endpoint, id: string): TaskRecord | undefined {
  const byId = scope.tasks.get(id);
  if (byId?.product === endpoint.product) return byId;
  const byExternalId = accepts(endpoint.externalTaskId.queryable, scope)
    ? scope.tasks.withExternalId(id)
    : undefined;
  return byExternalId?.product === endpoint.product ? byExternalId : undefined;
}

/**
 * A plain array of the objects of the single query, newest first, [] past the end:
 * kling-api.md#I.6, #IX-1 and #IX-2.
 */
export function taskList(
  scope: QueryScope,
  endpoint: Endpoint,
  query: Record<string, unknown>,
  origin: string,
): Answer {
  const { pageNum, pageSize } = readPage(query, endpoint.largestPage ?? 500);
  const page: TaskRecord[] = [];
  let skip = (pageNum - 1) * pageSize;
  for (const task of scope.tasks.newest(endpoint.product)) {
    if (task.odd.unlisted || !isVisible(task, scope)) continue;
    if (skip-- > 0) continue;
    if (page.push(task) === pageSize) break;
  }
  const options = viewOptions(scope, origin);
  return succeed(page.map((task) => taskView(task, endpoint, options)));
}

export const isVisible = (task: TaskRecord, scope: QueryScope): boolean =>
  !task.odd.lost && scope.now() >= task.createdAt + scope.switches.visibilityDelayMs;

const viewOptions = (scope: QueryScope, origin: string): ViewOptions => ({
  now: scope.now(),
  origin,
  date: scope.date,
  switches: scope.switches,
});
