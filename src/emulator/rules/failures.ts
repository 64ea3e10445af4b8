/**
 * Reasons of failed tasks. The first four were seen live (kling-api.md#I.4), the others are worded
 * after them.
 */
export const FAILURES = {
  policy: "Failure to pass the risk control system",
  pixel: "Image pixel is invalid",
  ratio: "The resolution or aspect ratio of the input image is invalid",
  link: "Something went wrong when we tried to get the contents of the file.",
  human: "No human is detected in the input",
  videoFormat: "File is not in a valid video format",
  videoLength: "The duration of the input video is invalid",
  audioFormat: "File is not in a valid audio format",
  imageFormat: "File is not in a valid image format",
  size: "File size exceeds the limit",
  audioLength: "The duration of the input audio is invalid",
  masks: "The resolution or aspect ratio of the masks is invalid",
  any: "Task execution failed",
} as const;
