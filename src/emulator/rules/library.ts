import { invalid } from "../model/answer.js";
import type { Fields } from "./fields.js";
import type { KnownElement, RequestContext } from "./request-context.js";

/** The ids of `element_list` (kling-api-2026.md#A.6 and #B.7). */
export const readElementIds = (body: Fields, maximum: number): string[] =>
  body
    .objects("element_list", { min: 0, max: maximum })
    .map((item) => item.requiredId("element_id"));

/** Elements are those of the account or of Kling that are not deleted. */
export function checkElements(ids: readonly string[], context: RequestContext): KnownElement[] {
  return ids.map((id) => {
    const element = context.element(id);
    if (!element) throw invalid(`Element not found by id: ${id}`);
    return element;
  });
}

export const readElements = (
  body: Fields,
  maximum: number,
  context: RequestContext,
): KnownElement[] => checkElements(readElementIds(body, maximum), context);

/** The ids of `voice_list`, at most two (kling-api-2026.md#A.5). */
export const readVoiceIds = (body: Fields): string[] =>
  body.objects("voice_list", { min: 0, max: 2 }).map((item) => item.requiredText("voice_id"));

/** Voices are custom or preset ones that are not deleted. */
export function checkVoices(ids: readonly string[], context: RequestContext): void {
  if (ids.some((id) => !context.voice(id))) throw invalid("Voice id not found");
}
