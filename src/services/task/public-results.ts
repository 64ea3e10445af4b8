import type { KlingElement, KlingSegment, KlingVoice } from "../kling/report.js";
import { libraryId } from "./library-id.js";
import { mediumId, type MediumType } from "./media-id.js";
import type { ResultVideo, Task } from "./task.js";

/** What callers see of a task's results. `Time` is the form in which the reader wants its times. */
export interface PublicResults<Time> {
  videos: PublicVideo<Time>[];
  images: PublicImage<Time>[];
  audioClips: PublicAudio<Time>[];
  sourceVideo: PublicSourceVideo | null;
  faces: PublicFace[];
  usableUntil: Time | null;
  segments: KlingSegment[];
  proposals: PublicProposal<Time>[];
  srtUrl: string | null;
  assUrl: string | null;
  voice: PublicVoice | null;
  element: PublicElement | null;
}

export interface PublicMedium<Time> {
  id: string;
  index: number;
  url: string;
  expiresAt: Time | null;
}

export interface PublicImage<Time> extends PublicMedium<Time> {
  watermarkedUrl: string | null;
}

export interface PublicVideo<Time> extends PublicImage<Time> {
  klingVideoId: string | null;
  durationSeconds: number | null;
  seed: string | null;
}

export interface PublicAudio<Time> extends PublicMedium<Time> {
  klingAudioId: string | null;
  wavUrl: string | null;
  durationSeconds: number | null;
}

export interface PublicSourceVideo {
  klingVideoId: string | null;
  url: string | null;
  durationSeconds: number | null;
}

export interface PublicFace {
  faceId: string;
  imageUrl: string;
  startSeconds: number;
  endSeconds: number;
}

export interface PublicProposal<Time> {
  index: number;
  views: PublicImage<Time>[];
}

export interface PublicVoice {
  id: string;
  klingVoiceId: string;
  name: string;
  sampleUrl: string | null;
  preset: boolean;
}

export interface PublicElement {
  id: string;
  klingElementId: string;
  name: string;
  description: string;
  preset: boolean;
  voice: PublicVoice | null;
}

/** `toTime` turns epoch milliseconds into the form that the reader wants. */
export function publicResults<Time>(
  { id: taskId, kind, result }: Task,
  toTime: (at: number) => Time,
): PublicResults<Time> {
  const orNull = (at: number | null) => (at === null ? null : toTime(at));
  const expiresAt = orNull(result.expiresAt);
  const medium = (type: MediumType, index: number, url: string) => ({
    id: mediumId({ taskId, type, index }),
    index,
    url,
    expiresAt,
  });
  const images = result.images.map(({ url, watermarkedUrl }, index) => ({
    ...medium("image", index, url),
    watermarkedUrl,
  }));
  return {
    // A video without an address is nothing that could be shown.
    videos: result.videos.flatMap(({ id, url, watermarkedUrl, duration, seed }, index) =>
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
    images,
    audioClips: result.audios.map(({ id, url, wavUrl, duration }, index) => ({
      ...medium("audio", index, url),
      wavUrl,
      klingAudioId: id,
      durationSeconds: duration,
    })),
    sourceVideo: result.parentVideo && publicSourceVideo(result.parentVideo),
    faces: result.faces.map((face) => ({
      faceId: face.id,
      imageUrl: face.imageUrl,
      startSeconds: face.startMs / 1000,
      endSeconds: face.endMs / 1000,
    })),
    usableUntil: orNull(result.usableUntil),
    segments: result.segments,
    proposals:
      kind === "SUBJECT_VIEWS"
        ? proposalsOf(
            images,
            result.images.map(({ group }) => group),
          )
        : [],
    srtUrl: result.subtitles?.srtUrl ?? null,
    assUrl: result.subtitles?.assUrl ?? null,
    voice: result.voice && publicVoice(result.voice),
    element: result.element && publicElement(result.element),
  };
}

/** Kling makes three views for each proposal (kling-api-2026.md#B.15); it may not say which. */
const VIEWS = 3;

function proposalsOf<Image>(
  images: readonly Image[],
  groups: readonly (string | null)[],
): { index: number; views: Image[] }[] {
  const groupOf = (position: number) => groups[position] ?? String(Math.floor(position / VIEWS));
  const names = [...new Set(images.map((_, position) => groupOf(position)))];
  return names.map((name, index) => ({
    index,
    views: images.filter((_, position) => groupOf(position) === name),
  }));
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

/** A voice, or an element, of Kling's libraries; Kling's id stands in for a name that is missing. */
export const publicVoice = ({ id, name, sampleUrl, preset }: KlingVoice): PublicVoice => ({
  id: libraryId("voice", id),
  klingVoiceId: id,
  name: name ?? id,
  sampleUrl,
  preset,
});

export const publicElement = (element: KlingElement): PublicElement => ({
  id: libraryId("element", element.id),
  klingElementId: element.id,
  name: element.name ?? element.id,
  description: element.description ?? "",
  preset: element.preset,
  voice: element.voice && publicVoice(element.voice),
});
