import * as z from "zod";
import { element, toElement, toVoice, voice } from "./legacy-task.js";
import { lenient, listOf, readable, text } from "./lenient.js";
import type { KlingElement, KlingVoice } from "./report.js";

/** The account's own, or Kling's. */
export type LibrarySource = "OWN" | "PRESET";

/** kling-api-2026.md#B.13 and #B.14; the new paths of elements show those of the old ones, too. */
export const libraryPaths = {
  voices: {
    OWN: "/v1/general/custom-voices",
    PRESET: "/v1/general/presets-voices",
    delete: "/v1/general/delete-voices",
  },
  elements: {
    OWN: "/v1/general/advanced-custom-elements",
    PRESET: "/v1/general/advanced-presets-elements",
    delete: "/v1/general/delete-advanced-elements",
  },
} as const;

/** Tasks on a page of Kling's. */
export const LIBRARY_PAGE_SIZE = 100;

export interface LibraryPage<Item> {
  items: Item[];
  hasNextPage: boolean;
}

const voices = z.object({ task_result: lenient(z.object({ voices: listOf(voice) })) });
const elements = z.object({
  task_result: lenient(z.object({ elements: listOf(element.extend({ status: text })) })),
});

/** A library is a list of the tasks that made it: some have no result, or not yet. */
export const decodeVoices = (data: unknown): LibraryPage<KlingVoice> =>
  pageOf(data, (tasks) =>
    readable(voices, tasks).flatMap((task) => (task.task_result?.voices ?? []).map(toVoice)),
  );

export const decodeElements = (data: unknown): LibraryPage<KlingElement> =>
  pageOf(data, (tasks) =>
    readable(elements, tasks)
      .flatMap((task) => task.task_result?.elements ?? [])
      .filter(({ status }) => status !== "deleted")
      .map(toElement),
  );

function pageOf<Item>(
  data: unknown,
  itemsOf: (tasks: readonly unknown[]) => Item[],
): LibraryPage<Item> {
  const tasks = z.array(z.unknown()).parse(data ?? []);
  return { items: itemsOf(tasks), hasNextPage: tasks.length >= LIBRARY_PAGE_SIZE };
}
