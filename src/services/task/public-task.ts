import { costOf, type TaskCost } from "./cost.js";
import { mediumId, type MediumType } from "./media-id.js";
import { isRetryable, type Failure, type ResultVideo, type Task } from "./task.js";

/**
 * What callers see of a task, in GraphQL and in webhooks, in the words of the GraphQL schema. `Time`
 * is the form in which the reader wants its times.
 */
export interface PublicTask<Time> extends Pick<
  Task,
  "id" | "kind" | "status" | "version" | "klingTaskId" | "externalTaskId" | "model" | "prompt"
> {
  createdAt: Time;
  updatedAt: Time;
  finishedAt: Time | null;
  failure: PublicFailure | null;
  cost: TaskCost;
  videos: PublicVideo<Time>[];
  images: PublicImage<Time>[];
  sourceVideo: PublicSourceVideo | null;
}

export type PublicFailure = Failure & { retryable: boolean };

export interface PublicImage<Time> {
  id: string;
  index: number;
  url: string;
  watermarkedUrl: string | null;
  expiresAt: Time | null;
}

export interface PublicVideo<Time> extends PublicImage<Time> {
  klingVideoId: string | null;
  durationSeconds: number | null;
  seed: string | null;
}

export interface PublicSourceVideo {
  klingVideoId: string | null;
  url: string | null;
  durationSeconds: number | null;
}

/** `toTime` turns epoch milliseconds into the form that the reader wants. */
export function publicTask<Time>(task: Task, toTime: (at: number) => Time): PublicTask<Time> {
  const { videos, images, parentVideo, expiresAt } = task.result;
  const orNull = (at: number | null) => (at === null ? null : toTime(at));
  const medium = (type: MediumType, index: number, url: string) => ({
    id: mediumId({ taskId: task.id, type, index }),
    index,
    url,
    expiresAt: orNull(expiresAt),
  });
  return {
    id: task.id,
    kind: task.kind,
    status: task.status,
    version: task.version,
    klingTaskId: task.klingTaskId,
    externalTaskId: task.externalTaskId,
    model: task.model,
    prompt: task.prompt,
    createdAt: toTime(task.createdAt),
    updatedAt: toTime(task.updatedAt),
    finishedAt: orNull(task.finishedAt),
    failure: task.failure && { ...task.failure, retryable: isRetryable(task.failure) },
    cost: costOf(task),
    // A video without an address is nothing that could be shown.
    videos: videos.flatMap(({ id, url, watermarkedUrl, duration, seed }, index) =>
      url === null
        ? []
        : [
            {
              ...medium("video", index, url),
              watermarkedUrl,
              klingVideoId: id,
              durationSeconds: duration,
              seed,
            },
          ],
    ),
    images: images.map(({ url, watermarkedUrl }, index) => ({
      ...medium("image", index, url),
      watermarkedUrl,
    })),
    sourceVideo: parentVideo && publicSourceVideo(parentVideo),
  };
}

export const publicSourceVideo = ({
  id,
  url,
  duration,
}: Pick<ResultVideo, "id" | "url" | "duration">): PublicSourceVideo => ({
  klingVideoId: id,
  url,
  durationSeconds: duration,
});
