export { durationOf, videoClip, type Clip, type Look, type Ratio } from "./clip.js";
export { labelledPng, maskPng, type Picture } from "./png.js";
export { subtitleFile } from "./subtitles.js";
