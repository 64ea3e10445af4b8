import { invalid } from "../model/answer.js";
import { TYPICAL } from "../model/timing.js";
import { FAILURES } from "../rules/failures.js";
import type { Fields } from "../rules/fields.js";
import { fromLink, LARGEST, type Input } from "../rules/media-inputs.js";
import { gather } from "../rules/pictures.js";
import type { KlingVideo, RequestContext } from "../rules/request-context.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";

const NAME_MAXIMUM = 20;
const SAMPLE = { least: 5, greatest: 30.1 };
/** Videos that have a voice in any case; kling-v2-6 videos do if their sound is on. */
const SPEAKING = ["avatar", "lip-sync", "advanced-lip-sync"];

/** kling-api-2026.md#B.13. */
export const customVoices: Endpoint = {
  product: "custom-voices",
  path: "/v1/general/custom-voices",
  pool: "video",
  results: "voices",
  since: "2025-12-16",
  largestPage: 1000,
  watermark: false,
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const name = body.requiredText("voice_name", NAME_MAXIMUM);
    const sample = readSample(body, context);
    return {
      units: unitsOf({ kind: "VOICE_CREATION" }, context.date),
      typical: TYPICAL.voice,
      text: name,
      voices: [{ name }],
      ...gather([sample]),
    };
  },
};

function readSample(body: Fields, context: RequestContext): Input {
  const url = body.text("voice_url");
  const id = body.text("video_id");
  if (url !== undefined && id !== undefined)
    throw invalid("only one of voice_url and video_id is allowed");
  if (url !== undefined) return fromVoiceLink(url, context);
  if (id === undefined) throw invalid("voice_url or video_id is required");
  const video = context.video(id);
  if (!video) throw invalid(`From video not found by id: ${id}`);
  if (!hasVoice(video)) throw invalid(`Video ${id} has no voice`);
  if (isOutside(video.seconds)) throw invalid(`The duration of video ${id} is not supported`);
  return {};
}

/** mp3, wav, mp4 or mov: whichever of the two kinds it says it is. */
function fromVoiceLink(url: string, context: RequestContext): Input {
  const isVideo = /\.(mp4|mov)$/i.test(URL.canParse(url) ? new URL(url).pathname : "");
  const input = fromLink("voice_url", url, isVideo ? "video" : "audio", context);
  if (input.own && "seconds" in input.own && isOutside(input.own.seconds))
    return { failure: FAILURES.audioLength };
  return input.link ? { link: { ...input.link, largest: LARGEST.video } } : input;
}

const hasVoice = ({ product, model, hasSound }: KlingVideo): boolean =>
  SPEAKING.includes(product) || (model === "kling-v2-6" && hasSound === true);

const isOutside = (seconds: number): boolean => seconds < SAMPLE.least || seconds > SAMPLE.greatest;
