import type { EmulatorState } from "../emulator-state.js";
import type { NewEndpoint } from "../endpoints/new-standard/endpoint.js";
import { NEW_ENDPOINTS } from "../endpoints/new-standard/index.js";
import { isSolutionOffered } from "../endpoints/new-standard/solutions/index.js";
import type { Answer } from "../model/answer.js";
import { reached } from "../rules/dates.js";
import { createNewTask } from "../tasks/new-standard/create.js";
import { findTasks } from "../tasks/new-standard/find-tasks.js";
import { listTasks } from "../tasks/new-standard/list-tasks.js";
import { parseBody, unknownPath, wrongMethod, type ApiRequest } from "./request.js";

/** kling-api-2026.md#C; the first model came with the paths. */
const SINCE = "2026-06-17";

const QUERIES = [
  { path: "/tasks", family: "models" },
  { path: "/solutions", family: "solutions" },
] as const;

/** What paths of the new standard start with: they take plain API keys alone. */
export const NEW_ROOTS = [
  ...new Set([...QUERIES, ...NEW_ENDPOINTS].map(({ path }) => `/${path.split("/")[1] ?? ""}`)),
];

export const isNewPath = (path: string): boolean =>
  NEW_ROOTS.some((root) => path === root || path.startsWith(`${root}/`));

/** Which create a path is, and the model if it ends in one. */
export function locateNew(path: string): { endpoint: NewEndpoint; model: string } | undefined {
  for (const endpoint of NEW_ENDPOINTS) {
    if (endpoint.family === "solutions" && path === endpoint.path) return { endpoint, model: "" };
    const model = path.startsWith(`${endpoint.path}/`) ? path.slice(endpoint.path.length + 1) : "";
    if (endpoint.family === "models" && model !== "" && !model.includes("/"))
      return { endpoint, model };
  }
  return undefined;
}

export function actNew(state: EmulatorState, request: ApiRequest): Answer {
  const { method, path, query, origin } = request;
  if (!reached(SINCE, state.date)) throw unknownPath(path);
  const queried = QUERIES.find((one) => one.path === path);
  if (queried && method === "GET") return findTasks(state, queried.family, query, origin);
  if (queried && method === "POST")
    return listTasks(state, queried.family, parseBody(request), origin);
  const located = locateNew(path);
  if (located?.endpoint.family === "solutions" && !isSolutionOffered(located.endpoint, state.date))
    throw unknownPath(path);
  if (!queried && !located) throw unknownPath(path);
  if (!located || method !== "POST") throw wrongMethod(method);
  return createNewTask(state, { ...located, body: parseBody(request), origin });
}
