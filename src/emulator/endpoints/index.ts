import { advancedCustomElements } from "./advanced-custom-elements.js";
import { advancedLipSync } from "./advanced-lip-sync.js";
import { avatar } from "./avatar.js";
import { customElements } from "./custom-elements.js";
import { customVoices } from "./custom-voices.js";
import { effects } from "./effects.js";
import type { Endpoint } from "./endpoint.js";
import { identifyFace } from "./identify-face.js";
import { imageExpansion } from "./image-expansion.js";
import { imageGeneration } from "./image-generation.js";
import { imageRecognition } from "./image-recognition.js";
import { imageToVideo } from "./image-to-video.js";
import { lipSync } from "./lip-sync.js";
import { motionControl } from "./motion-control.js";
import { multiElements } from "./multi-elements.js";
import { multiImageToImage } from "./multi-image-to-image.js";
import { multiImageToVideo } from "./multi-image-to-video.js";
import { omniImage } from "./omni-image.js";
import { omniVideo } from "./omni-video.js";
import { subjectViews } from "./subject-views.js";
import { textToAudio } from "./text-to-audio.js";
import { textToSpeech } from "./text-to-speech.js";
import { textToVideo } from "./text-to-video.js";
import { videoExtend } from "./video-extend.js";
import { videoToAudio } from "./video-to-audio.js";
import { virtualTryOn } from "./virtual-try-on.js";

/** Kling's task endpoints, in the order of kling-api.md#0.1 and of kling-api-2026.md#B. */
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
  identifyFace,
  advancedLipSync,
  textToSpeech,
  videoToAudio,
  textToAudio,
  avatar,
  omniVideo,
  omniImage,
  motionControl,
  multiElements,
  multiImageToImage,
  imageRecognition,
  customVoices,
  customElements,
  advancedCustomElements,
  subjectViews,
];

export function endpointOf(product: string): Endpoint {
  const endpoint = ENDPOINTS.find((one) => one.product === product);
  if (!endpoint)
    throw new Error(
      `The journal names the product "${product}", which this emulator does not have. Start with another journal.`,
    );
  return endpoint;
}
