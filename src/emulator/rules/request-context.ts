import type { Ratio } from "../media/index.js";
import type { Switches } from "../model/switches.js";

/** What a request is checked against beside its own body. */
export interface RequestContext {
  now: number;
  /** The day whose models, effects and fields are offered; undefined = everything that ever was. */
  date: string | undefined;
  switches: Switches;
  /** A Kling-made video that can still be used: finished and not older than 30 days. */
  video(id: string): KlingVideo | undefined;
  /**
   * What one of the emulator's own media addresses leads to, known without fetching; null = a dead
   * one, undefined = a foreign address.
   */
  ownMedia(url: string): OwnMedia | null | undefined;
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
}

export type OwnMedia =
  | ({ kind: "video" } & KlingVideo)
  | { kind: "image"; width: number; height: number }
  | { kind: "audio" };
