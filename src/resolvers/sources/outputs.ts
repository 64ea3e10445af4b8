import { products, type ResultType, type TaskKind } from "../../services/kling/products.js";
import type { SourceReference, SourceUse } from "../../services/task/pending-input.js";
import type { PublicAudio } from "../../services/task/public-results.js";
import type { Task } from "../../services/task/task.js";
import { invalid, type Problem } from "../checks/problem.js";
import { presentTask } from "../present.js";

const uses: Record<ResultType, readonly SourceUse[]> = {
  videos: ["VIDEO", "KLING_VIDEO"],
  images: ["IMAGE"],
  audios: ["AUDIO"],
  faces: ["FACES"],
  proposals: ["IMAGE"],
  segments: [],
  voice: [],
  element: [],
};

/** Whether a task of this kind can give what is wanted of it. */
export const makes = (kind: TaskKind, use: SourceUse): boolean =>
  uses[products[kind].result].includes(use) ||
  // The video comes with its new sound (kling-api-2026.md#B.4).
  (kind === "VIDEO_TO_AUDIO" && uses.videos.includes(use));

/** What takes the place of a reference once its source has succeeded. */
export type Output = { value: object } | { problem: Problem };

/** A result of a task, in the form in which the input takes it. Rules of age and length follow. */
export function outputOf(reference: SourceReference, source: Task): Output {
  const { path, use, index } = reference;
  const { videos, images, audioClips, faces } = presentTask(source);
  switch (use) {
    case "VIDEO": {
      const video = videos[index];
      if (video === undefined) return missing(reference, source, "video", videos.length);
      // Without Kling's id its link is all there is.
      return { value: video.klingVideoId === null ? { url: video.url } : { id: video.id } };
    }
    case "KLING_VIDEO": {
      const video = videos[index];
      if (video === undefined) return missing(reference, source, "video", videos.length);
      return { value: { id: video.id } };
    }
    case "IMAGE": {
      const image = images[index];
      if (image === undefined) return missing(reference, source, "image", images.length);
      return { value: { url: image.url } };
    }
    case "AUDIO": {
      const clip = audioClips[index];
      if (clip === undefined) return missing(reference, source, "sound", audioClips.length);
      return { value: { url: clip.url, clip: isSpeech(source) ? clip : withoutId(clip) } };
    }
    case "FACES":
      return faces.length > 0
        ? { value: { id: source.id } }
        : {
            problem: invalid([...path], `Task ${source.id} has found no face.`, {
              rule: "BAD_MEDIA",
            }),
          };
  }
}

/** Kling takes the id of speech alone instead of a link (kling-api-2026.md#B.3). */
const isSpeech = ({ kind }: Task): boolean => kind === "TEXT_TO_SPEECH";
const withoutId = (clip: PublicAudio<Date>): PublicAudio<Date> => ({ ...clip, klingAudioId: null });

const missing = (
  { path, index }: SourceReference,
  { id, kind }: Task,
  what: string,
  count: number,
): Output => ({
  problem: invalid(
    [...path, "taskOutput", "index"],
    `Task ${id} (${kind}) has made ${count} ${what}s; there is none with the index ${index}.`,
    { rule: "OUT_OF_RANGE", actual: index, minimum: 0, maximum: Math.max(0, count - 1) },
  ),
});
