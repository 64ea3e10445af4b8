import { ImageRecognitionInput, ImageRecognitionTask } from "../schema/image-recognition.js";
import { checkImage } from "./checks/image.js";
import { defineProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { toMedia } from "./rest-body.js";

export const imageRecognition = defineProduct({
  kind: "IMAGE_RECOGNITION",
  mutation: "createImageRecognition",
  description:
    "Cuts the subject, the head, the face and the clothes out of an image. Costs 0.1 video units (reference/kling-api-2026.md#A.10). Kling answers at once: the task has SUCCEEDED when this returns. If Kling's answer is lost, it has FAILED with OUTCOME_UNKNOWN, and may be paid for.",
  input: ImageRecognitionInput,
  task: ImageRecognitionTask,
  check: ({ image }, rules) => checkImage(["input", "image"], image, rules),
  toBody: ({ image }) => ({ image: toMedia(image) }),
  klingPaths: pathsByField({ image: ["image"] }),
});
