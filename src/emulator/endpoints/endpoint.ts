import type { Ratio } from "../media/index.js";
import type {
  ElementMade,
  FaceFound,
  ImageMade,
  Link,
  Pool,
  SoundMade,
  VideoMade,
  VoiceMade,
} from "../model/task-record.js";
import type { TypicalSeconds } from "../model/timing.js";
import type { Since } from "../rules/dates.js";
import type { Fields } from "../rules/fields.js";
import type { RequestContext } from "../rules/request-context.js";

/** What `task_result` holds; tasks/results.ts writes each. */
export type ResultForm =
  | "videos"
  | "images"
  | "omni images"
  | "views"
  | "speech"
  | "sounds"
  | "videos and sounds"
  | "voices"
  | "elements";

/**
 * What a create that is answered at once replies with (tasks/at-once.ts): the finished task, faces
 * or segments, of which nothing can be queried later, or one element.
 */
export type AtOnce = "task" | "faces" | "segments" | "element";

/**
 * One of Kling's task endpoints: what kling-api.md#0.1 and kling-api-2026.md#A.4 say of it, and how
 * a request becomes a task.
 */
export interface Endpoint {
  product: string;
  path: string;
  pool: Pool;
  results: ResultForm;
  /** The day on which the path came; always if left out. */
  since?: Since;
  /** No task is made that runs: the reply to the create is the result. */
  atOnce?: AtOnce;
  /** Whether single tasks and lists of them can be asked for; so unless said. */
  queries?: { single: boolean; list: boolean };
  /** Of lists, kling-api-2026.md#A.4; 500 unless said. */
  largestPage?: number;
  /** Whether watermark_info means anything here (kling-api-2026.md#A.3); so unless said. */
  watermark?: boolean;
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
  parent?: { id?: string; url: string; seconds: number; ratio?: Ratio };
  videos?: Omit<VideoMade, "id">[];
  images?: ImageMade[];
  sounds?: Omit<SoundMade, "id">[];
  voices?: Omit<VoiceMade, "id">[];
  elements?: Omit<ElementMade, "id">[];
  faces?: FaceFound[];
  isSeries?: boolean;
  sessionId?: string;
  /** What a bill says beside the price (kling-api-2026.md#B.16). */
  sound?: boolean;
  voiceControl?: boolean;
  fromVideo?: boolean;
  /** Results of video-extend carry a seed. */
  seeded?: boolean;
  links?: Link[];
  /** Known already that the task will fail, and why. */
  failure?: string | undefined;
}
