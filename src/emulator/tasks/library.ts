import { newEndpointOf } from "../endpoints/new-standard/index.js";
import type { Clip, Picture } from "../media/index.js";
import { sampleVideo, SAMPLE_VIDEOS } from "../media/samples.js";
import type { TaskRecord, VideoMade } from "../model/task-record.js";
import { KLING, PRESET_VOICES, presetElements } from "../rules/presets.js";
import type {
  FaceSession,
  KlingVideo,
  KnownElement,
  KnownVoice,
  OwnMedia,
} from "../rules/request-context.js";
import { endOf, hasSucceeded } from "./state.js";
import type { TaskStore } from "./store.js";

/** Outputs are removed 30 days after they were made: kling-api.md#I.5 and #IX-23. */
export const RETENTION_MS = 30 * 24 * 3600 * 1000;

/** The number of the account that has made its voices and elements. */
export const OWNER = "51234567";

const SESSION_MS = 24 * 3600 * 1000;

export const SAMPLE_PICTURE = { name: "sample.png", width: 1024, height: 1024 } as const;
export const SAMPLE_SOUND = { name: "sample.wav", seconds: 3 } as const;
/** Of a voice's trial, which is no result that could be used further. */
const TRIAL_SECONDS = 3;

export const videoUrl = (origin: string, id: string): string => `${origin}/media/${id}.mp4`;
export const imageUrl = (origin: string, taskId: string, index: number): string =>
  `${origin}/media/${taskId}-${index}.png`;
export const soundUrl = (origin: string, id: string, type: "mp3" | "wav"): string =>
  `${origin}/media/${id}.${type}`;
export const textUrl = (origin: string, taskId: string, type: "srt" | "ass"): string =>
  `${origin}/media/${taskId}.${type}`;
/** The copy with a watermark that `watermark_info` asks for lies beside the result. */
export const watermarkUrl = (url: string): string => url.replace(/\.(\w+)$/, "-watermark.$1");
/** Kling's text for a length: decimal, not rounded to whole seconds. */
export const durationText = (seconds: number): string => String(Number(seconds.toFixed(3)));

export type Media =
  | { kind: "video"; clip: Clip }
  | { kind: "image"; picture: Picture }
  | { kind: "audio"; type: "mp3" | "wav"; seconds: number }
  | { kind: "text"; type: "srt" | "ass"; seconds: number };

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
      ...(task.facesShown !== undefined && { faces: task.facesShown }),
      hasSound: task.sound ?? false,
    };
  }

  /** A sound of text to speech that can still be used as `audio_id`: kling-api-2026.md#B.3. */
  speech(id: string, now: number): { seconds: number } | undefined {
    const found = this.tasks.withSound(id);
    return found && found.task.product === "tts" && isKept(found.task, now)
      ? { seconds: found.sound.seconds }
      : undefined;
  }

  /** For a day after identify-face answered: kling-api-2026.md#B.1. */
  faceSession(id: string, now: number): FaceSession | undefined {
    const task = this.tasks.get(id);
    if (task?.product !== "identify-face" || !task.parent || now >= task.createdAt + SESSION_MS)
      return undefined;
    const { parent, faces } = task;
    const seconds = Number(parent.duration);
    return {
      video: { id: parent.id, url: parent.url, seconds, ratio: parent.ratio ?? "16:9" },
      faces,
    };
  }

  voice(id: string, now: number): KnownVoice | undefined {
    const preset = PRESET_VOICES.find((voice) => voice.id === id);
    if (preset) return { ...preset, owner: KLING };
    const found = this.tasks.withVoice(id);
    return found && hasSucceeded(found.task, now) && !found.voice.isDeleted
      ? { id, name: found.voice.name, owner: OWNER }
      : undefined;
  }

  element(id: string, now: number, date: string | undefined): KnownElement | undefined {
    const preset = presetElements(date).find((element) => element.id === id);
    const found = this.tasks.withElement(id);
    if (preset || !found) return preset;
    return hasSucceeded(found.task, now) && !found.element.isDeleted ? found.element : undefined;
  }

  /** What is served under /media/<name>. */
  media(name: string, now: number): Media | undefined {
    if (name === SAMPLE_PICTURE.name)
      return { kind: "image", picture: { ...SAMPLE_PICTURE, lines: ["sample picture"] } };
    if (name === SAMPLE_SOUND.name)
      return { kind: "audio", type: "wav", seconds: SAMPLE_SOUND.seconds };
    const [, textId, textType] = /^(\d+)\.(srt|ass)$/.exec(name) ?? [];
    if (textId !== undefined) return this.text(textId, textType === "srt" ? "srt" : "ass", now);
    const [, soundId, soundType] = /^(\d+)\.(mp3|wav)$/.exec(name) ?? [];
    if (soundId !== undefined) return this.audio(soundId, soundType === "mp3" ? "mp3" : "wav", now);
    const [, id, index, type] = /^(\d+)(?:-(\d+))?(?:-watermark)?\.(mp4|png)$/.exec(name) ?? [];
    if (id === undefined) return undefined;
    return type === "mp4" ? this.clip(id, now) : this.picture(id, Number(index), now);
  }

  /** The same, seen from an address. Null = nothing is there. */
  own(name: string, now: number, origin: string): OwnMedia | null {
    const media = this.media(name, now);
    if (media?.kind === "text") return { kind: "text" };
    if (media?.kind === "audio") return { kind: "audio", seconds: media.seconds };
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

  /** Beside the video of a task whose product has such files. */
  private text(taskId: string, type: "srt" | "ass", now: number): Media | undefined {
    const task = this.tasks.get(taskId);
    const hasFile = task && newEndpointOf(task.product)?.outputs?.texts?.includes(type);
    const [video] = task?.videos ?? [];
    return task && hasFile && video && isKept(task, now)
      ? { kind: "text", type, seconds: video.seconds }
      : undefined;
  }

  private audio(id: string, type: "mp3" | "wav", now: number): Media | undefined {
    if (this.voice(id, now)) return { kind: "audio", type, seconds: TRIAL_SECONDS };
    const found = this.tasks.withSound(id);
    return found && isKept(found.task, now)
      ? { kind: "audio", type, seconds: found.sound.seconds }
      : undefined;
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
