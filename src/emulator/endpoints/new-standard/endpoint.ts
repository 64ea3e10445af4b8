import type { Pool } from "../../model/task-record.js";
import type { Fields } from "../../rules/fields.js";
import type { RequestContext } from "../../rules/request-context.js";
import type { Plan } from "../endpoint.js";

/**
 * Which queries show a task: `/tasks` those of every model, also of the legacy paths, `/solutions`
 * its own (kling-api-2026.md#C.9, #C.12).
 */
export type Family = "models" | "solutions";

/** A create of the new standard, kling-api-2026.md#C. */
export interface NewEndpoint {
  product: string;
  family: Family;
  /** A model follows it, unless it is that of a solution. */
  path: string;
  pool: Pool;
  outputs?: OutputTypes;
  /** Which of `options` switches the watermark on; `watermark_info` unless told. */
  watermark?: "watermark" | "watermark_info";
  /** Callbacks tell the end alone. */
  onlyFinalCallback?: boolean;
  /** Pure: what the request asks for. Throws a Refusal if Kling would turn it down. */
  plan(body: Fields, context: RequestContext, model: string): Plan;
}

/** What `outputs[].type` says of a solution's results: kling-api-2026.md#C.12. */
export interface OutputTypes {
  /** One for each picture; `image` unless said. */
  images?: readonly string[];
  video?: "video" | "product_video" | "subbed_video";
  /** Files beside the video. */
  texts?: readonly TextType[];
}

export type TextType = "srt" | "ass";
