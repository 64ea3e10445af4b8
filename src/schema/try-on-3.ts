import { ObjectType } from "type-graphql";
import { ImageTask } from "./task.js";

@ObjectType({
  implements: ImageTask,
  description: "A person in other clothes, by try-on 3.0 (reference/kling-api-2026.md#C.12).",
})
export class TryOn3Task extends ImageTask {}
