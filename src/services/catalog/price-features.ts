import type { TaskKind } from "../kling/products.js";

export interface Range {
  minimum: number;
  maximum: number;
}

/** All of a request that its price depends on. Media are not looked at. */
export interface PriceFeatures {
  kind: TaskKind;
  /** Kling's name; null: the request does not tell it, so any of the kind's. */
  model: string | null;
  /** Kling's name; null as for the model. */
  mode: string | null;
  resolution: string;
  sound: boolean;
  voices: boolean;
  picture: boolean;
  video: boolean;
  /** null: as long as a source, whose limits the price list knows. */
  seconds: Range | null;
  /** Pictures that come out. */
  pieces: Range;
}

type Body = Readonly<Record<string, unknown>>;

/** Kling's own default (kling-api-2026.md#A.7). */
const DEFAULT_RESOLUTION = "1k";

/** Reads a REST body of the legacy standard. A new kind needs nothing here if it uses these names. */
export function priceFeatures(kind: TaskKind, body: Body): PriceFeatures {
  return {
    kind,
    model: textOf(body["model_name"]),
    mode: textOf(body["mode"]),
    resolution: textOf(body["resolution"]) ?? DEFAULT_RESOLUTION,
    sound: body["sound"] === "on",
    voices: hasItems(body["voice_list"]) && namesVoice(body),
    picture: textOf(body["image"]) !== null,
    video: hasItems(body["video_list"]),
    seconds: secondsOf(body),
    pieces: piecesOf(body),
  };
}

/** The dearer price is due "when it is filled and the prompt names a voice" (kling-api-2026.md#A.5). */
const namesVoice = ({ prompt, multi_prompt: shots }: Body): boolean =>
  [prompt, ...(Array.isArray(shots) ? shots.map((shot: unknown) => field(shot, "prompt")) : [])]
    .filter((text) => typeof text === "string")
    .some((text) => text.includes("<<<voice_"));

/** kling-api-2026.md#B.9: the motion of a picture's pose is at most 10 s long. */
const IMAGE_ORIENTATION: Range = { minimum: 3, maximum: 10 };

function secondsOf(body: Body): Range | null {
  if (body["character_orientation"] === "image") return IMAGE_ORIENTATION;
  // An edited video keeps its length, whatever `duration` says (kling-api-2026.md#B.7).
  if (listOf(body["video_list"]).some((video) => field(video, "refer_type") !== "feature"))
    return null;
  const seconds = Number(body["duration"] ?? NaN);
  return Number.isInteger(seconds) ? exactly(seconds) : null;
}

/** kling-api-2026.md#B.8: a series has 4 pictures unless said; "auto" leaves it to the model. */
const SERIES = { usual: 4, auto: { minimum: 2, maximum: 9 } };

function piecesOf({ n, result_type: type, series_amount: amount }: Body): Range {
  if (type !== "series") return exactly(typeof n === "number" ? n : 1);
  return amount === "auto"
    ? SERIES.auto
    : exactly(typeof amount === "number" ? amount : SERIES.usual);
}

const exactly = (count: number): Range => ({ minimum: count, maximum: count });
const textOf = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const hasItems = (value: unknown): boolean => listOf(value).length > 0;
const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
