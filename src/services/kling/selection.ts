import * as z from "zod";
import { id, lenient, number, text } from "./lenient.js";

/** The helpers of multi-elements, by their names in Kling's paths (kling-api-2026.md#B.10). */
export type SelectionStep = "init" | "add" | "delete" | "clear" | "preview";

export const selectionPath = (step: SelectionStep): string =>
  `/v1/videos/multi-elements/${step}-selection`;

/** What Kling said of the video that a selection is made in; null: it did not say. */
export interface SelectedVideo {
  durationMs: number | null;
  width: number | null;
  height: number | null;
  fps: number | null;
  frameCount: number | null;
}

/** What Kling answers to a step. */
export interface KlingSelection {
  sessionId: string;
  /** Whether Kling has recognised something; otherwise nothing has changed there. */
  recognised: boolean;
  video: SelectedVideo;
  previewUrl: string | null;
}

const answer = z.object({
  status: number,
  session_id: id,
  fps: number,
  original_duration: number,
  width: number,
  height: number,
  total_frame: number,
  res: lenient(z.object({ video: text })),
});

/** Masks and tracking data are left out: they are megabytes for a page's canvas. */
export function decodeSelection(data: unknown): KlingSelection {
  const read = answer.parse(data);
  return {
    sessionId: read.session_id,
    recognised: (read.status ?? 0) === 0,
    video: {
      durationMs: read.original_duration,
      width: read.width,
      height: read.height,
      fps: read.fps,
      frameCount: read.total_frame,
    },
    previewUrl: read.res?.video ?? null,
  };
}
