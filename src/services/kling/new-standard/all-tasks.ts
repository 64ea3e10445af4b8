import type { AllTasksApi, TaskIds, TasksSince } from "../api.js";
import type { KlingHttp } from "../http.js";
import { decodeCursorPage, decodeNewTasks, type CursorPage } from "../new-task.js";
import type { KlingPage } from "../report.js";

/**
 * Tasks of every kind together (kling-api-2026.md#C.9, kling-api-2026.md#C.10), or of every solution
 * (kling-api-2026.md#C.12).
 */
export class AllTasks implements AllTasksApi {
  constructor(
    private readonly http: KlingHttp,
    private readonly path: "/tasks" | "/solutions",
  ) {}

  find({ ids, by }: TaskIds): Promise<KlingPage> {
    const query = { [by === "klingTaskId" ? "task_ids" : "external_task_ids"]: ids.join(",") };
    return this.http.call({
      operation: "get",
      kind: "ALL",
      request: { method: "GET", path: this.path, query },
      decode: decodeNewTasks,
      what: "list of tasks",
    });
  }

  list({ since, cursor, limit }: TasksSince): Promise<CursorPage> {
    const body = JSON.stringify(cursor === null ? { start_time: since, limit } : { cursor, limit });
    return this.http.call({
      operation: "list",
      kind: "ALL",
      request: { method: "POST", path: this.path, body },
      decode: decodeCursorPage,
      what: "list of tasks",
    });
  }
}
