import * as z from "zod";

/** What a task's quota and units are counted by, kling-api.md#I.7. */
const pool = z.enum(["video", "image", "try-on"]);

const videoMade = z.object({
  id: z.string(),
  look: z.enum(["sample", "generated", "dubbed", "extended", "effect"]),
  ratio: z.enum(["16:9", "9:16", "1:1"]),
  /** The length as Kling states it, e.g. 5.041. */
  seconds: z.number(),
});

const imageMade = z.object({ width: z.number(), height: z.number() });

/** A sound of any kind; its files are made when they are asked for. */
const soundMade = z.object({ id: z.string(), seconds: z.number() });

const voiceMade = z.object({
  id: z.string(),
  name: z.string(),
  isDeleted: z.boolean().optional(),
});

/** kling-api-2026.md#B.14; media are echoed as they were given. */
const elementMade = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  referenceType: z.enum(["image_refer", "video_refer"]),
  frontalImage: z.string().optional(),
  otherImages: z.array(z.string()),
  video: z.string().optional(),
  voice: z.object({ id: z.string(), name: z.string(), owner: z.string() }).optional(),
  tags: z.array(z.string()),
  isDeleted: z.boolean().optional(),
});

/** When a face is seen in a video, in milliseconds. */
const faceFound = z.object({ start: z.number(), end: z.number() });

const parentVideo = z.object({
  id: z.string(),
  url: z.string(),
  duration: z.string(),
  /** Never told, but a video that is made from this one looks like it. */
  ratio: z.enum(["16:9", "9:16", "1:1"]).optional(),
});

/** Where a medium may differ from the usual limits of kling-api.md#I.8. */
const mediumRules = z.object({
  /** In bytes. */
  largest: z.number().optional(),
  /** A picture of which the ratio does not matter. */
  anyRatio: z.boolean().optional(),
  /** Whether a picture may be a WebP file. */
  webp: z.boolean().optional(),
  /** In pixels. */
  smallestSide: z.number().optional(),
  longestSide: z.number().optional(),
});

const link = mediumRules.extend({
  url: z.string(),
  kind: z.enum(["video", "audio", "image"]),
});

const linkCheck = z.object({ at: z.number(), failure: z.string().optional() });
export const linkCheckEvent = linkCheck.extend({ id: z.string() });

/**
 * What prompt triggers ask for beside a refusal or a failure; see
 * fault-injection/prompt-triggers.ts.
 */
const oddities = z.object({
  hangs: z.boolean().optional(),
  lost: z.boolean().optional(),
  unlisted: z.boolean().optional(),
  garbled: z.boolean().optional(),
  empty: z.boolean().optional(),
  unknownStatus: z.boolean().optional(),
});

/**
 * All that is known of a task at the moment it is accepted. Its state at any time follows from this
 * and the clock alone (tasks/state.ts), so that the journal needs one line per task and a restart
 * is a replay.
 */
export const taskRecord = z.object({
  id: z.string(),
  product: z.string(),
  pool,
  /** Slots of the pool that it occupies while it runs. */
  weight: z.number(),
  units: z.number(),
  model: z.string().optional(),
  mode: z.string().optional(),
  externalTaskId: z.string().optional(),
  callbackUrl: z.string().optional(),
  /** Scheme and host under which it was created: callbacks have no request to take them from. */
  origin: z.string(),
  /** The prompt or text, of which the start is drawn into pictures. */
  text: z.string().optional(),
  parent: parentVideo.optional(),
  seed: z.string().optional(),
  /** Echoed, and true adds a watermark_url to results. */
  watermark: z.boolean().optional(),
  videos: z.array(videoMade),
  images: z.array(imageMade),
  sounds: z.array(soundMade).default([]),
  voices: z.array(voiceMade).default([]),
  elements: z.array(elementMade).default([]),
  /** What identify-face found; its cut-outs are the images. */
  faces: z.array(faceFound).default([]),
  /** The images belong together: `series_images` of omni-image. */
  isSeries: z.boolean().optional(),
  /** The selection that a multi-elements task was made from. */
  sessionId: z.string().optional(),
  /** How many faces its video shows, if a prompt trigger said so. */
  facesShown: z.number().optional(),
  /** Whether its video has a sound of its own, voices are used, or a video was given. */
  sound: z.boolean().optional(),
  voiceControl: z.boolean().optional(),
  fromVideo: z.boolean().optional(),
  createdAt: z.number(),
  startsAt: z.number(),
  endsAt: z.number(),
  /** The reason, if the task is to fail. */
  failure: z.string().optional(),
  /** To be fetched before the task may end. */
  links: z.array(link),
  /** What came of fetching them. */
  checked: linkCheck.optional(),
  odd: oddities,
});

export type Pool = z.infer<typeof pool>;
export type VideoMade = z.infer<typeof videoMade>;
export type SoundMade = z.infer<typeof soundMade>;
export type VoiceMade = z.infer<typeof voiceMade>;
export type ElementMade = z.infer<typeof elementMade>;
export type FaceFound = z.infer<typeof faceFound>;
export type ImageMade = z.infer<typeof imageMade>;
export type ParentVideo = z.infer<typeof parentVideo>;
export type MediumRules = z.infer<typeof mediumRules>;
export type Link = z.infer<typeof link>;
export type LinkCheck = z.infer<typeof linkCheck>;
export type Oddities = z.infer<typeof oddities>;
export type TaskRecord = z.infer<typeof taskRecord>;
