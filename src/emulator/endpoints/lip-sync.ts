import { invalid } from "../model/answer.js";
import { TYPICAL } from "../model/timing.js";
import type { Fields } from "../rules/fields.js";
import { fromLink, type Input } from "../rules/media-inputs.js";
import type { KlingVideo, RequestContext } from "../rules/request-context.js";
import { soundFailure } from "../rules/sounds.js";
import { checkSpeaker } from "../rules/speech.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";

/** kling-api.md#3-13 to #3-15; the texts are those seen live. */
export const lipSync: Endpoint = {
  product: "lip-sync",
  path: "/v1/videos/lip-sync",
  pool: "video",
  results: "videos",
  taskInfoOnCreate: "never",
  externalTaskId: { accepted: "2026-01-01", queryable: "never" },
  plan(body, context) {
    const input = body.requiredObject("input");
    const mode = documented(input, "mode", ["text2video", "audio2video"]);
    if (mode === undefined) throw input.missing("mode");
    checkSpeed(input);
    checkOneVideo(input);
    const speech = mode === "text2video" ? readText(input) : readSound(input, context);
    const { video, link, failure } = readVideo(input, context);
    return {
      units: unitsOf({ kind: "LIP_SYNC", seconds: video.seconds }, context.date),
      typical: TYPICAL.lipSync,
      parent: { id: video.id, url: video.url, seconds: video.seconds },
      // As long as its source, kling-api.md#IX-35.
      videos: [{ look: "dubbed", ratio: video.ratio, seconds: video.seconds }],
      links: [link, speech.link].flatMap((one) => one ?? []),
      failure: failure ?? speech.failure,
      ...(speech.text !== undefined && { text: speech.text }),
    };
  },
};

const TEXT_MAXIMUM = 120;

/** An enum whose refusal names what is allowed. */
function documented<const T extends string>(
  input: Fields,
  name: string,
  allowed: readonly T[],
): T | undefined {
  const text = input.text(name);
  const match = allowed.find((one) => one === text);
  if (text !== undefined && match === undefined) throw input.wrong(name, allowed);
  return match;
}

function checkSpeed(input: Fields): void {
  const speed = input.number("voice_speed", { min: 0.8, max: 2 });
  if (speed !== undefined && Math.abs(speed * 10 - Math.round(speed * 10)) > 1e-6)
    throw input.wrong("voice_speed"); // One decimal place.
}

function checkOneVideo(input: Fields): void {
  if (!input.has("video_id") && !input.has("video_url"))
    throw invalid("video_id or video_url is required");
  if (input.has("video_id") && input.has("video_url"))
    throw invalid("only one of video_id and video_url is allowed"); // kling-api.md#IX-35.
}

function readText(input: Fields): Input & { text: string } {
  const text = input.text("text", TEXT_MAXIMUM);
  if (text === undefined) throw invalid("text is required");
  const language = documented(input, "voice_language", ["zh", "en"]) ?? "zh";
  checkSpeaker(input, language);
  return { text };
}

function readSound(input: Fields, context: RequestContext): Input & { text?: string } {
  const type = documented(input, "audio_type", ["file", "url"]);
  if (type === undefined) throw invalid("Audio type is null");
  if (input.has("audio_file") && input.has("audio_url"))
    throw invalid("only one of audio_file and audio_url is allowed"); // kling-api.md#IX-35.
  if (type === "url")
    return fromLink("audio_url", input.requiredText("audio_url"), "audio", context);
  const failure = soundFailure(input.requiredText("audio_file"));
  return failure === undefined ? {} : { failure };
}

interface Source extends Input {
  video: Partial<Pick<KlingVideo, "id">> & Omit<KlingVideo, "id" | "product" | "model">;
}

/** Nothing is known of a video from elsewhere: it is taken for one of 5 s. */
const FOREIGN = { ratio: "16:9", seconds: 5.041 } as const;

function readVideo(input: Fields, context: RequestContext): Source {
  const id = input.text("video_id");
  if (id !== undefined) {
    const video = context.video(id);
    if (video === undefined) throw invalid(`From video not found by id: ${id}`);
    if (!fits(video, context)) throw invalid(`The duration of video ${id} is not supported`);
    return { video };
  }
  const url = input.requiredText("video_url");
  const found = fromLink("video_url", url, "video", context);
  if (found.own?.kind === "video") return { ...found, video: { ...found.own, url } };
  return { ...found, video: { ...FOREIGN, url } };
}

/** Kling's own videos: 5 s or 10 s; with the longer reading anything from 2 to 60 s. */
function fits({ seconds }: KlingVideo, context: RequestContext): boolean {
  if (context.switches.longLipSyncInput) return seconds >= 2 && seconds < 61;
  return [5, 10].some((length) => Math.abs(seconds - length) < 0.5);
}
