import type { ImageInput } from "../../schema/media.js";
import { toMedia, type RestBody } from "../rest-body.js";

/** Entries of `contents[]` (kling-api-2026.md#C.12). */
export const picture = (type: string, image: ImageInput): RestBody => ({
  type,
  url: toMedia(image),
});

/** A blank text is none. */
export const words = (type: string, text: string | null | undefined): RestBody[] =>
  typeof text === "string" && text !== "" ? [{ type, text }] : [];

/** Names of VideoMode in `settings.resolution`. */
const RESOLUTIONS = new Map([
  ["std", "720p"],
  ["pro", "1080p"],
]);
export const DEFAULT_MODE = "std";
export const toResolution = (mode: string | null | undefined): string =>
  RESOLUTIONS.get(mode ?? DEFAULT_MODE) ?? "720p";

/** The switch has two names (kling-api-2026.md#C.12); left out, it is off. */
export const toOptions = (
  watermark: boolean,
  name: "watermark" | "watermark_info" = "watermark",
): RestBody => (watermark ? { options: { [name]: { enabled: true } } } : {});
