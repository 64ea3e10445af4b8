import { ObjectType } from "type-graphql";
import { VideoTask } from "./task.js";

@ObjectType({
  implements: VideoTask,
  description:
    "A video made from words, images, elements and another video (reference/kling-api-2026.md#B.7).",
})
export class OmniVideoTask extends VideoTask {}
