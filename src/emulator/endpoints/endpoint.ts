import type { ImageMade, Link, Pool, VideoMade } from "../model/task-record.js";
import type { TypicalSeconds } from "../model/timing.js";
import type { Since } from "../rules/dates.js";
import type { Fields } from "../rules/fields.js";
import type { RequestContext } from "../rules/request-context.js";

/**
 * One of Kling's task endpoints: what kling-api.md#0.1 and kling-api-2026.md#A.4 say of it, and how
 * a request becomes a task.
 */
export interface Endpoint {
  product: string;
  path: string;
  pool: Pool;
  results: "videos" | "images";
  /** Whether the create reply carries `task_info`. */
  taskInfoOnCreate: Since;
  externalTaskId: { accepted: Since; queryable: Since };
  /** Pure: what the request asks for. Throws a Refusal where Kling would turn it down. */
  plan(body: Fields, context: RequestContext): Plan;
}

/** A task to be, before it has an id and a time. */
export interface Plan {
  /** Slots of the pool; 1 unless said. */
  weight?: number;
  /** What is booked on success, in units of the pool's packs. */
  units: number;
  typical: TypicalSeconds;
  model?: string;
  mode?: string;
  text?: string;
  /** The source video; one from outside has no id of Kling's yet. */
  parent?: { id?: string; url: string; seconds: number };
  videos?: Omit<VideoMade, "id">[];
  images?: ImageMade[];
  /** Results of video-extend carry a seed. */
  seeded?: boolean;
  links?: Link[];
  /** Known already that the task will fail, and why. */
  failure?: string | undefined;
}
