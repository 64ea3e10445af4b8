import type { AllTasksApi, KlingApi } from "./api.js";
import { decodeCosts, type CostsQuery, type ResourcePacks } from "./costs.js";
import { isNotFound, NotFoundError, NotSendableError } from "./errors.js";
import { KlingHttp, type KlingHttpOptions } from "./http.js";
import { decodeAnswer, decodePage, decodeTask } from "./legacy-task.js";
import {
  decodeElements,
  decodeVoices,
  LIBRARY_PAGE_SIZE,
  libraryPaths,
  type LibraryPage,
  type LibrarySource,
} from "./library.js";
import { isNewOnly } from "./model-names.js";
import { AllTasks } from "./new-standard/all-tasks.js";
import { toNewRequest, toSolutionBody } from "./new-standard/translate.js";
import { decodeNewTask } from "./new-task.js";
import { products, type TaskKind } from "./products.js";
import type { KlingElement, KlingPage, KlingReport, KlingTask, KlingVoice } from "./report.js";
import {
  decodeSelection,
  selectionPath,
  type KlingSelection,
  type SelectionStep,
} from "./selection.js";
import { standardOf, whyKeyNeeded, type Access, type StandardSetting } from "./standard.js";
import { BILL_PAGE_SIZE, billPaths, decodeBill, type BillPage, type BillQuery } from "./usage.js";

export interface KlingClientOptions extends KlingHttpOptions {
  standard?: StandardSetting;
}

/** Kling's REST API in both of its standards. */
export class KlingClient implements KlingApi {
  readonly #http: KlingHttp;
  readonly #access: Access;
  readonly #tasks: AllTasks;
  readonly #solutions: AllTasks;

  constructor({ standard = "auto", ...options }: KlingClientOptions) {
    this.#http = new KlingHttp(options);
    this.#access = { setting: standard, hasApiKey: "apiKey" in options.credentials };
    this.#tasks = new AllTasks(this.#http, "/tasks");
    this.#solutions = new AllTasks(this.#http, "/solutions");
  }

