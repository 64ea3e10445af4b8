import { invalid, succeed, type Answer } from "../model/answer.js";
import type { ElementMade, TaskRecord } from "../model/task-record.js";
import type { Since } from "../rules/dates.js";
import { Fields, isRecord } from "../rules/fields.js";
import { KLING, PRESET_VOICES, presetElements } from "../rules/presets.js";
import { readPage } from "../tasks/page.js";
import { elementView, voiceView } from "../tasks/results.js";
import type { TaskStore } from "../tasks/store.js";

/** What the pages of voices and elements see and change of the emulator. */
export interface LibraryScope {
  readonly date: string | undefined;
  readonly tasks: Pick<TaskStore, "withVoice" | "withElement">;
  delete(kind: "voice" | "element", id: string): void;
}

export interface LibraryRequest {
  query: Record<string, unknown>;
  origin: string;
  /** Parsed; undefined for GET. */
  body: unknown;
}

export interface LibraryPage {
  method: "GET" | "POST";
  since: Since;
  answer(scope: LibraryScope, request: LibraryRequest): Answer;
}

const VOICES_SINCE = "2025-12-16";
const ELEMENTS_SINCE = "2025-12-15";
const ADVANCED_SINCE = "2026-02-25";
/** kling-api-2026.md#E-28. */
const LARGEST_VOICE_PAGE = 1000;
const LARGEST_PAGE = 500;
/** Kling's own have been there for ever. */
const MADE_AT = Date.UTC(2025, 11, 15);

/** kling-api-2026.md#B.13 and #B.14, beside the endpoints that make voices and elements. */
export const LIBRARY_PAGES: Readonly<Record<string, LibraryPage>> = {
  "/v1/general/presets-voices": { method: "GET", since: VOICES_SINCE, answer: voicesOfKling },
  "/v1/general/delete-voices": { method: "POST", since: VOICES_SINCE, answer: deleteVoice },
  "/v1/general/presets-elements": {
    method: "GET",
    since: ELEMENTS_SINCE,
    answer: (scope, request) => elementsOfKling(scope, request, ["image_refer"]),
  },
  "/v1/general/advanced-presets-elements": {
    method: "GET",
    since: ADVANCED_SINCE,
    answer: (scope, request) => elementsOfKling(scope, request, ["image_refer", "video_refer"]),
  },
  // Either path deletes elements of either kind: kling-api-2026.md#E-24.
  "/v1/general/delete-elements": { method: "POST", since: ELEMENTS_SINCE, answer: deleteElement },
  "/v1/general/delete-advanced-elements": {
    method: "POST",
    since: ADVANCED_SINCE,
    answer: deleteElement,
  },
};

function voicesOfKling(_scope: LibraryScope, { query, origin }: LibraryRequest): Answer {
  const page = pageOf(PRESET_VOICES, query, LARGEST_VOICE_PAGE);
  return succeed(
    page.map((voice) => presetTask(voice.id, { voices: [voiceView(voice, origin, KLING)] })),
  );
}

function elementsOfKling(
  { date }: LibraryScope,
  { query, origin }: LibraryRequest,
  types: readonly ElementMade["referenceType"][],
): Answer {
  const all = presetElements(date).filter(({ referenceType }) => types.includes(referenceType));
  return succeed(
    pageOf(all, query, LARGEST_PAGE).map((element) =>
      presetTask(element.id, { elements: [elementView(element, origin, KLING)] }),
    ),
  );
}

function pageOf<T>(all: readonly T[], query: Record<string, unknown>, largest: number): T[] {
  const { pageNum, pageSize } = readPage(query, largest);
  return all.slice((pageNum - 1) * pageSize, pageNum * pageSize);
}

/** Shaped like a task, without `task_info` and deductions. */
const presetTask = (id: string, result: object): object => ({
  task_id: id,
  task_status: "succeed",
  task_status_msg: "",
  task_result: result,
  created_at: MADE_AT,
  updated_at: MADE_AT,
});

function deleteVoice(scope: LibraryScope, { body }: LibraryRequest): Answer {
  const id = fieldsOf(body).requiredText("voice_id");
  const found = scope.tasks.withVoice(id);
  if (!found) throw invalid("Voice id not found");
  if (found.voice.isDeleted) throw invalid(`Voice already be deleted for id ${id}`);
  scope.delete("voice", id);
  return deleted(found.task);
}

function deleteElement(scope: LibraryScope, { body }: LibraryRequest): Answer {
  const id = fieldsOf(body).requiredId("element_id");
  const found = scope.tasks.withElement(id);
  if (!found) throw invalid(`Element not found by id: ${id}`);
  // Seen live.
  if (found.element.isDeleted) throw invalid(`Element already be deleted for id ${id}`);
  scope.delete("element", id);
  return deleted(found.task);
}

/** Live replies may lack both fields: kling-api-2026.md#E-25. */
const deleted = (task: TaskRecord): Answer => succeed({ task_id: task.id, task_status: "succeed" });

const fieldsOf = (body: unknown): Fields =>
  new Fields(isRecord(body) ? body : {}, { lenient: false });
