import { ObjectType } from "type-graphql";
import { Image } from "./media.js";
import { ImageTask, VideoTask } from "./task.js";

@ObjectType({
  implements: [VideoTask, ImageTask],
  description:
    "A film about a garment after the pattern of another film, and its images (reference/kling-api-2026.md#C.12).",
})
export class ApparelVideoTask extends VideoTask {
  images!: Image[];
}
