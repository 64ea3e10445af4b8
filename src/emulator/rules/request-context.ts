import type { Ratio } from "../media/index.js";
import type { Selection } from "../model/selection.js";
import type { Switches } from "../model/switches.js";

/** What a request is checked against beside its own body. */
export interface RequestContext {
  now: number;
  /** The day whose models, effects and fields are offered; undefined = everything that ever was. */
  date: string | undefined;
  switches: Switches;
  /** A Kling-made video that can still be used: finished and not older than 30 days. */
  video(id: string): KlingVideo | undefined;
  /** A sound that text to speech made: finished and not older than 30 days. */
  speech(id: string): { seconds: number } | undefined;
  /** What identify-face answered with that session, for 24 hours. */
  faceSession(id: string): FaceSession | undefined;
  /** A selection of multi-elements, for 24 hours. */
  selection(id: string): Selection | undefined;
  /** A voice of the account or of Kling that is not deleted. */
  voice(id: string): KnownVoice | undefined;
  /** An element of the account or of Kling that is not deleted. */
  element(id: string): KnownElement | undefined;
  /** How many faces the prompt trigger `[faces:N]` asks for, if it is in the request. */
  facesWanted: number | undefined;
  /**
   * What one of the emulator's own media addresses leads to, known without fetching; null = a dead
   * one, undefined = a foreign address.
   */
  ownMedia(url: string): OwnMedia | null | undefined;
}

export interface KnownVoice {
  id: string;
  name: string;
  owner: string;
}

export interface KnownElement {
  id: string;
  referenceType: "image_refer" | "video_refer";
}

export interface KlingVideo {
  id: string;
  url: string;
  ratio: Ratio;
  seconds: number;
  /** The endpoint that made it. */
  product: string;
  model?: string | undefined;
  mode?: string | undefined;
  /** How many faces it shows; one unless a prompt trigger said another number. */
  faces?: number;
  /** Whether it was made with a sound of its own. */
  hasSound?: boolean;
}

/** What identify-face found: kling-api-2026.md#B.1. */
export interface FaceSession {
  video: { id: string; url: string; seconds: number; ratio: Ratio };
  /** When each face is seen, in milliseconds. */
  faces: readonly { start: number; end: number }[];
}

export type OwnMedia =
  | ({ kind: "video" } & KlingVideo)
  | { kind: "image"; width: number; height: number }
  | { kind: "audio"; seconds: number }
  | { kind: "text" };
