import { invalid } from "../../model/answer.js";
import type { MediumRules } from "../../model/task-record.js";
import { FAILURES } from "../../rules/failures.js";
import { fromLink, type Input } from "../../rules/media-inputs.js";
import { checkPicture, type Picture } from "../../rules/pictures.js";
import type { KnownElement, RequestContext } from "../../rules/request-context.js";
import type { Entry } from "./contents.js";

export const MEGABYTE = 1024 * 1024;

/** kling-api-2026.md#C.3: five times as large as on the legacy paths. */
const PICTURE: MediumRules = { largest: 50 * MEGABYTE };

export const readPictureEntry = (
  { fields, at }: Entry,
  context: RequestContext,
  rules: MediumRules = PICTURE,
): Picture => checkPicture(`${at}.url`, fields.requiredText("url"), context, rules);

/** An id is a text here, a number on the legacy paths; both are taken (kling-api-2026.md#E-26). */
export function readElement({ fields, at, id }: Entry, context: RequestContext): KnownElement {
  if (id === undefined) throw fields.missing("id");
  const elementId = fields.id("element_id");
  if (elementId === undefined) throw fields.missing("element_id");
  const element = context.element(elementId);
  if (!element) throw invalid(`${at}.element_id value '${elementId}' is invalid`);
  return element;
}

export function readVoice(
  { fields, at, id }: Entry,
  context: RequestContext,
): { id: string | undefined } {
  const voiceId = fields.id("voice_id");
  if (voiceId === undefined) throw fields.missing("voice_id");
  if (!context.voice(voiceId)) throw invalid(`${at}.voice_id value '${voiceId}' is invalid`);
  return { id };
}

interface VideoRules {
  /** In megabytes. */
  largest: number;
  /** In seconds; a video of another length fails the task. */
  shortest: number;
  longest: number;
}

/** A video that is given: what a foreign one looks like is not known before it is fetched. */
export interface Video extends Input {
  seconds: number;
  ratio: "16:9" | "9:16" | "1:1";
}

/** Nothing is known of a video from elsewhere: it is taken for one of 5 s. */
const FOREIGN = { ratio: "16:9", seconds: 5.041 } as const;

/** A video of the emulator's own is a picture longer than its length. */
const GRACE_SECONDS = 0.1;

/** An address only. */
export function readVideoEntry(
  { fields, at }: Entry,
  context: RequestContext,
  { largest, shortest, longest }: VideoRules,
): Video {
  const found = fromLink(`${at}.url`, fields.requiredText("url"), "video", context);
  const own = found.own?.kind === "video" ? found.own : undefined;
  const { seconds, ratio } = own ?? FOREIGN;
  const fits = seconds >= shortest && seconds <= longest + GRACE_SECONDS;
  return {
    ...found,
    seconds,
    ratio,
    ...(found.link && { link: { ...found.link, largest: largest * MEGABYTE } }),
    ...(!fits && { failure: FAILURES.videoLength }),
  };
}
