import { durationOf, type Look, type Ratio } from "../media/index.js";
import type { VideoMade } from "../model/task-record.js";
import { TYPICAL, type TypicalSeconds } from "../model/timing.js";

export const PROMPT_MAXIMUM = 2500;
export const MODES = ["std", "pro", "4k"] as const;
export const RATIOS = ["16:9", "9:16", "1:1"] as const satisfies readonly Ratio[];
export const CFG_SCALE = { min: 0, max: 1 };

/** A result is a picture longer than what was asked for: "5.041" (kling-api.md#IX-33). */
export const videoOf = (look: Look, ratio: Ratio, seconds: number): Omit<VideoMade, "id"> => ({
  look,
  ratio,
  seconds: Number(durationOf({ seconds })),
});

export const typicalVideo = (mode: string): TypicalSeconds =>
  mode === "std" || mode === "720p" ? TYPICAL.standardVideo : TYPICAL.professionalVideo;
