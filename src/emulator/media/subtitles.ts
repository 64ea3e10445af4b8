import type { Clip } from "./clip.js";

/** What is said in a video that nobody listened to. */
const WORDS = "Nothing here was heard by a model.";

/** A subtitle file with one line from beginning to end. */
export const subtitleFile = (type: "srt" | "ass", { seconds }: Pick<Clip, "seconds">): Buffer =>
  Buffer.from(type === "srt" ? srt(seconds) : ass(seconds));

const srt = (seconds: number): string =>
  `1\n00:00:00,000 --> ${clock(seconds).replace(".", ",")}\n${WORDS}\n`;

const ass = (seconds: number): string =>
  [
    "[Script Info]",
    "ScriptType: v4.00+",
    "",
    "[V4+ Styles]",
    "Format: Name, Fontname, Fontsize",
    "Style: Default,Arial,56",
    "",
    "[Events]",
    "Format: Layer, Start, End, Style, Text",
    // Hours of one digit and hundredths.
    `Dialogue: 0,0:00:00.00,${clock(seconds).slice(1, -1)},Default,${WORDS}`,
    "",
  ].join("\n");

/** 00:01:02.500 */
const clock = (seconds: number): string =>
  new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