  async create(kind: TaskKind, body: string, model: string | null = null): Promise<KlingReport> {
    const why = this.whyKeyNeeded(kind, model);
    if (why !== null) throw new NotSendableError("PERMISSION_DENIED", why);
    const { path } = products[kind];
    switch (standardOf(kind, model, this.#access)) {
      case "solutions":
        return this.#create(kind, path, toSolutionBody(body), decodeNewTask);
      case "new":
        return this.#createNew(kind, body, model ?? "");
      case "legacy":
        return this.#create(kind, path, body, legacyDecoder(kind));
    }
  }

  whyKeyNeeded(kind: TaskKind, model: string | null): string | null {
    return whyKeyNeeded(kind, model, this.#access);
  }

  async get(kind: TaskKind, id: string): Promise<KlingTask> {
    const { standard, newPath } = products[kind];
    if (standard === "solutions") return oneOf(this.#solutions, id);
    try {
      return await this.#http.call({
        operation: "get",
        kind,
        request: { method: "GET", path: `${products[kind].path}/${encodeURIComponent(id)}` },
        decode: decodeTask,
      });
    } catch (error) {
      // Legacy paths do not know what was made on the new standard.
      if (!this.#access.hasApiKey || newPath === null || !isNotFound(error)) throw error;
      return oneOf(this.#tasks, id);
    }
  }

  list(kind: TaskKind, page: number, pageSize: number): Promise<KlingPage> {
    const query = { pageNum: page, pageSize };
    return this.#http.call({
      operation: "list",
      kind,
      request: { method: "GET", path: products[kind].path, query },
      decode: decodePage,
    });
  }

  allTasks(kind: TaskKind): AllTasksApi | null {
    if (products[kind].standard === "solutions") return this.#solutions;
    const { setting, hasApiKey } = this.#access;
    return hasApiKey && setting !== "legacy" ? this.#tasks : null;
  }

  costs({ startTime, endTime, name }: CostsQuery): Promise<ResourcePacks> {
    const query = {
      start_time: startTime,
      end_time: endTime,
      ...(name !== undefined && { resource_pack_name: name }),
    };
    return this.#http.call({
      operation: "costs",
      kind: "ACCOUNT",
      request: { method: "GET", path: "/account/costs", query },
      decode: decodeCosts,
      what: "resource pack",
    });
  }

  usage({ bill, startTime, endTime, cursor }: BillQuery): Promise<BillPage> {
    const asked =
      cursor === null
        ? { start_time: startTime, end_time: endTime, limit: BILL_PAGE_SIZE }
        : { cursor };
    return this.#http.call({
      operation: "usage",
      kind: "ACCOUNT",
      request: { method: "POST", path: billPaths[bill], body: JSON.stringify(asked) },
      decode: decodeBill,
      what: "bill",
    });
  }

  listVoices(source: LibrarySource, page: number): Promise<LibraryPage<KlingVoice>> {
    return this.#http.call({
      operation: "library",
      kind: "VOICE_CREATION",
      request: libraryRequest(libraryPaths.voices[source], page),
      decode: decodeVoices,
    });
  }

  listElements(source: LibrarySource, page: number): Promise<LibraryPage<KlingElement>> {
    return this.#http.call({
      operation: "library",
      kind: "ELEMENT_CREATION",
      request: libraryRequest(libraryPaths.elements[source], page),
      decode: decodeElements,
    });
  }

  deleteVoice(id: string): Promise<void> {
    const body = JSON.stringify({ voice_id: id });
    return this.#delete("VOICE_CREATION", libraryPaths.voices.delete, body);
  }

  deleteElement(id: string): Promise<void> {
    // A number, which may exceed 2^53 (kling-api-2026.md#B.14).
    const body = `{"element_id":${BigInt(id)}}`;
    return this.#delete("ELEMENT_CREATION", libraryPaths.elements.delete, body);
  }

  select(step: SelectionStep, body: object): Promise<KlingSelection> {
    return this.#http.call({
      operation: "selection",
      kind: "MULTI_ELEMENTS",
      request: { method: "POST", path: selectionPath(step), body: JSON.stringify(body) },
      decode: decodeSelection,
      what: "selection",
    });
  }

  close(): Promise<void> {
    return this.#http.close();
  }

  #createNew(kind: TaskKind, body: string, model: string): Promise<KlingReport> {
    const translated = toNewRequest(kind, body);
    if (!("unsaid" in translated))
      return this.#create(kind, translated.path, translated.body, decodeNewTask);
    if (!isNewOnly(model))
      return this.#create(kind, products[kind].path, body, legacyDecoder(kind));
    const why = `Kling's new standard, the only one that has ${model}, takes no ${translated.unsaid} like this.`;
    throw new NotSendableError("INVALID_INPUT", why);
  }

  /** Answers to a delete may have no data (kling-api-2026.md#B.13). */
  #delete(kind: TaskKind, path: string, body: string): Promise<void> {
    return this.#http.call({
      operation: "library",
      kind,
      request: { method: "POST", path, body },
      decode: () => undefined,
    });
  }

  #create(
    kind: TaskKind,
    path: string,
    body: string,
    decode: (data: unknown) => KlingReport,
  ): Promise<KlingReport> {
    return this.#http.call({
      operation: "create",
      kind,
      request: { method: "POST", path, body },
      decode: (data, requestId) => ({ ...decode(data), requestId }),
    });
  }
}

const libraryRequest = (path: string, page: number) =>
  ({ method: "GET", path, query: { pageNum: page, pageSize: LIBRARY_PAGE_SIZE } }) as const;

const legacyDecoder = (kind: TaskKind): ((data: unknown) => KlingReport) =>
  products[kind].answersAtOnce ? decodeAnswer : decodeTask;

async function oneOf(tasks: AllTasks, id: string): Promise<KlingTask> {
  const { tasks: found } = await tasks.find({ ids: [id], by: "klingTaskId" });
  const [task] = found;
  if (task === undefined) throw new NotFoundError(id);
  return task;
}
