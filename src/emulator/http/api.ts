import { BILLING_PAGES, BILLING_SINCE } from "../account/billing.js";
import { accountCosts } from "../account/costs.js";
import { LIBRARY_PAGES } from "../account/libraries.js";
import type { EmulatorState } from "../emulator-state.js";
import type { Endpoint } from "../endpoints/endpoint.js";
import { ENDPOINTS } from "../endpoints/index.js";
import { refuse, Refusal, type Answer } from "../model/answer.js";
import { DEFAULT_OPTIONS } from "../model/options.js";
import { reached } from "../rules/dates.js";
import { createAtOnce, createTask } from "../tasks/create.js";
import { singleTask, taskList } from "../tasks/query.js";
import { SELECTION_PAGES, SELECTIONS_SINCE } from "../tasks/selection-pages.js";
import { authenticate, authenticateKey } from "./auth.js";
import { actNew, isNewPath } from "./new-standard.js";
import { parseBody, unknownPath, wrongMethod, type ApiRequest } from "./request.js";

interface Located {
  endpoint: Endpoint;
  id?: string;
}

/** Which task endpoint a path belongs to, and the task id if it ends in one. */
export function locate(path: string): Located | undefined {
  for (const endpoint of ENDPOINTS) {
    if (path === endpoint.path) return { endpoint };
    const id = path.startsWith(`${endpoint.path}/`) ? path.slice(endpoint.path.length + 1) : "";
    if (id !== "" && !id.includes("/")) return { endpoint, id: decodeId(id) };
  }
  return undefined;
}

/** Authentication first, then everything else (kling-api.md#I.4). */
export async function answer(state: EmulatorState, request: ApiRequest): Promise<Answer> {
  try {
    const {
      apiKey = DEFAULT_OPTIONS.apiKey,
      accessKey = DEFAULT_OPTIONS.accessKey,
      secretKey = DEFAULT_OPTIONS.secretKey,
    } = state.options;
    const clock = {
      now: state.wallClock(),
      toleranceSeconds: state.switches.clockToleranceSeconds,
    };
    const isNew = isNewPath(request.path);
    const refusal = isNew
      ? authenticateKey(request.authorization, apiKey)
      : authenticate(request.authorization, { apiKey, accessKey, secretKey }, clock);
    if (refusal) return refuse(refusal);
    return isNew ? actNew(state, request) : await act(state, request);
  } catch (error) {
    if (error instanceof Refusal) return refuse(error);
    throw error;
  }
}

/** An unknown path is 404 / 1203, a wrong method 404 / 1202 (kling-api.md#IX-9). */
function act(state: EmulatorState, request: ApiRequest): Answer | Promise<Answer> {
  const { method, path, query, origin } = request;
  if (path === COSTS_PATH && method === "GET") return accountCosts(state, query);
  if (path === COSTS_PATH) throw wrongMethod(method);
  const bill = BILLING_PAGES[path];
  if (bill && reached(BILLING_SINCE, state.date)) {
    if (method !== "POST") throw wrongMethod(method);
    return bill(state, parseBody(request));
  }
  const select = SELECTION_PAGES[path];
  if (select && method === "POST" && reached(SELECTIONS_SINCE, state.date))
    return select(state, parseBody(request), origin);
  const page = LIBRARY_PAGES[path];
  if (page && reached(page.since, state.date)) {
    if (method !== page.method) throw wrongMethod(method);
    const body = method === "POST" ? parseBody(request) : undefined;
    return page.answer(state, { query, origin, body });
  }
  const located = locate(path);
  if (!located || !reached(located.endpoint.since ?? "always", state.date)) throw unknownPath(path);
  const { endpoint, id } = located;
  if (method === "GET") return read(state, located, request);
  if (method !== "POST" || id !== undefined) throw wrongMethod(method);
  const create = endpoint.atOnce === undefined ? createTask : createAtOnce;
  return create(state, endpoint, parseBody(request), origin);
}

/** What is answered at once can't be asked for later: kling-api-2026.md#E-29. */
function read(
  state: EmulatorState,
  { endpoint, id }: Located,
  { path, query, origin }: ApiRequest,
): Answer {
  const { single = true, list = true } = endpoint.queries ?? {};
  if (id === undefined) {
    if (!list) throw wrongMethod("GET");
    return taskList(state, endpoint, query, origin);
  }
  if (!single) throw unknownPath(path);
  return singleTask(state, endpoint, id, origin);
}

/** Without /v1: kling-api.md#VI. */
const COSTS_PATH = "/account/costs";

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
