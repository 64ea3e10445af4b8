import { ObjectType } from "type-graphql";
import { VideoTask } from "./task.js";

@ObjectType({
  implements: VideoTask,
  description:
    "A video in which the person of an image speaks a sound (reference/kling-api-2026.md#B.6).",
})
export class AvatarTask extends VideoTask {}
