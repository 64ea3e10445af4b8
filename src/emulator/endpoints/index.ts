import { effects } from "./effects.js";
import type { Endpoint } from "./endpoint.js";
import { imageExpansion } from "./image-expansion.js";
import { imageGeneration } from "./image-generation.js";
import { imageToVideo } from "./image-to-video.js";
import { lipSync } from "./lip-sync.js";
import { multiImageToVideo } from "./multi-image-to-video.js";
import { textToVideo } from "./text-to-video.js";
import { videoExtend } from "./video-extend.js";
import { virtualTryOn } from "./virtual-try-on.js";

/** Kling's task endpoints, in the order of kling-api.md#0.1. */
export const ENDPOINTS: readonly Endpoint[] = [
  imageGeneration,
  imageExpansion,
  textToVideo,
  imageToVideo,
  multiImageToVideo,
  videoExtend,
  lipSync,
  effects,
  virtualTryOn,
];

export function endpointOf(product: string): Endpoint {
  const endpoint = ENDPOINTS.find((one) => one.product === product);
  if (!endpoint)
    throw new Error(
      `The journal names the product "${product}", which this emulator does not have. Start with another journal.`,
    );
  return endpoint;
}
