import { FaceIdentificationInput, FaceIdentificationTask } from "../schema/face-identification.js";
import { checkVideo } from "./checks/kling-video.js";
import { checkSeconds } from "./checks/media-length.js";
import type { Path, Problem } from "./checks/problem.js";
import { defineSourcedProduct } from "./define-product.js";
import { pathsByField } from "./kling-paths.js";
import { locateVideo, type OwnVideo } from "./locate-video.js";
import { toVideoSource } from "./rest-body.js";

const VIDEO = ["input", "video"] as const;
/** Seconds of a video (kling-api-2026.md#B.1). */
const LENGTH = { minimum: 2, maximum: 60 };

const SOURCE = {
  path: VIDEO,
  check: (path: Path, { video }: OwnVideo): Problem[] =>
    checkSeconds(path, "video", video.durationSeconds, LENGTH),
};

export const faceIdentification = defineSourcedProduct({
  kind: "FACE_IDENTIFICATION",
  mutation: "createFaceIdentification",
  description:
    "Finds the faces of a video, of which createAdvancedLipSync takes one. Costs 0.05 video units (reference/kling-api-2026.md#A.10). Kling answers at once: the task has SUCCEEDED when this returns. If Kling's answer is lost, it has FAILED with OUTCOME_UNKNOWN, and may be paid for.",
  input: FaceIdentificationInput,
  task: FaceIdentificationTask,
  async locate(input, context) {
    const { video, errors } = await locateVideo(input.video, SOURCE, context);
    return { input: { video }, errors };
  },
  check: ({ video }, links) => checkVideo(VIDEO, video, links),
  toBody: ({ video }) => toVideoSource(video),
  klingPaths: pathsByField({
    video_id: ["video"],
    video_url: ["video", "url"],
    // "From video not found by id".
    video: ["video"],
  }),
});
