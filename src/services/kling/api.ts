import type { CostsQuery, ResourcePacks } from "./costs.js";
import type { TaskKind } from "./products.js";
import type { KlingPage, KlingReport, KlingTask } from "./report.js";

/** Kling's limits for lists, kling-api.md#I.6. */
export const MAX_PAGE_SIZE = 500;
export const MAX_PAGE = 1000;

/**
 * What the services need of Kling. Every method rejects with KlingError and nothing else, and none
 * retries: its callers know what is safe.
 */
export interface KlingApi {
  /** `body`: the JSON text, sent as it is. What is answered at once comes with its result. */
  create(kind: TaskKind, body: string): Promise<KlingReport>;
  /** `id`: Kling's task id, or an external_task_id where the product's row allows it. */
  get(kind: TaskKind, id: string): Promise<KlingTask>;
  /** Pages count from 1; a page past the end is empty. */
  list(kind: TaskKind, page: number, pageSize: number): Promise<KlingPage>;
  /** The resource packs that were bought in a window. At most one call a second. */
  costs(query: CostsQuery): Promise<ResourcePacks>;
}
