import { ObjectType } from "type-graphql";
import { ImageTask } from "./task.js";

@ObjectType({
  implements: ImageTask,
  description:
    "Images, or a series of them, made from words, images and elements (reference/kling-api-2026.md#B.8).",
})
export class OmniImageTask extends ImageTask {}
