import type { Family, NewEndpoint } from "./endpoint.js";
import { imageToVideo } from "./image-to-video.js";
import { motionControl } from "./motion-control.js";
import { omniVideo } from "./omni-video.js";
import { SOLUTIONS } from "./solutions/index.js";
import { textToVideo } from "./text-to-video.js";

/** The creates of the new standard, in the order of kling-api-2026.md#C. */
export const NEW_ENDPOINTS: readonly NewEndpoint[] = [
  textToVideo,
  imageToVideo,
  omniVideo,
  motionControl,
  ...SOLUTIONS,
];

/** Undefined if a legacy path made the product. */
export const newEndpointOf = (product: string): NewEndpoint | undefined =>
  NEW_ENDPOINTS.find((endpoint) => endpoint.product === product);

export const familyOf = (product: string): Family => newEndpointOf(product)?.family ?? "models";
