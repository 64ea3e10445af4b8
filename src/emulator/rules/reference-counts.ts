import { invalid } from "../model/answer.js";
import type { KnownElement } from "./request-context.js";

export interface References {
  /** Frames count as pictures: nobody says whether they do (kling-api-2026.md#C.6). */
  pictures: number;
  elements: readonly KnownElement[];
  hasFrames: boolean;
  hasVideo: boolean;
}

/** How many pictures and elements an omni video takes: kling-api-2026.md#B.7. */
export function checkCounts({ pictures, elements, hasFrames, hasVideo }: References): void {
  const ofVideo = elements.filter(({ referenceType }) => referenceType === "video_refer").length;
  const ofImage = elements.length - ofVideo;
  if (hasFrames && elements.length > 3) throw tooMany("elements", 3);
  if (hasVideo) checkWithVideo({ pictures, ofImage, ofVideo });
  else if (ofVideo === 0) atMost("images and elements", pictures + ofImage, 7);
  else {
    atMost("video elements", ofVideo, 3);
    if (pictures + ofImage > 0) atMost("images and image elements", pictures + ofImage, 4);
  }
}

function checkWithVideo(counts: { pictures: number; ofImage: number; ofVideo: number }): void {
  const { pictures, ofImage, ofVideo } = counts;
  if (ofVideo === 0) {
    atMost("images and elements", pictures + ofImage, 4);
    return;
  }
  if (pictures + ofImage > 0)
    throw invalid("video elements are not supported with video input and images or image elements");
  atMost("video elements", ofVideo, 1);
}

function atMost(what: string, count: number, maximum: number): void {
  if (count > maximum) throw tooMany(what, maximum);
}

const tooMany = (what: string, maximum: number): Error =>
  invalid(`The number of ${what} must not exceed ${maximum}`);
