import type { Ratio } from "./index.js";

export interface Sample {
  id: string;
  ratio: Ratio;
  seconds: number;
  /** Extension takes V1.6 videos and lip-sync any, so every chain can start from a sample. */
  model: string;
}

/**
 * Videos that exist without a task, so that lip-sync and extension have something to work on from
 * the start. They are always "just made": the 30 days of retention never pass for them.
 */
export const SAMPLE_VIDEOS = [
  { id: "760000000000000001", ratio: "16:9", seconds: 5.041, model: "kling-v1-6" },
  { id: "760000000000000002", ratio: "9:16", seconds: 5.041, model: "kling-v1-6" },
  { id: "760000000000000003", ratio: "1:1", seconds: 5.041, model: "kling-v1-6" },
  { id: "760000000000000004", ratio: "16:9", seconds: 10.041, model: "kling-v1-6" },
] as const satisfies readonly Sample[];

export const sampleVideo = (id: string): Sample | undefined =>
  SAMPLE_VIDEOS.find((sample) => sample.id === id);
