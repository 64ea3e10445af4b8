import type { RestBody } from "./rest-body.js";

/** Fields of REST bodies that several endpoints have since late 2025 (kling-api-2026.md#A.3). */

/** Left out unless it is wanted: `enabled` is false by default. */
export const toWatermarkInfo = (watermark: boolean): RestBody | undefined =>
  watermark ? { enabled: true } : undefined;
