import { invalid } from "../../../model/answer.js";
import type { Fields } from "../../../rules/fields.js";

/** Nothing says what solutions cost, except for try-on: they are not billed. */
export const NO_PRICE = { units: 0 };

/** The text is that of the page on apparel: kling-api-2026.md#C.12. */
export function readSolutionResolution(settings: Fields): "720p" | "1080p" {
  const text = settings.text("resolution") ?? "720p";
  if (text !== "720p" && text !== "1080p")
    throw invalid("Unsupported resolution. Only 720P and 1080P are supported.");
  return text;
}
