import { ObjectType } from "type-graphql";
import { VideoTask } from "./task.js";

@ObjectType({
  implements: VideoTask,
  description:
    "A video to which subjects were added, or in which they were replaced or removed (reference/kling-api-2026.md#B.10).",
})
export class MultiElementsTask extends VideoTask {}
