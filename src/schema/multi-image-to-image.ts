import { ObjectType } from "type-graphql";
import { ImageTask } from "./task.js";

@ObjectType({
  implements: ImageTask,
  description: "Images that bring several subjects together (reference/kling-api-2026.md#B.11).",
})
export class MultiImageToImageTask extends ImageTask {}
