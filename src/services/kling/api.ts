import type { CostsQuery, ResourcePacks } from "./costs.js";
import type { LibraryPage, LibrarySource } from "./library.js";
import type { CursorPage } from "./new-task.js";
import type { TaskKind } from "./products.js";
import type { KlingElement, KlingPage, KlingReport, KlingTask, KlingVoice } from "./report.js";
import type { KlingSelection, SelectionStep } from "./selection.js";
import type { BillPage, BillQuery } from "./usage.js";

/** Kling's limits for lists, kling-api.md#I.6. */
export const MAX_PAGE_SIZE = 500;
export const MAX_PAGE = 1000;
/** Tasks that one request of the new standard asks for by their ids, kling-api-2026.md#C.9. */
export const MAX_IDS = 20;

/**
 * What the services need of Kling, whichever standard it is asked in. Every method rejects with
 * KlingError and nothing else, and none retries: its callers know what is safe.
 */
export interface KlingApi {
  /**
   * `body`: the JSON text in the legacy standard's form, or in that of a solution. What is answered
   * at once comes with its result.
   */
  create(kind: TaskKind, body: string, model: string | null): Promise<KlingReport>;
  /** Why a create could not be sent with the credentials at hand; null if it can. */
  whyKeyNeeded(kind: TaskKind, model: string | null): string | null;
  /** `id`: Kling's task id, or an external_task_id where the product's row allows it. */
  get(kind: TaskKind, id: string): Promise<KlingTask>;
  /** Pages count from 1; a page past the end is empty. Solutions have no such list. */
  list(kind: TaskKind, page: number, pageSize: number): Promise<KlingPage>;
  /** How this kind is asked for together with others; null if it can't be. */
  allTasks(kind: TaskKind): AllTasksApi | null;
  /** The resource packs that were bought in a window. At most one call a second. */
  costs(query: CostsQuery): Promise<ResourcePacks>;
  /** One page of what the account was charged for in a window. */
  usage(query: BillQuery): Promise<BillPage>;
  /** The account's library, or Kling's. Pages count from 1. */
  listVoices(source: LibrarySource, page: number): Promise<LibraryPage<KlingVoice>>;
  listElements(source: LibrarySource, page: number): Promise<LibraryPage<KlingElement>>;
  /** `id`: Kling's. A second time it is refused as an invalid parameter. */
  deleteVoice(id: string): Promise<void>;
  /** `id`: Kling's, which is a whole number. */
  deleteElement(id: string): Promise<void>;
  /** One step of a selection; `body` as Kling takes it. It is not paid. */
  select(step: SelectionStep, body: object): Promise<KlingSelection>;
}

export interface TaskIds {
  /** At most MAX_IDS. */
  ids: readonly string[];
  by: "klingTaskId" | "externalTaskId";
}

export interface TasksSince {
  /** Epoch milliseconds; Kling's clock counts. */
  since: number;
  /** `next` of the page before; null for the first. */
  cursor: string | null;
  /** At most MAX_PAGE_SIZE. */
  limit: number;
}

/** Tasks of many kinds in one request. One object for all kinds that are asked for together. */
export interface AllTasksApi {
  /** Those that Kling has; it leaves out the others. */
  find(ids: TaskIds): Promise<KlingPage>;
  /** What was made since then, newest first. */
  list(query: TasksSince): Promise<CursorPage>;
}
