import type { Clip, Picture } from "../media/index.js";
import { sampleVideo, SAMPLE_VIDEOS } from "../media/samples.js";
import type { TaskRecord, VideoMade } from "../model/task-record.js";
import type { KlingVideo, OwnMedia } from "../rules/request-context.js";
import { endOf, hasSucceeded } from "./state.js";
import type { TaskStore } from "./store.js";

/** Outputs are removed 30 days after they were made: kling-api.md#I.5 and #IX-23. */
export const RETENTION_MS = 30 * 24 * 3600 * 1000;

export const SAMPLE_PICTURE = { name: "sample.png", width: 1024, height: 1024 } as const;
export const SAMPLE_SOUND = { name: "sample.wav" } as const;

export const videoUrl = (origin: string, id: string): string => `${origin}/media/${id}.mp4`;
export const imageUrl = (origin: string, taskId: string, index: number): string =>
  `${origin}/media/${taskId}-${index}.png`;
/** The copy with a watermark that `watermark_info` asks for lies beside the result. */
export const watermarkUrl = (url: string): string => url.replace(/\.(\w+)$/, "-watermark.$1");
/** Kling's text for a length: decimal, not rounded to whole seconds. */
export const durationText = (seconds: number): string => String(Number(seconds.toFixed(3)));

export type Media =
  { kind: "video"; clip: Clip } | { kind: "image"; picture: Picture } | { kind: "audio" };

/** Everything that has been made and not yet been purged. */
export class Library {
  constructor(private readonly tasks: TaskStore) {}

  video(id: string, now: number, origin: string): KlingVideo | undefined {
    const sample = sampleVideo(id);
    if (sample) return { ...sample, product: "text2video", url: videoUrl(origin, id) };
    const made = this.made(id, now);
    if (!made) return undefined;
    const { task, video } = made;
    return {
      id,
      url: videoUrl(origin, id),
      ratio: video.ratio,
      seconds: video.seconds,
      product: task.product,
      model: task.model,
      mode: task.mode,
    };
  }

  /** What is served under /media/<name>. */
  media(name: string, now: number): Media | undefined {
    if (name === SAMPLE_PICTURE.name)
      return { kind: "image", picture: { ...SAMPLE_PICTURE, lines: ["sample picture"] } };
    if (name === SAMPLE_SOUND.name) return { kind: "audio" };
    const [, id, index, type] = /^(\d+)(?:-(\d))?(?:-watermark)?\.(mp4|png)$/.exec(name) ?? [];
    if (id === undefined) return undefined;
    return type === "mp4" ? this.clip(id, now) : this.picture(id, Number(index), now);
  }

  /** The same, seen from an address. Null = nothing is there. */
  own(name: string, now: number, origin: string): OwnMedia | null {
    const media = this.media(name, now);
    if (media?.kind === "audio") return media;
    if (media?.kind === "image")
      return { kind: "image", width: media.picture.width, height: media.picture.height };
    const video = media && this.video(/^\d+/.exec(name)?.[0] ?? "", now, origin);
    return video ? { kind: "video", ...video } : null;
  }

  samples(origin: string): { id: string; url: string; ratio: string; duration: string }[] {
    return SAMPLE_VIDEOS.map(({ id, ratio, seconds }) => ({
      id,
      url: videoUrl(origin, id),
      ratio,
      duration: durationText(seconds),
    }));
  }

  private clip(id: string, now: number): Media | undefined {
    const sample = sampleVideo(id);
    if (sample)
      return {
        kind: "video",
        clip: { look: "sample", ratio: sample.ratio, seconds: sample.seconds },
      };
    const video = this.made(id, now)?.video;
    return (
      video && {
        kind: "video",
        clip: { look: video.look, ratio: video.ratio, seconds: video.seconds },
      }
    );
  }

  private picture(taskId: string, index: number, now: number): Media | undefined {
    const task = this.tasks.get(taskId);
    const image = task?.images[index];
    if (!task || !image || !isKept(task, now)) return undefined;
    const lines = [
      `${task.product} ${index + 1} of ${task.images.length}`,
      task.id,
      ...(task.text ? [task.text.slice(0, 60)] : []),
    ];
    return { kind: "image", picture: { ...image, lines } };
  }

  private made(videoId: string, now: number): { task: TaskRecord; video: VideoMade } | undefined {
    const found = this.tasks.withVideo(videoId);
    return found && isKept(found.task, now) ? found : undefined;
  }
}

function isKept(task: TaskRecord, now: number): boolean {
  const end = endOf(task);
  return (
    end !== undefined && hasSucceeded(task, now) && !task.odd.empty && now < end + RETENTION_MS
  );
}
