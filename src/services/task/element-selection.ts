import type { SelectedVideo } from "../kling/selection.js";

/** A point of a frame, as shares of its width and height, 0 to 1, from the top left. */
export interface SelectionPoint {
  x: number;
  y: number;
}

export interface SelectedFrame {
  frameIndex: number;
  points: SelectionPoint[];
}

/** What is marked in a video, for multi-elements (kling-api-2026.md#B.10). */
export interface ElementSelection {
  id: string;
  owner: string;
  /** Kling's session, which holds the points, too. */
  sessionId: string;
  /** Kling forgets it then; epoch milliseconds. */
  expiresAt: number;
  /** Of the last change; counts from 1. */
  version: number;
  video: SelectedVideo;
  /** A video that shows what is marked, of the last preview; null since something was changed. */
  previewUrl: string | null;
  /** Those with points, in their order. */
  frames: SelectedFrame[];
}

/** Kling keeps a session for a day (kling-api-2026.md#B.10). */
export const SELECTION_MS = 24 * 3_600_000;

/** The frames with more points in one of them. */
export const withPoints = (
  frames: readonly SelectedFrame[],
  frameIndex: number,
  points: readonly SelectionPoint[],
): SelectedFrame[] => replaced(frames, frameIndex, [...pointsIn(frames, frameIndex), ...points]);

/** The frames without these points of one of them. */
export const withoutPoints = (
  frames: readonly SelectedFrame[],
  frameIndex: number,
  points: readonly SelectionPoint[],
): SelectedFrame[] =>
  replaced(
    frames,
    frameIndex,
    pointsIn(frames, frameIndex).filter((point) => !isAmong(point, points)),
  );

export const pointsIn = (
  frames: readonly SelectedFrame[],
  frameIndex: number,
): readonly SelectionPoint[] =>
  frames.find((frame) => frame.frameIndex === frameIndex)?.points ?? [];

export const isAmong = ({ x, y }: SelectionPoint, points: readonly SelectionPoint[]): boolean =>
  points.some((each) => each.x === x && each.y === y);

/** A frame without points is none. */
function replaced(
  frames: readonly SelectedFrame[],
  frameIndex: number,
  points: SelectionPoint[],
): SelectedFrame[] {
  const others = frames.filter((frame) => frame.frameIndex !== frameIndex);
  return [...others, ...(points.length > 0 ? [{ frameIndex, points }] : [])].toSorted(
    (a, b) => a.frameIndex - b.frameIndex,
  );
}
