import type { Image, Video } from "../schema/media.js";
import type { ImageTask, VideoTask } from "../schema/task.js";
import type { TaskUpdate } from "../schema/task.js";
import type * as updates from "../services/changes/task-updates.js";
import { publicTask, withTimes } from "../services/task/public-task.js";
import type { ResultImage, ResultVideo, Task } from "../services/task/task.js";

/**
 * A task with the fields of every task type; which of them can be asked for is the schema's
 * business.
 */
export type TaskObject = VideoTask & ImageTask & { parentVideo: Video | null };

export function presentTask(task: Task): TaskObject {
  const seen = withTimes(publicTask(task), (at) => new Date(at));
  return { ...seen, ...presentResult(seen, seen.expiresAt) };
}

export function presentResult(
  {
    videos,
    images,
    parentVideo,
  }: { videos: ResultVideo[]; images: ResultImage[]; parentVideo: ResultVideo | null },
  expiresAt: Date | null,
): { videos: Video[]; images: Image[]; parentVideo: Video | null } {
  return {
    videos: videos.flatMap((video) => presentVideo(video, expiresAt) ?? []),
    images: images.map((image) => ({ ...image, expiresAt })),
    // When the source was made is not known, so neither is its end.
    parentVideo: parentVideo === null ? null : presentVideo(parentVideo, null),
  };
}

export const presentUpdate = ({
  cursor,
  task,
  previousStatus,
}: updates.TaskUpdate): TaskUpdate => ({
  cursor,
  task: presentTask(task),
  previousStatus,
});

/** A video without an address is nothing that could be shown. */
const presentVideo = (
  { id, url, watermarkedUrl, duration, seed }: ResultVideo,
  expiresAt: Date | null,
): Video | null =>
  url === null ? null : { id: id ?? "", url, watermarkedUrl, duration, seed, expiresAt };
