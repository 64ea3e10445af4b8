import { Field, ObjectType } from "type-graphql";
import { LibraryElement } from "./library.js";
import { Task } from "./task.js";

@ObjectType({
  implements: Task,
  description: "An element made from images or a video (reference/kling-api-2026.md#B.14).",
})
export class ElementCreationTask extends Task {
  @Field(() => LibraryElement, {
    nullable: true,
    description: "The element; null until SUCCEEDED.",
  })
  element!: LibraryElement | null;
}
