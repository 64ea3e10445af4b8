import { invalid, succeed, type Answer } from "../http/envelope.js";
import { accepts } from "../rules/external-ids.js";
import { taskView, type ViewOptions } from "./view.js";
import type { EmulatorState } from "../emulator-state.js";
import type { Endpoint } from "../endpoints/endpoint.js";
import type { TaskRecord } from "./record.js";

export function singleTask(state: EmulatorState, endpoint: Endpoint, id: string, origin: string): Answer {
  const task = find(state, endpoint, id);
  if (!task || !isVisible(task, state)) throw invalid(`Task not found by id/external id: ${id}`);
  return succeed(taskView(task, endpoint, viewOptions(state, origin)));
}

/** A task id wins over an equal external id, and other endpoints' tasks are not found: kling-api.md#IX-20 to #IX-22. */
function find(state: EmulatorState, endpoint: Endpoint, id: string): TaskRecord | undefined {
  const byId = state.tasks.get(id);
  if (byId?.product === endpoint.product) return byId;
  const byExternalId = accepts(endpoint.externalTaskId.queryable, state) ? state.tasks.withExternalId(id) : undefined;
  return byExternalId?.product === endpoint.product ? byExternalId : undefined;
}

/** A plain array of the objects of the single query, newest first, [] past the end: kling-api.md#I.6, #IX-1 and #IX-2. */
export function taskList(state: EmulatorState, endpoint: Endpoint, query: Record<string, unknown>, origin: string): Answer {
  const pageNum = readPage(query, "pageNum", 1, 1000);
  const pageSize = readPage(query, "pageSize", 30, 500);
  const page: TaskRecord[] = [];
  let skip = (pageNum - 1) * pageSize;
  for (const task of state.tasks.newest(endpoint.product)) {
    if (task.odd.unlisted || !isVisible(task, state)) continue;
    if (skip-- > 0) continue;
    if (page.push(task) === pageSize) break;
  }
  const options = viewOptions(state, origin);
  return succeed(page.map((task) => taskView(task, endpoint, options)));
}

function readPage(query: Record<string, unknown>, name: string, fallback: number, maximum: number): number {
  const value = query[name];
  if (value === undefined || value === "") return fallback;
  const number = typeof value === "string" && /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > maximum) throw invalid(`${name} value '${typeof value === "string" ? value : JSON.stringify(value)}' is invalid`);
  return number;
}

const isVisible = (task: TaskRecord, state: EmulatorState): boolean =>
  !task.odd.lost && state.now() >= task.createdAt + state.switches.visibilityDelayMs;

const viewOptions = (state: EmulatorState, origin: string): ViewOptions => ({
  now: state.now(),
  origin,
  date: state.options.date,
  switches: state.switches,
});
