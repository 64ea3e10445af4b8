import * as z from "zod";
import { segmentTypes } from "../kling/report.js";

/**
 * What came of a task, as it is stored. What was added after a release needs a default: stored
 * results lack it.
 */

const video = z.object({
  id: z.string().nullable(),
  url: z.string().nullable(),
  /** The same with Kling's watermark, if one was asked for. */
  watermarkedUrl: z.string().nullable().default(null),
  /** Seconds. */
  duration: z.number().nullable(),
  seed: z.string().nullable(),
});
export type ResultVideo = z.infer<typeof video>;

const image = z.object({
  index: z.number(),
  url: z.string(),
  watermarkedUrl: z.string().nullable().default(null),
  /** What the images of one proposal, or of one series, share. */
  group: z.string().nullable().default(null),
});

const audio = z.object({
  id: z.string().nullable(),
  url: z.string(),
  wavUrl: z.string().nullable(),
  /** Seconds. */
  duration: z.number().nullable(),
});

const face = z.object({
  id: z.string(),
  imageUrl: z.string(),
  startMs: z.number(),
  endMs: z.number(),
});

const segment = z.object({
  type: z.enum(segmentTypes),
  found: z.boolean(),
  url: z.string().nullable(),
});

const voice = z.object({
  id: z.string(),
  name: z.string().nullable(),
  sampleUrl: z.string().nullable(),
  preset: z.boolean(),
});

const element = z.object({
  id: z.string(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  preset: z.boolean(),
  voice: voice.nullable(),
});

const subtitles = z.object({ srtUrl: z.string().nullable(), assUrl: z.string().nullable() });

/** Decimal texts, as Kling wrote them. */
const charge = z.object({
  units: z.string().nullable(),
  money: z.string().nullable(),
  currency: z.string().nullable(),
  listPrice: z.string().nullable(),
});

export const result = z.object({
  videos: z.array(video),
  images: z.array(image),
  audios: z.array(audio).default([]),
  faces: z.array(face).default([]),
  /** Of a face identification: a lip-sync takes it. */
  sessionId: z.string().nullable().default(null),
  segments: z.array(segment).default([]),
  subtitles: subtitles.nullable().default(null),
  voice: voice.nullable().default(null),
  element: element.nullable().default(null),
  /** The source of an extension, a lip-sync or an added sound. */
  parentVideo: video.nullable(),
  /** When Kling deletes the files: 30 days after it made them (kling-api.md#I.5). */
  expiresAt: z.number().nullable(),
  /** Until when a session can be used, epoch milliseconds (kling-api-2026.md#B.1). */
  usableUntil: z.number().nullable().default(null),
  /** What Kling took; null until it says so. */
  charge: charge.nullable().default(null),
});
export type TaskResult = z.infer<typeof result>;
