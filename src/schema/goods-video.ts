import { ObjectType } from "type-graphql";
import { VideoTask } from "./task.js";

@ObjectType({
  implements: VideoTask,
  description: "A film about goods, made from their images (reference/kling-api-2026.md#C.12).",
})
export class GoodsVideoTask extends VideoTask {}
