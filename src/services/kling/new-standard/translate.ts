import { newNameOf } from "../model-names.js";
import { products, type TaskKind } from "../products.js";
import { parseJson } from "../wire.js";
import { contentsOf, promptOf } from "./contents.js";
import { legacyBody, unsaidField } from "./legacy-body.js";
import { settingsOf } from "./settings.js";

/** A create of the new standard, or the field of the legacy body that it has no words for. */
export type Translation = { path: string; body: string } | { unsaid: string };

/** The legacy body of a task in the form of the new standard (kling-api-2026.md#C.1). Pure. */
export function toNewRequest(kind: TaskKind, bodyText: string): Translation {
  const parsed = legacyBody.safeParse(parseJson(bodyText));
  if (!parsed.success) return { unsaid: unsaidField(parsed.error) };
  const body = parsed.data;
  // Text to video has no entries that could carry a voice (kling-api-2026.md#C.4).
  if (kind === "TEXT_TO_VIDEO" && body.voice_list !== undefined) return { unsaid: "voice_list" };
  const model = newNameOf(body.model_name) ?? body.model_name;
  const contents = contentsOf(kind, body);
  return {
    path: `${products[kind].newPath ?? ""}/${model}`,
    body: JSON.stringify({
      ...(contents === null ? { prompt: promptOf(body) } : { contents }),
      settings: settingsOf(kind, model, body),
      options: {
        callback_url: body.callback_url,
        external_task_id: body.external_task_id,
        watermark_info: body.watermark_info,
      },
    }),
  };
}

/**
 * The body of a solution is stored in the form that it is sent in; what every create carries belongs
 * into its options (kling-api-2026.md#C.12).
 */
export function toSolutionBody(bodyText: string): string {
  const parsed: unknown = JSON.parse(bodyText);
  if (typeof parsed !== "object" || parsed === null) return bodyText;
  const { callback_url, external_task_id, options, ...rest }: Record<string, unknown> = {
    ...parsed,
  };
  const given = typeof options === "object" ? options : {};
  return JSON.stringify({ ...rest, options: { ...given, callback_url, external_task_id } });
}
