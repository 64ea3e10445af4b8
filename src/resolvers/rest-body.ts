import type { ImageInput, VideoInput } from "../schema/media.js";
import type { CameraControlInput } from "../schema/video-options.js";

export type RestBody = { [field: string]: unknown };

/**
 * Kling takes a field that is left out for its default; null, undefined and the empty texts of
 * forms are left out.
 */
export const withoutBlanks = (fields: RestBody): RestBody =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== undefined && value !== "",
    ),
  );

/** Links and bare Base64 go into the same field (kling-api.md#I.8). */
export const toMedia = (image: ImageInput | null | undefined): string | undefined =>
  image?.url ?? image?.base64 ?? undefined;

/** A video that Kling made goes by its id, any other by its link. */
export const toVideoSource = ({ klingVideoId, url }: VideoInput): RestBody =>
  typeof klingVideoId === "string" ? { video_id: klingVideoId } : { video_url: url };

const axes = ["horizontal", "vertical", "pan", "tilt", "roll", "zoom"] as const;

/** `config` goes with `simple` alone, and names all six axes, five of them 0 (kling-api.md#III). */
export function toCameraControl(
  camera: CameraControlInput | null | undefined,
): RestBody | undefined {
  if (!camera) return undefined;
  const { simple, preset } = camera;
  if (simple)
    return {
      type: "simple",
      config: Object.fromEntries(axes.map((axis) => [axis, simple[axis] ?? 0])),
    };
  return typeof preset === "string" ? { type: preset } : undefined;
}
