import { ObjectType } from "type-graphql";
import { VideoTask } from "./task.js";

@ObjectType({
  implements: VideoTask,
  description:
    "A video in which the person of an image moves as another video shows (reference/kling-api-2026.md#B.9).",
})
export class MotionControlTask extends VideoTask {}
