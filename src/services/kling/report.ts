/** What Kling says, in one form for both of its standards. A part that Kling left out is null. */

export interface KlingVideo {
  id: string | null;
  url: string | null;
  /** The same with Kling's watermark, if one was asked for. */
  watermarkedUrl: string | null;
  /** Seconds. */
  duration: number | null;
  seed: string | null;
}

export interface KlingImage {
  index: number;
  url: string;
  /** The same with Kling's watermark, if one was asked for. */
  watermarkedUrl: string | null;
  /** What images that belong together share: those of a series, or the views of one proposal. */
  group: string | null;
}

export interface KlingAudio {
  /** Avatar and lip-sync take it as audio_id (kling-api-2026.md#B.3). */
  id: string | null;
  /** The mp3 file. */
  url: string;
  wavUrl: string | null;
  /** Seconds. */
  duration: number | null;
}

/** A face of a video, and where it is seen (kling-api-2026.md#B.1). */
export interface KlingFace {
  id: string;
  imageUrl: string;
  startMs: number;
  endMs: number;
}

export const segmentTypes = ["OBJECT", "HEAD", "FACE", "CLOTHES"] as const;

/** A part of an image that was cut out, or looked for in vain (kling-api-2026.md#B.12). */
export interface KlingSegment {
  type: (typeof segmentTypes)[number];
  found: boolean;
  url: string | null;
}

export interface KlingVoice {
  id: string;
  name: string | null;
  sampleUrl: string | null;
  /** Kling's own, not the account's. */
  preset: boolean;
}

export interface KlingElement {
  id: string;
  name: string | null;
  description: string | null;
  preset: boolean;
  voice: KlingVoice | null;
}

export interface KlingSubtitles {
  srtUrl: string | null;
  assUrl: string | null;
}

/** What Kling took for a task. Amounts are decimal texts, such as "2.4". */
export interface KlingCharge {
  units: string | null;
  /** After discounts. */
  money: string | null;
  /** CNY or USD; only the new standard says it. */
  currency: string | null;
  /** Before discounts. */
  listPrice: string | null;
}

/** What came of a request, of whatever kind it was. */
export interface KlingResult {
  videos: KlingVideo[];
  images: KlingImage[];
  audios: KlingAudio[];
  faces: KlingFace[];
  /** Of a face identification: advanced lip-sync takes it (kling-api-2026.md#B.2). */
  sessionId: string | null;
  segments: KlingSegment[];
  subtitles: KlingSubtitles | null;
  voice: KlingVoice | null;
  element: KlingElement | null;
  /** The source of an extension, a lip-sync or an added sound. */
  parentVideo: KlingVideo | null;
  charge: KlingCharge | null;
}

export const noResult: KlingResult = {
  videos: [],
  images: [],
  audios: [],
  faces: [],
  sessionId: null,
  segments: [],
  subtitles: null,
  voice: null,
  element: null,
  parentVideo: null,
  charge: null,
};

/** What Kling says of one request: a task as far as it has got, or an answer that was complete. */
export interface KlingReport extends KlingResult {
  /** Null if it was answered at once and got no id (kling-api-2026.md#B.12). */
  klingTaskId: string | null;
  externalTaskId: string | null;
  /** As sent: submitted, processing, succeed, succeeded, failed, or a word of tomorrow. */
  status: string;
  message: string | null;
  /** Epoch milliseconds; undefined if Kling left it out, null if it can't be read. */
  createdAt: number | null | undefined;
  updatedAt: number | null | undefined;
  /** Kling's name for the request, of the answer to a create. */
  requestId?: string | undefined;
}

/** A task as Kling describes it in every answer and callback. */
export interface KlingTask extends KlingReport {
  klingTaskId: string;
}

/** One page of a list. */
export interface KlingPage {
  tasks: KlingTask[];
  /** Items that can't be understood; they keep nobody from the others. */
  unreadable: number;
}
