import type { VideoScriptInput } from "../schema/video-script.js";
import { defaultsOf } from "../services/catalog/defaults.js";
import type { TaskKind } from "../services/kling/products.js";
import { secondsOfShots } from "./checks/shots.js";

/** Choices that a caller may leave to the server. */
interface Choices {
  model: string;
  durationSeconds: number;
  aspectRatio: string;
  resolution: string;
}
type Open<T> = { [Name in keyof T]?: T[Name] | null };
/** Inputs whose script may have shots, which tell the length of the video. */
interface Scripted {
  script?: VideoScriptInput | null;
}

/** The input with the server's choice for what was left out or null. */
export function withDefaults<Input extends Open<Choices> & Scripted>(
  kind: TaskKind,
  input: Input,
): Input & Choices {
  const { model, duration, ratio, resolution } = defaultsOf(kind);
  return {
    ...input,
    model: input.model ?? model,
    durationSeconds: secondsOfShots(input.script) ?? input.durationSeconds ?? duration,
    aspectRatio: input.aspectRatio ?? ratio,
    resolution: input.resolution ?? resolution,
  };
}
