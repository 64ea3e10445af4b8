import { invalid } from "../model/answer.js";
import type { Fields } from "../rules/fields.js";
import { isLink } from "../rules/media-inputs.js";
import type { TaskStore } from "./store.js";

/** An address, or none; whether it answers is seen later (kling-api.md#IX-27). */
export function readCallbackUrl(fields: Fields): string | undefined {
  const url = fields.text("callback_url");
  if (url !== undefined && !(isLink(url) && URL.canParse(url))) throw fields.wrong("callback_url");
  return url;
}

/**
 * 1 to 128 printable characters, one namespace over all endpoints and both standards, never freed: kling-api.md#IX-19,
 * kling-api-2026.md#A.11.
 */
export function readExternalId(
  fields: Fields,
  tasks: Pick<TaskStore, "withExternalId">,
): string | undefined {
  const id = fields.text("external_task_id");
  if (id === undefined) return undefined;
  if (!/^[^\p{C}]{1,128}$/u.test(id)) throw fields.wrong("external_task_id");
  if (tasks.withExternalId(id)) throw invalid(`External_task_id ${id} already exists`);
  return id;
}
