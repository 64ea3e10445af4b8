import type { Ratio } from "../media/index.js";
import { invalid } from "../model/answer.js";
import { FAILURES } from "./failures.js";
import type { Fields } from "./fields.js";
import { fromLink, LARGEST, type Input } from "./media-inputs.js";
import type { RequestContext } from "./request-context.js";

export interface SourceVideo extends Input {
  /** A video from outside has no id of Kling's. */
  id?: string;
  url: string;
  ratio: Ratio;
  seconds: number;
  faces: number;
  hasSound: boolean;
}

/** Nothing is known of a video from elsewhere: it is taken for one of 5 s. */
const FOREIGN = { ratio: "16:9", seconds: 5.041, hasSound: true } as const;

/** A video that Kling made is a picture longer than it was ordered. */
const GRACE_SECONDS = 0.1;

/** In seconds, and the bytes of a file; 100 MB unless said. */
export interface VideoLimits {
  seconds: readonly [least: number, greatest: number];
  largest?: number;
}

/** `video_id` or `video_url`, exactly one of them (kling-api-2026.md#B.1, #B.4, #B.10). */
export function readSourceVideo(
  body: Fields,
  context: RequestContext,
  limits: VideoLimits,
): SourceVideo {
  const id = body.text("video_id");
  const url = body.text("video_url");
  if (id !== undefined && url !== undefined)
    throw invalid("only one of video_id and video_url is allowed");
  if (url !== undefined) return videoAt("video_url", url, context, limits);
  if (id === undefined) throw invalid("video_id or video_url is required");
  const video = context.video(id);
  if (!video) throw invalid(`From video not found by id: ${id}`);
  if (!isWithin(video.seconds, limits))
    throw invalid(`The duration of video ${id} is not supported`);
  const { url: address, ratio, seconds } = video;
  return {
    id,
    url: address,
    ratio,
    seconds,
    faces: context.facesWanted ?? video.faces ?? 1,
    hasSound: video.hasSound ?? false,
  };
}

/** A link to a video; what is wrong with the file fails the task. */
export function videoAt(
  name: string,
  url: string,
  context: RequestContext,
  limits: VideoLimits,
): SourceVideo {
  const found = fromLink(name, url, "video", context);
  const own = found.own?.kind === "video" ? found.own : undefined;
  const seconds = own?.seconds ?? FOREIGN.seconds;
  const isTooLong = own !== undefined && !isWithin(seconds, limits);
  const { largest = LARGEST.video } = limits;
  return {
    ...found,
    ...(found.link && { link: { ...found.link, largest } }),
    ...(own && { id: own.id }),
    ...(isTooLong && { failure: FAILURES.videoLength }),
    url,
    ratio: own?.ratio ?? FOREIGN.ratio,
    seconds,
    faces: context.facesWanted ?? own?.faces ?? 1,
    hasSound: own?.hasSound ?? FOREIGN.hasSound,
  };
}

const isWithin = (seconds: number, { seconds: [least, greatest] }: VideoLimits): boolean =>
  seconds >= least && seconds <= greatest + GRACE_SECONDS;

/** The source as a task tells it in `task_info.parent_video`. */
export const parentOf = ({ id, url, ratio, seconds }: SourceVideo) => ({
  ...(id !== undefined && { id }),
  url,
  ratio,
  seconds,
});
